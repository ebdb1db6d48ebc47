/** What happens when a part is missing, broken or hostile: its own fields are null, and one sentence says why. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { person } from '../../schema/demo/family.js';
import { Registry } from '../../schema/release/registry.js';
import { everything } from '../proofs/story/fields.js';
import { type HostileAgency, startHostileAgency } from '../support/hostile-agency.js';
import { agenciesWith, type OwnGateway, startOwnGateway } from '../support/own-gateway.js';
import { startProxy } from '../support/proxy.js';
import { sharedClient, sharedStack } from '../support/shared-stack.js';

const shared = sharedClient();
const stack = sharedStack();
const query = `query($caseId: ID!) { case(id: $caseId) { persons { role person {
  name { given } suspicions { offence } services { kind } policeNotices { sentOn } } } } }`;

type Persons = ReadonlyArray<{ role: string; person: Record<string, unknown> }>;
const persons = (data: { case: { persons: Persons } }): Persons => data.case.persons;

describe('an agency that cannot be reached', () => {
  let gateway: OwnGateway;
  beforeAll(async () => {
    gateway = await startOwnGateway({ FAMILJEGRAF_AGENCIES: agenciesWith({ police: 'http://127.0.0.1:9/graphql' }) });
  });
  afterAll(() => gateway.stop());

  it('nulls its own fields only, and one sentence names it', async () => {
    const whole = await shared.ask('social-worker', query);
    const partly = await gateway.client.ask('social-worker', query);
    expect(partly.status).toBe(200);
    expect(partly.body.errors).toEqual([
      {
        message: 'agency `police` did not answer: its fields are null, try again later',
        extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'police' },
      },
    ]);
    // Of the child alone the police may tell something; of the others they are not asked.
    const withoutPolice = persons(whole.body.data).map((entry) =>
      entry.role === 'CHILD' ? { ...entry, person: { ...entry.person, policeNotices: null, suspicions: null } } : entry,
    );
    expect(persons(whole.body.data)[0]?.person.policeNotices).not.toBeNull();
    expect(persons(partly.body.data)).toEqual(withoutPolice);
  });

  it('is not missed by those who have nothing to ask it', async () => {
    const { body } = await gateway.client.ask('principal', query);
    expect(body.errors).toBeUndefined();
    expect(persons(body.data)).toHaveLength(3);
  });
});

describe('an agency that answers wrongly', () => {
  let hostile: HostileAgency;
  let gateway: OwnGateway;
  let answer: Parameters<typeof startHostileAgency>[0] = (_, reply) => reply.end('{}');
  beforeAll(async () => {
    hostile = await startHostileAgency((question, reply) => answer(question, reply));
    gateway = await startOwnGateway({ FAMILJEGRAF_AGENCIES: agenciesWith({ police: hostile.url }) });
  });
  afterAll(async () => {
    await gateway.stop();
    await hostile.stop();
  });

  it.each([
    ['no JSON', 200, 'password=hunter2', 1],
    ['an error status', 503, '{"errors":[{"message":"row 42: Elias"}]}', 1],
    [
      'an error that speaks of values',
      200,
      '{"data":null,"errors":[{"message":"Elias is secret","path":["entities0",0]}]}',
      1,
    ],
    ['too few entities', 200, '{"data":{"entities0":[]}}', 1],
    ['too many entities', 200, '{"data":{"entities0":[{},{},{}]}}', 1],
    ['an array', 200, '[]', 1],
    ['a polluting object', 200, '{"data":{"__proto__":{"polluted":1},"entities0":[{"__proto__":{"polluted":1}}]}}', 1],
  ])('is masked: %s', async (_, status, text, errors) => {
    answer = (_question, reply) => reply.writeHead(status, { 'content-type': 'application/json' }).end(text);
    const reached = await gateway.client.ask('social-worker', query);
    expect(reached.status).toBe(200);
    // The child's are missing; of the others the police were not asked.
    expect(persons(reached.body.data).map(({ person: found }) => found.policeNotices)).toEqual([null, [], [], []]);
    expect(persons(reached.body.data)[0]?.person.name).toEqual({ given: 'Elias' });
    expect(reached.body.errors ?? []).toHaveLength(errors);
    for (const error of reached.body.errors ?? []) {
      expect(error.message).toMatch(/^agency `police` (did not answer|could not answer a part of the query)/);
      expect([undefined, ['case', 'persons', 0, 'person']]).toContainEqual(error.path);
    }
    expect(JSON.stringify(reached.body.errors ?? [])).not.toMatch(/hunter2|row 42|secret|127\.0\.0\.1/);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('is asked only about whom something is allowed, under a grant for itself', async () => {
    // A grant is sent once and named by its hash from then on.
    const granted = hostile.bodies.findLast((text) => JSON.parse(text).extensions.grant);
    hostile.bodies.length = 0;
    answer = (question, reply) =>
      reply.end(JSON.stringify({ data: { entities0: question.variables.representations0.map(() => null) } }));
    await gateway.client.ask('social-worker', everything);
    expect(hostile.bodies).toHaveLength(1);
    const { variables } = JSON.parse(hostile.bodies[0] ?? '');
    expect(variables.representations0).toEqual([{ __typename: 'Person', id: person.child }]);
    const { extensions } = JSON.parse(granted ?? '{}');
    const grant = JSON.parse(Buffer.from(extensions.grant.split('.')[1], 'base64url').toString());
    expect(grant.aud).toBe('police');
    expect(Object.keys(grant.persons)).toEqual([person.child]);
    expect(Object.keys(grant.persons[person.child]).sort()).toEqual(
      ['concernTalk', 'incident', 'notice', 'suspicion', 'victim'].map((name) => `police.${name}`),
    );
    await gateway.client.ask('principal', everything);
    expect(hostile.bodies).toHaveLength(1);
  });

  it('cannot hold the gateway back: SIGTERM lets the request under way finish and exits with 0', async () => {
    answer = (_question, reply) => setTimeout(() => reply.end('{"data":{"entities0":[null]}}'), 700);
    const draining = await startOwnGateway({ FAMILJEGRAF_AGENCIES: agenciesWith({ police: hostile.url }) });
    await draining.client.token('social-worker');
    const before = hostile.bodies.length;
    const pending = draining.client.ask('social-worker', query);
    while (hostile.bodies.length === before) await new Promise((resolve) => setTimeout(resolve, 10));
    const code = draining.stop();
    expect((await pending).status).toBe(200);
    expect(await code).toBe(0);
  });
});

/** Asks the real agency `id`, and answers what it says after `ms`. */
const slowly = (id: string, ms: number) =>
  startHostileAgency((question, reply) => {
    const authorization = `Bearer ${stack.secrets[id]}`;
    const headers = { 'content-type': 'application/json', authorization };
    setTimeout(async () => {
      const answer = await fetch(stack.agencies[id] ?? '', { method: 'POST', headers, body: JSON.stringify(question) });
      reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    }, ms);
  });

