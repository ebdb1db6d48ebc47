/** A server that the drill makes stand still really does, from the moment that it is told to. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { pauseWithChildren } from '../proofs/drill/processes.js';

let server: DevPostgres;
let client: pg.Client;

async function connect(): Promise<pg.Client> {
  const made = new pg.Client({ connectionString: server.url });
  made.on('error', () => {}); // its server is killed
  await made.connect();
  return made;
}

const backendOf = async (asked: pg.Client) =>
  (await asked.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;

const parentOf = (pid: number) => Number(/^PPid:\s(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

beforeAll(async () => {
  server = await startPostgres();
  client = await connect();
});

afterAll(async () => {
  await client?.end().catch(() => {});
  await server?.stop();
});

it('answers nobody until it goes on, also none who were connected', async () => {
  const order: string[] = [];
  const paused = pauseWithChildren(server.pid, 300).then(() => order.push('goes on'));
  const answered = client.query('select 1').then(() => order.push('answered'));
  const connected = connect().then(async (other) => {
    order.push('connected');
    await other.end();
  });
  await Promise.all([paused, answered, connected]);
  expect(order[0]).toBe('goes on');
  expect(order).toHaveLength(3);
});

it('throws when one of its processes did not stand still, and lets all go on', async () => {
  const backend = await backendOf(client);
  const paused = pauseWithChildren(server.pid, 300);
  await sleep(100);
  process.kill(backend, 'SIGCONT');
  await expect(paused).rejects.toThrow(`expected process ${server.pid} and all its children`);
  await expect(client.query('select 1')).resolves.toBeDefined();
});

it('is another process after a crash', async () => {
  const before = server.pid;
  await server.crash();
  const other = await connect();
  expect(server.pid).not.toBe(before);
  expect(parentOf(await backendOf(other))).toBe(server.pid);
  await other.end();
});
