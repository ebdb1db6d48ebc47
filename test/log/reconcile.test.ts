/** The log against the agencies' own records, over a running system: each thing that one side lacks is found. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { OpenLog } from '../../gateway/cli/log/open-log.js';
import { reconcile, tellReconciliation } from '../../gateway/cli/log/reconcile.js';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { projectFile } from '../../schema/files.js';
import { writeVerifier } from '../../schema/log/signed-note.js';
import { Client } from '../support/client.js';
import { demoLogKeys } from '../support/log.js';
import { runLogCommand } from './log-command.js';

const pinned = { name: 'log.test', key: generateKeyPairSync('ed25519').publicKey };
const { query } = JSON.parse(readFileSync(projectFile('test/scenarios/demo-case.json'), 'utf8'));
/** A whole system starts, on a machine that may be busy. */
const startingMs = 240_000;
let stack: Stack;
let client: Client;
let db: pg.Client;
let databases: Readonly<Record<string, string>>;

beforeAll(async () => {
  stack = await startStack({ together: true, gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' } });
  databases = Object.fromEntries(stack.databases);
  client = new Client({ url: stack.url, issuerPort: stack.issuer.port, databases });
  db = new pg.Client({ connectionString: databases.cooperation });
  await db.connect();
}, startingMs);
afterAll(async () => {
  await db?.end();
  await client?.close();
  await stack?.stop();
});

const compare = (from: string | null = null, newerThanMs = 0) => {
  const log: OpenLog = { db, keys: demoLogKeys, databases, verifier: pinned, isDemo: true };
  return reconcile(log, databases, from, newerThanMs);
};
const of = ({ agencies }: Awaited<ReturnType<typeof compare>>, agency: string) =>
  agencies.find((one) => one.agency === agency);
it('finds nothing when all is well', async () => {
  for (const actor of ['social-worker', 'police-officer', 'principal', 'school-nurse', 'team-lead', 'outsider']) {
    expect((await client.ask(actor, query)).status).toBe(200);
  }
  const found = await compare();
  expect(found.missingNumbers).toBe(0);
  for (const one of found.agencies) {
    expect(one).toMatchObject({ erased: 0, underWay: 0, askedNothingLogged: [], loggedNeverAsked: [], faults: [] });
  }
  for (const agency of ['cooperation', 'population', 'social-services', 'police', 'school']) {
    expect(of(found, agency)?.both).toBeGreaterThan(0);
  }
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  expect(of(await compare(tomorrow), 'school')).toMatchObject({ both: 0, faults: [] });
});

/** Asks, and takes away what the log would have had of it before it is in the tree. `which`: a condition on the entry. */
async function askAndDrop(actor: string, which = 'true'): Promise<{ requestId: string; dropped: number }> {
  const holding = new pg.Client({ connectionString: databases.cooperation });
  await holding.connect();
  try {
    await holding.query('begin');
    await holding.query('select from log.tree for update'); // the sequencer waits
    const { requestId } = await client.ask(actor, query);
    await db.query('alter table log.entries disable trigger user');
    const { rowCount } = await db.query(`delete from log.entries where request_id = $1 and ${which}`, [requestId]);
    await db.query('alter table log.entries enable trigger user');
    return { requestId, dropped: rowCount ?? 0 };
  } finally {
    await holding.end();
  }
}

it('tells what was asked and is not logged, and whether anything was taken away', async () => {
  const { requestId, dropped } = await askAndDrop('principal');
  expect(dropped).toBeGreaterThan(1);
  const found = await compare();
  expect(found.missingNumbers).toBe(dropped);
  const school = of(found, 'school');
  expect(school?.askedNothingLogged.map(({ request }) => request)).toEqual([requestId]);
  expect(school?.faults).toEqual([]);
  const text = tellReconciliation(found);
  expect(text).toContain(`or its entry was taken away: ${dropped} numbers of entries are missing`);
  expect(text).toContain(requestId);
  // What is as new as this may be on its way.
  expect(of(await compare(null, 3_600_000), 'school')).toMatchObject({ underWay: 1, askedNothingLogged: [] });
});

it('finds a person whose entry was taken away, though the others are there', async () => {
  const subject = '(select max(subject::text)::uuid from log.entries where request_id = $1)';
  const { requestId, dropped } = await askAndDrop('social-worker', `subject = ${subject}`);
  expect(dropped).toBe(1);
  const faults = (await compare()).agencies.flatMap((one) => one.faults);
  expect(faults.length).toBeGreaterThan(0);
  for (const { request, says } of faults) {
    expect(request).toBe(requestId);
    expect(says).toMatch(/^an answer was logged, but no entry about 1 of the \d+ persons asked about$/);
  }
});

const append = async (body: object): Promise<string> => {
  const requestId = randomUUID();
  const said = {
    ...{
      actor: { id: 'forged', agency: 'police' },
      purposes: [],
      day: '2026-11-23',
      agencies: ['school'],
      questions: [],
    },
    ...{ released: [], unanswered: [], toldIn: [], denied: [], ...body },
  };
  const text = 'insert into log.entries (request_id, subject, body) values ($1, $2, $3)';
  await db.query(text, [requestId, randomUUID(), JSON.stringify(said)]);
  return requestId;
};

it('finds a release that the holder never saw, and tells of a question that did not come', async () => {
  const released = [
    { category: 'school.absence', holder: 'school', rows: [], bases: [], limit: null, fields: ['date'] },
  ];
  const [forged, away] = [await append({ released }), await append({})];
  const hidden = await append({ agencies: [], toldIn: released.map((one) => ({ ...one, about: randomUUID() })) });
  const school = of(await compare(), 'school');
  const fault = {
    at: expect.any(String),
    says: 'the log says that school.absence was released, but the agency has no question',
  };
  expect(school?.faults.filter(({ says }) => says.includes('released'))).toEqual(
    expect.arrayContaining([
      { request: forged, ...fault },
      { request: hidden, ...fault },
    ]),
  );
  expect(school?.loggedNeverAsked).toEqual([{ request: away, at: expect.any(String) }]);
});

it('finds a question that was taken away at the holder, and an entry that hides that it was asked', async () => {
  const { requestId } = await client.ask('principal', query);
  await client.sql('school', 'delete from request_log where request_id = $1', [requestId]);
  const hidden = await append({ agencies: [] });
  await client.sql('school', `insert into request_log (request_id, status) values ($1, 'accepted')`, [hidden]);
  const faults = of(await compare(), 'school')?.faults;
  expect(faults).toContainEqual(
    expect.objectContaining({ request: requestId, says: expect.stringMatching(/no question$/) }),
  );
  expect(faults).toContainEqual(
    expect.objectContaining({
      request: hidden,
      says: 'an answer was logged that does not say that the agency was asked',
    }),
  );
});

it('counts apart what retention has erased', async () => {
  const { requestId } = await client.ask('principal', query);
  for (let left = 100; left > 0; left--) {
    const { rows } = await db.query('select from log.entries where request_id = $1', [requestId]);
    if (rows.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await db.query('delete from log.bodies where index in (select index from log.leaves where request_id = $1)', [
    requestId,
  ]);
  expect(of(await compare(), 'school')).toMatchObject({ erased: 1 });
});

it('is a command: exit code 1 for what cannot be lawful', async () => {
  const where = {
    ...{ databaseUrl: databases.cooperation, secret: makeDemoKeys().log.secret, verifier: writeVerifier(pinned) },
  };
  const run = (...args: string[]) => runLogCommand(where, 'log', ['reconcile', ...args]);
  const school = ['--agency', `school=${databases.school}`];
  const { code, stdout } = await run(...school, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout).agencies.map(({ agency }: { agency: string }) => agency)).toEqual(['school']);
  expect(await run(...school)).toMatchObject({ code: 1, stdout: expect.stringContaining('CANNOT BE LAWFUL') });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  expect(await run(...school, '--from', tomorrow)).toMatchObject({ code: 0 });
  expect(await run('--agency', 'skolan=x')).toMatchObject({ code: 2 });
});
