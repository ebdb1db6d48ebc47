/**
 * Whatever is killed at whatever moment (SIGKILL): no record that was acknowledged is lost, no answer was shown without its
 * log entry, and when all are back the same question gets the same answer.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ChildProgram } from '../../gateway/dev/child-process.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { sendStatements, signRecords } from '../../gateway/dev/seed-facts.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { demoCase } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { readLogAt } from '../support/log.js';

const { crimePrevention: caseId } = demoCase;
const day = '2026-11-23';
const killsEach = 2;
const writersAtOnce = 4;
const query = `query($caseId: ID!) {
  case(id: $caseId) { persons { person { policeNotices { sentOn } absences(last: 5) { edges { node { minutes } } } } } }
}`;

let server: DevPostgres;
let stack: Stack;
let superuser: string;
const restarted: ChildProgram[] = [];

beforeAll(async () => {
  server = await startPostgres();
  const gatewayEnv = { FAMILJEGRAF_RATE_LIMIT: '1000000' };
  stack = await startStack({
    ...{ day, logLevel: 'silent', together: ['cooperation'], databaseUrl: server.url, gatewayEnv },
  });
  superuser = Object.assign(new URL(server.url), { pathname: '/cooperation' }).href;
  // What a commit does not wait for is written so late that a crash would lose it.
  await sql(`alter system set wal_writer_delay = '10s'`);
  await sql('select pg_reload_conf()');
});
afterAll(async () => {
  for (const program of restarted) await program.stop();
  await stack?.stop();
  await server?.stop();
});

async function sql<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: superuser });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

interface Answered {
  readonly requestId: string;
  readonly text: string;
}

/** A whole answer, or null while something is away. */
async function ask(token: string): Promise<Answered | null> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': caseId };
  const body = JSON.stringify({ query, variables: { caseId } });
  try {
    const response = await fetch(stack.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) });
    const text = await response.text();
    const isWhole = response.status === 200 && !text.includes('"errors"');
    return isWhole ? { requestId: response.headers.get('x-request-id') ?? '', text } : null;
  } catch {
    return null;
  }
}

async function answerWhenBack(token: string): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await ask(token);
    if (answer) return answer.text;
    await sleep(100);
  }
  throw new Error('expected the system to answer again, but it does not');
}

async function killed(program: ChildProgram): Promise<ChildProgram> {
  process.kill(program.pid, 'SIGKILL');
  await program.exited;
  const again = await program.startAgain();
  restarted.push(again);
  return again;
}
function agency(id: string): ChildProgram {
  const program = stack.agencies.get(id);
  if (!program) throw new Error(`expected an agency \`${id}\``);
  return program;
}
let gateway: ChildProgram | null = null;
let cooperation: ChildProgram | null = null;
const kills: Readonly<Record<string, () => Promise<void>>> = {
  'the gateway': async () => {
    gateway = await killed(gateway ?? stack.gateway);
  },
  cooperation: async () => {
    cooperation = await killed(cooperation ?? agency('cooperation'));
  },
  PostgreSQL: () => server.crash(),
};

const hold = (name: string) => ({
  ...{ kind: 'hold' as const, id: demoId(name), version: 1, category: 'school.supportPlan', personId: null },
  ...{ since: day, until: day },
});

it.each(Object.entries(kills))('%s, killed while records come and answers go', async (name, kill) => {
  const token = await stack.facts.token('police-officer');
  const before = await answerWhenBack(token);
  expect(before).toContain('"minutes"');
  const names = Array.from({ length: 400 }, (_, at) => `${name} ${at}`);
  const statements = await signRecords(stack.facts, 'information-owner-school', 'school', names.map(hold));
  const acknowledged = new Set<string>();
  const shown: string[] = [];
  let isDone = false;
  const send = (at: number) =>
    sendStatements(stack.facts, [statements[at] ?? '']).then(
      () => true,
      () => false,
    );
  /** Sends each until it is acknowledged: one that was kept when the answer was lost is not kept twice. */
  const write = async (first: number) => {
    for (let at = first; at < names.length && !isDone; ) {
      if (await send(at)) {
        acknowledged.add(demoId(names[at] ?? ''));
        at += writersAtOnce;
      } else await sleep(50);
    }
  };
  const read = async () => {
    while (!isDone) {
      const answer = await ask(token);
      if (answer) shown.push(answer.requestId);
      else await sleep(50);
    }
  };
  const working = [...Array.from({ length: writersAtOnce }, (_, at) => write(at)), read(), read()];
  for (let turn = 0; turn < killsEach; turn++) {
    const [written, seen] = [Math.min(names.length, acknowledged.size + 4), shown.length + 4];
    while (acknowledged.size < written || shown.length < seen) await sleep(10);
    await sleep(Math.random() * 400);
    await kill();
  }
  isDone = true;
  await Promise.all(working);

  expect(await answerWhenBack(token)).toBe(before);
  const kept = await sql<{ id: string }>(`select id from facts.records where kind = 'hold'`);
  const there = new Set(kept.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
  const inLog = new Set((await readLogAt(superuser)).map(({ requestId }) => requestId));
  expect(shown.filter((id) => !inLog.has(id))).toEqual([]);
});