describe('a gateway that has been told to end', () => {
  it('answers whole what takes almost until the deadline, agency after agency', async () => {
    const slow = { cooperation: await slowly('cooperation', 4_100), police: await slowly('police', 4_100) };
    const { cooperation, police } = slow;
    const changes = { FAMILJEGRAF_AGENCIES: agenciesWith({ cooperation: cooperation.url, police: police.url }) };
    const ending = await startOwnGateway(changes);
    try {
      const from = performance.now();
      await ending.client.token('social-worker');
      const pending = ending.client.ask('social-worker', query);
      while (cooperation.bodies.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      const code = ending.program.stop();
      const { status, body } = await pending;
      expect([status, body.errors, police.bodies.length > 0]).toEqual([200, undefined, true]);
      expect(performance.now() - from).toBeGreaterThan(8_200);
      expect(await code).toBe(0);
    } finally {
      await ending.stop();
      await Promise.all([cooperation.stop(), police.stop()]);
    }
  });

  it('is not ready from the first moment on, though a bundle that is looked at takes its time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'familjegraf-registry-'));
    cpSync(stack.gatewayEnv.FAMILJEGRAF_REGISTRY ?? '', folder, { recursive: true });
    const ending = await startOwnGateway({ FAMILJEGRAF_REGISTRY: folder, FAMILJEGRAF_DRAIN_MS: '5000' });
    const owner = new pg.Client({ connectionString: stack.databases.cooperation ?? '' });
    await owner.connect();
    try {
      // What is in force cannot be read meanwhile, so that the look for another bundle stands still.
      await owner.query('begin; lock table facts.bundles in access exclusive mode');
      const registry = new Registry(folder);
      const current = registry.current();
      if (current === null) throw new Error('expected a bundle in force');
      registry.setCurrent({ ...current, kind: 'release', analysis: '0'.repeat(64) });
      const waiting = `select count(*)::integer as count from pg_locks where relation = 'facts.bundles'::regclass and not granted`;
      for (let count = 0; count === 0; ) count = (await owner.query(waiting)).rows[0].count;
      const code = ending.program.stop();
      await new Promise((resolve) => setTimeout(resolve, 500));
      const health = await fetch(new URL('/health/ready', ending.program.url));
      expect(health.status).toBe(503);
      expect(await health.json()).toMatchObject({ status: 'the gateway has been told to end' });
      await owner.query('rollback');
      expect(await code).toBe(0);
    } finally {
      await owner.end();
      await ending.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is not ready any more, and answers whoever comes all the same until FAMILJEGRAF_DRAIN_MS have passed', async () => {
    const ending = await startOwnGateway({ FAMILJEGRAF_DRAIN_MS: '3000' });
    await ending.client.token('social-worker');
    expect((await ending.client.ask('social-worker', query)).status).toBe(200);
    const code = ending.program.stop();
    const ready = () => fetch(new URL('/health/ready', ending.program.url));
    let health = await ready();
    while (health.ok) health = await ready();
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ status: 'the gateway has been told to end' });
    const { status, headers } = await ending.client.ask('social-worker', query);
    expect(status).toBe(200);
    expect(headers.get('connection')).toBe('close');
    expect(await code).toBe(0);
    await ending.client.close();
  });
});

