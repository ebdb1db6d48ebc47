/** `agency dev`: one real agency by signed grants, the others mocked, GraphiQL on top; never in production. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type DevAgency, startDevAgency } from '../../gateway/cli/agency/run-dev.js';
import { demoActor } from '../../schema/demo/actors.js';
import { person, storyDay } from '../../schema/demo/family.js';
import { projectFile } from '../../schema/files.js';
import { leftOut } from '../proofs/conform/run.js';

let running: DevAgency;
let db: pg.Client;
beforeAll(async () => {
  running = await startDevAgency({ id: 'school', port: 0, day: storyDay });
  db = new pg.Client({ connectionString: running.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db?.end();
  await running?.stop();
});

const query = `query ($caseId: ID!) {
  case(id: $caseId) { persons { person { id enrolment { year } suspicions { offence } } } }
}`;

async function ask(actor: string) {
  const { caseId } = demoActor(actor);
  const response = await fetch(running.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${actor}`, 'x-case-id': caseId },
    body: JSON.stringify({ query, variables: { caseId } }),
  });
  const body = (await response.json()) as { data: { case: { persons: { person: Record<string, unknown> }[] } } };
  return body.data.case.persons.map((each) => each.person);
}

const questions = async () =>
  (await db.query('select count(*)::int as count from request_log')).rows[0].count as number;

it('answers what the agency holds, by grants that it accepts, and what the others might', async () => {
  const persons = await ask('social-worker');
  const child = persons.find(({ id }) => id === person.child);
  expect(child?.enrolment).toEqual({ year: 9 });
  expect(child?.suspicions).toEqual([{ offence: expect.any(String) }]);
  expect(persons.filter(({ id }) => id !== person.child).map(({ enrolment }) => enrolment)).toEqual([null, null, null]);
  expect(await questions()).toBeGreaterThan(0);
});

it('does not ask the agency for whom its policy lets nobody ask', async () => {
  const before = await questions();
  expect((await ask('police-officer')).map(({ enrolment }) => enrolment)).toEqual([null]);
  expect(await questions()).toBe(before);
});

it('serves GraphiQL', async () => {
  const page = await fetch(running.url, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

it('does not start in production', async () => {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await expect(startDevAgency({ id: 'school', port: 0, day: storyDay })).rejects.toThrow(
      /^agency dev does not start when `NODE_ENV` is `production`/,
    );
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
});

it('says that a port is taken before it starts anything', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  try {
    await expect(startDevAgency({ id: 'school', port, day: storyDay })).rejects.toThrow(
      `port ${port} is taken: stop what listens there or give --port`,
    );
  } finally {
    other.close();
  }
});

const script = projectFile('dist/gateway/cli/familjegraf.js');
const run = (...args: string[]) => promisify(execFile)(process.execPath, [script, 'agency', ...args]);

/** Starts `agency dev …` and answers it with the line of its words that `pattern` finds. */
async function startCommand(args: ReadonlyArray<string>, pattern: RegExp) {
  const child = spawn(process.execPath, [script, 'agency', 'dev', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  // What it says afterwards still finds its pipe.
  for await (const text of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += text;
    const found = pattern.exec(said);
    if (found) return { child, found };
  }
  throw new Error(`agency dev has ended: ${said}`);
}

async function stopCommand(child: ChildProcess) {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  return (await ended)[0];
}

it('runs by the command until it is told to stop', async () => {
  const { child, found } = await startCommand(['school', '--port', '0'], /signs: (\S+), in a browser/);
  const page = await fetch(found[1] ?? '', { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  expect(await stopCommand(child)).toBe(0);
});

it('runs with the keys of a test, and `agency conform` passes it, as the README has it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'familjegraf-keys-'));
  const keys = join(folder, 'keys.json');
  try {
    writeFileSync(keys, (await run('keys')).stdout);
    const listed = JSON.parse((await run('keys', '--public', keys)).stdout) as { owner: string; jwk: object }[];
    expect(listed.some(({ jwk }) => 'd' in jwk)).toBe(false);
    const { child, found } = await startCommand(['school', '--port', '0', '--keys', keys], /agency conform (.*)\n/);
    try {
      const said = await run('conform', ...(found[1] ?? '').split(' '), '--json');
      const { agency, verdicts, tried } = JSON.parse(said.stdout);
      expect(agency).toBe('school');
      expect(Object.entries(verdicts).filter(([, verdict]) => verdict === 'failed')).toEqual([]);
      expect(leftOut(tried)).toEqual([]);
      expect(Object.keys(verdicts).length).toBeGreaterThan(15);
    } finally {
      await stopCommand(child);
    }
    const failed = await run('conform', 'http://127.0.0.1:9/graphql', '--agency', 'school').catch((error) => error);
    expect([failed.code, failed.stderr]).toEqual([2, expect.stringContaining('expected --agency ID, --keys FILE')]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
