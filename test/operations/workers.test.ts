/** `familjegraf serve --workers 2`: two processes answer at one address, one is killed and comes back, both drain. */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { get, type ServerResponse } from 'node:http';
import { readDemoCase } from '../../gateway/dev/demo-case.js';
import { projectFile } from '../../schema/files.js';
import { Client } from '../support/client.js';
import { type HostileAgency, startHostileAgency } from '../support/hostile-agency.js';
import { agenciesWith } from '../support/own-gateway.js';
import { sharedStack } from '../support/shared-stack.js';

interface Line {
  readonly event: string;
  readonly worker: number;
  readonly process: number;
  readonly metrics: string;
  readonly by: string;
  readonly startsInMs: number;
}

const script = projectFile('dist/gateway/cli/familjegraf.js');
const { gatewayEnv, issuerPort, databases } = sharedStack();
const lines: Line[] = [];
const answers: number[] = [];

/** An agency that answers when it is told to. */
let school: HostileAgency;
let isHeld = false;
const held: ServerResponse[] = [];
const letGo = () => {
  for (const reply of held.splice(0)) reply.writeHead(500).end();
};

let serve: ChildProcess;
let ended: Promise<number | null>;
let client: Client;
let url: string;
const { query } = readDemoCase();

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const readies = (worker: number) => lines.filter((line) => line.event === 'ready' && line.worker === worker);
/** Never by 0, which is everybody of this process group. */
const kill = (line: Line | undefined) => {
  if (!line) throw new Error('expected a worker that has been ready');
  process.kill(line.process, 'SIGKILL');
};
const ask = () => client.ask('social-worker', query);

/** On a connection of its own, which goes to the workers in turn; those of `ask` are kept. Answers 405. */
const knock = () =>
  new Promise<void>((resolve, reject) => {
    get(new URL('/graphql', url), { agent: false }, (response) => response.resume().once('end', resolve)).once(
      'error',
      reject,
    );
  });

/** Requests that the worker at `metrics` has answered with `status`. */
async function answeredBy({ metrics }: Line, status = 200): Promise<number> {
  const text = await (await fetch(metrics)).text();
  return Number(
    new RegExp(`^familjegraf_request_seconds_count\\{.*status="${status}".*\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0,
  );
}

beforeAll(async () => {
  school = await startHostileAgency((_, reply) => {
    held.push(reply);
    if (!isHeld) letGo();
  });
  serve = fork(script, ['serve', '--workers', '2'], {
    env: {
      ...{ PATH: process.env.PATH, ...gatewayEnv, FAMILJEGRAF_PORT: '0', FAMILJEGRAF_LOG_LEVEL: 'info' },
      FAMILJEGRAF_AGENCIES: agenciesWith({ school: school.url }),
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  ended = new Promise((resolve) => serve.once('exit', resolve));
  let rest = '';
  const logs = process.env.TEST_PROGRAM_LOGS; // looked through for personal data after all tests
  serve.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (logs) appendFileSync(logs, text);
    const all = `${rest}${text}`.split('\n');
    rest = all.pop() ?? '';
    lines.push(...all.map((line) => JSON.parse(line)).filter(({ program }) => program === 'serve'));
  });
  ({ url } = await new Promise<{ url: string }>((resolve, reject) => {
    serve.once('message', (said) => resolve(said as { url: string }));
    void ended.then((code) => reject(new Error(`serve ended with code ${code}`)));
  }));
  client = new Client({ url: `${url}/graphql`, issuerPort, databases });
});
afterAll(async () => {
  letGo();
  await client?.close();
  if (serve?.exitCode === null) serve.kill('SIGKILL');
  await school?.stop();
});

it('answers from both workers at one address, each with metrics of its own', async () => {
  await until(() => readies(1).length === 1 && readies(2).length === 1);
  const all = await Promise.all(Array.from({ length: 12 }, ask));
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
  const counts = await Promise.all([...readies(1), ...readies(2)].map((line) => answeredBy(line)));
  expect(counts.every((count) => count > 0)).toBe(true);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
});

it('goes on answering while one is killed, and starts it again', async () => {
  const [first, second] = [readies(1)[0], readies(2)[0]];
  kill(first);
  await until(() => lines.some(({ event }) => event === 'ended'));
  expect(lines.find(({ event }) => event === 'ended')).toMatchObject({ worker: 1, by: 'SIGKILL', startsInMs: 100 });
  const before = await answeredBy(second as Line);
  while (readies(1).length < 2) answers.push((await ask()).status);
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  expect(await answeredBy(second as Line)).toBeGreaterThanOrEqual(before + answers.length - 1);
  const again = readies(1)[1];
  expect(again?.process).not.toBe(first?.process);
  while ((await answeredBy(again as Line, 405)) === 0) await knock();
  expect(readies(2)).toHaveLength(1);
});

it('waits longer before it starts one again that ends at once', async () => {
  kill(readies(1)[1]);
  await until(() => readies(1).length === 3);
  expect(lines.filter(({ event }) => event === 'ended').map(({ startsInMs }) => startsInMs)).toEqual([100, 200]);
});

it('finishes what is under way on SIGTERM, and leaves no process', async () => {
  isHeld = true;
  const answering = ask();
  await until(() => held.length > 0);
  serve.kill('SIGTERM');
  const refused = async () => (await fetch(new URL('/health/live', url)).catch(() => null)) === null;
  while (!(await refused())) await new Promise((resolve) => setTimeout(resolve, 20));
  letGo();
  expect((await answering).status).toBe(200);
  expect(await ended).toBe(0);
  const pids = lines.filter(({ event }) => event === 'ready').map((line) => line.process);
  expect(pids).toHaveLength(4);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

it('says once what is wrong with the settings or the arguments, and starts nothing', () => {
  const run = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, [script, 'serve', ...args], {
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    });
  const unset = run({}, '--workers', '2');
  expect(unset.status).toBe(1);
  expect(unset.stderr.match(/`FAMILJEGRAF_KEYS` is missing/g)).toHaveLength(1);
  const none = run(gatewayEnv, '--workers', '0');
  expect([none.status, none.stderr]).toEqual([2, 'serve: --workers: expected a number from 1 to 64, but got `0`\n']);
  const taken = run({ ...gatewayEnv, FAMILJEGRAF_PORT: new URL(sharedStack().url).port }, '--workers', '2');
  expect(taken.status).toBe(1);
  expect(taken.stderr).toMatch(/^gateway: port \d+ is taken/);
  expect(taken.stderr.match(/is taken/g)).toHaveLength(1);
});