describe('an agency that drips', () => {
  it('is given up after the deadline, however often a byte comes', async () => {
    const timers: NodeJS.Timeout[] = [];
    const hostile = await startHostileAgency((_, reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' });
      timers.push(setInterval(() => reply.write(' '), 200));
    });
    const gateway = await startOwnGateway({ FAMILJEGRAF_AGENCIES: agenciesWith({ police: hostile.url }) });
    try {
      const { body } = await gateway.client.ask('social-worker', query);
      expect(body.errors?.map(({ extensions }) => extensions?.code)).toEqual(['AGENCY_UNAVAILABLE']);
    } finally {
      for (const timer of timers) clearInterval(timer);
      await gateway.stop();
      await hostile.stop();
    }
  });
});

describe('an agency that never answers', () => {
  it('is given up when the time of the request is over (FAMILJEGRAF_DEADLINE_MS)', async () => {
    const hostile = await startHostileAgency(() => {});
    const changes = { FAMILJEGRAF_AGENCIES: agenciesWith({ police: hostile.url }), FAMILJEGRAF_DEADLINE_MS: '1000' };
    const gateway = await startOwnGateway(changes);
    try {
      const { status, body } = await gateway.client.ask('social-worker', query);
      expect(status).toBe(200);
      const codes = new Set(body.errors?.map(({ extensions }) => extensions?.code));
      expect([...codes]).toEqual(['AGENCY_UNAVAILABLE']);
    } finally {
      await gateway.stop();
      await hostile.stop();
    }
  });
});

describe('case facts that fail while the gateway runs', () => {
  it('answer 503 and show nothing', async () => {
    const database = new URL(stack.gatewayEnv.FAMILJEGRAF_FACTS_DATABASE_URL ?? '');
    const proxy = await startProxy(Number(database.port));
    database.port = String(proxy.port);
    const gateway = await startOwnGateway({ FAMILJEGRAF_FACTS_DATABASE_URL: database.href });
    try {
      expect((await gateway.client.ask('social-worker', query)).status).toBe(200);
      await proxy.cut();
      // Facts that the gateway has kept hold until it has noticed that nobody tells it of changes; then the log fails.
      const says = new Map([
        ['FACTS_UNAVAILABLE', 'the case facts cannot be read, so nothing can be shown: try again later'],
        ['LOG_UNAVAILABLE', 'the disclosure log cannot be written, so nothing can be shown: try again later'],
      ]);
      const { status, body } = await gateway.client.ask('social-worker', query);
      const code = body.errors?.[0]?.extensions?.code ?? '';
      expect([status, body]).toEqual([503, { errors: [{ message: says.get(code), extensions: { code } }] }]);
      expect(says.has(code)).toBe(true);
      const ready = await fetch(new URL('/health/ready', gateway.program.url));
      expect(ready.status).toBe(503);
    } finally {
      await gateway.stop();
    }
  });
});
