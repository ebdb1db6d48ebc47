/**
 * The agency in `test/example-agency`, written from PROTOCOL.md without the kit: it reaches the verdict of every vector,
 * and each of its `BROKEN` names breaks something that can be seen from outside.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '../../schema/files.js';

type Json = Readonly<Record<string, unknown>>;
type Clock = { readonly now: number; readonly today: string };
type Agency = { ask(body: unknown, clock: Clock): Promise<Json>; tell(body: unknown): Json };
type Vector = {
  readonly name: string;
  readonly seen: Readonly<Record<string, number>>;
  readonly holds: ReadonlyArray<Json>;
  readonly before: ReadonlyArray<Json>;
  readonly body: Json;
  readonly expect: Json;
};

const folder = projectFile('test/example-agency');
const load = async (name: string) => await import(`../example-agency/${name}.mjs`);
const { createAgency } = await load('answer');
const { BREAKABLE, brokenBy } = await load('broken');
const { readExample } = await load('example');
const { readKeys } = await load('jws');
const { Store } = await load('store');

const file = JSON.parse(readFileSync(projectFile('subgraphs/protocol-vectors.json'), 'utf8'));
const person = Object.keys(file.held)[0] as string;
const other = '0b9d7c34-2f4a-4e57-8c11-6a2d9e4f7702';

/** The verdict on one question: what is answered, or the code of the refusal. */
async function verdict(agency: Agency, body: unknown, clock: Clock): Promise<Json> {
  try {
    const { data, errors, extensions } = (await agency.ask(body, clock)) as Record<string, Json>;
    const refused = extensions?.refused ?? [];
    return { status: 200, data, ...(errors && { errors }), refused };
  } catch (error) {
    const { status, code, message } = error as { status?: number; code?: string; message: string };
    if (status === undefined) throw error;
    return { status, code, message };
  }
}

describe('every test vector', () => {
  const clock = { now: file.now, today: file.today };
  it.each((file.vectors as Vector[]).map((vector) => [vector.name, vector] as const))('%s', async (_name, vector) => {
    const keys = readKeys(file.keys);
    const caseId = '1d7e3c90-5a2b-4f68-9c04-e1b8a7d6f011';
    const newest = Object.fromEntries(
      Object.entries(vector.seen).map(([scope, value]) => [
        scope === 'case' ? `case:${caseId}` : scope,
        { value, kid: 'demo-gateway' },
      ]),
    );
    const store = new Store(null, keys, { newest, holds: vector.holds });
    const agency: Agency = createAgency({ ...readExample(), keys, store, broken: brokenBy('') });
    for (const body of vector.before) await verdict(agency, body, clock);
    const { message: _message, ...got } = await verdict(agency, vector.body, clock);
    expect(got).toEqual(vector.expect);
  });
});

it('imports nothing of ours', () => {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.mjs'))) {
    const text = readFileSync(join(folder, name), 'utf8');
    const imported = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target]) => target as string);
    const foreign = imported.filter((target) => !/^(node:[a-z/]+|graphql|yaml|\.\/[a-z]+\.mjs)$/.test(target));
    expect({ name, foreign }).toEqual({ name, foreign: [] });
  }
});

const pairs = new Map(
  ['gateway', 'school', 'population', 'social-services'].map((owner) => [owner, generateKeyPairSync('ed25519')]),
);
const publicKeys = [...pairs].map(([owner, { publicKey }]) => ({
  owner,
  jwk: { ...publicKey.export({ format: 'jwk' }), kid: `test-${owner}` },
}));
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(typ: string, owner: string, claims: unknown): string {
  const { privateKey } = pairs.get(owner) as { privateKey: KeyObject };
  const text = `${encode({ alg: 'EdDSA', kid: `test-${owner}`, typ: `familjegraf-${typ}+jwt` })}.${encode(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

/** `claims` and `records` of the first vector, changed; signed with the keys of this test. */
const [, first] = (file.vectors[0].body.extensions.grant as string).split('.') as [string, string];
const { records: firstRecords, ...firstClaims } = JSON.parse(Buffer.from(first, 'base64url').toString());
type Claims = Record<string, unknown> & { owner: string; kind: string };
const plainRecords: Claims[] = firstRecords.map((each: string) =>
  JSON.parse(Buffer.from(each.split('.')[1] as string, 'base64url').toString()),
);
const record = (changed: Claims) => signed('record', changed.owner, changed);
const withRecords = (changes: Readonly<Record<string, Json | null>>) =>
  plainRecords
    .filter(({ kind }) => changes[kind] !== null)
    .map((each) => record({ ...each, ...(changes[each.kind] as Json) }));
const limit = (recordIds: string[], dataUntil: string | null = null) => ({
  rows: ['7'],
  limit: { recordIds, dataUntil },
});

const granted = (category: unknown, more: Json = {}, records = withRecords({})) => ({
  ...firstClaims,
  persons: { [person]: { 'school.note': category } },
  records,
  ...more,
});
const grant = (claims: unknown = granted(limit(['n2']))) => signed('grant', 'gateway', claims);
const forged = (jws: string) => `${jws.slice(0, jws.lastIndexOf('.'))}.${'A'.repeat(86)}`;

const query = file.vectors[0].body.query as string;
const requestId = '00000000-0000-4000-8000-000000000009';
const representation = (id: string) => ({ __typename: 'Person', id });
const ask = (extensions: Json, changes: Json = {}) => ({
  query,
  variables: { r: [representation(person)] },
  extensions: { requestId, ...extensions },
  ...changes,
});
const clock = { now: file.now, today: file.today };
const hold = {
  kind: 'hold',
  id: '00000000-0000-4000-8000-00000000000a',
  owner: 'school',
  version: 1,
  signedBy: 'official-1',
  category: null,
  personId: null,
  since: '2026-11-23',
  until: null,
};
const decided = (recordIds: string[] | null, dataUntil: string | null = null) =>
  withRecords({ decision: { recordIds, dataUntil } });
const ids = '($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id } } }';

/** Per BROKEN name: what is asked (the last is compared), and what is told before. */
const probes: Readonly<Record<string, { asked: ReadonlyArray<unknown>; told?: ReadonlyArray<string> }>> = {
  'hash-opens': {
    asked: [ask({ grant: grant() }), ask({ grantHash: createHash('sha256').update('none').digest('base64url') })],
  },
  'any-signature': { asked: [ask({ grant: forged(grant()) })] },
  'any-audience': { asked: [ask({ grant: grant(granted(limit(['n2']), { aud: 'police' })) })] },
  'never-expires': { asked: [ask({ grant: grant(granted(limit(['n2']), { iat: file.now - 9, exp: file.now - 4 })) })] },
  'any-day': { asked: [ask({ grant: grant(granted(limit(['n2']), { day: '2026-11-22' })) })] },
  'records-unchecked': { asked: [ask({ grant: grant(granted(limit(['n2']), {}, withRecords({}).map(forged))) })] },
  'closed-case': {
    asked: [ask({ grant: grant(granted(limit(['n2']), {}, withRecords({ case: { closedOn: '2026-11-23' } }))) })],
  },
  'nobody-assigned': { asked: [ask({ grant: grant(granted(limit(['n2']), {}, withRecords({ assignment: null }))) })] },
  'wider-question': { asked: [ask({ grant: grant() }, { variables: { r: [representation(other)] } })] },
  'old-revision': {
    asked: [
      ask({ grant: grant(granted(limit(['n2']), { revision: { case: 4, agency: 2 } })) }),
      ask({ grant: grant() }),
    ],
  },
  'no-own-decision': {
    asked: [ask({ grant: grant(granted(limit(['n1', 'n3']), {}, withRecords({ decision: null }))) })],
  },
  'forgets-holds': { told: [record(hold)], asked: [ask({ grant: grant() })] },
  'limit-ids-ignored': { asked: [ask({ grant: grant(granted(limit(['n2']), {}, decided(['n1', 'n2']))) })] },
  'limit-day-ignored': {
    asked: [ask({ grant: grant(granted(limit([], '2026-10-08'), {}, decided(['n1', 'n2']))) })],
  },
  'completion-told': {
    asked: [ask({ grant: grant(granted(limit(['n2']))) }, { query: query.replace('{ id }', '{ id closedOn }') })],
  },
  'page-tells': { asked: [ask({ grant: grant() })] },
  'null-for-unknown': {
    asked: [ask({ grant: grant() }, { query: `query ${ids}`, variables: { r: [representation(other)] } })],
  },
  'order-lost': {
    asked: [ask({ grant: grant() }, { query: `query ${ids}`, variables: { r: [person, other].map(representation) } })],
  },
  'errors-tell': {
    asked: [
      ask(
        { grant: grant() },
        {
          query: query.replace('($r: [_Any!]!)', '($r: [_Any!]!, $n: Int)').replace('notes', 'notes(first: $n)'),
          variables: { r: [representation(person)], n: 'secret-value' },
        },
      ),
    ],
  },
};

async function probed(name: string, broken: string): Promise<Json> {
  const keys = readKeys(publicKeys);
  const store = new Store(null, keys);
  const agency: Agency = createAgency({ ...readExample(), keys, store, broken: brokenBy(broken) });
  const { asked, told } = probes[name] as (typeof probes)[string];
  if (told) expect(agency.tell({ statements: told })).toEqual({ kept: told.length });
  let last: Json = {};
  for (const body of asked) last = await verdict(agency, body, clock);
  return last;
}

describe('every BROKEN name', () => {
  const overHttp = ['secret-unchecked', 'path-tells']; // below
  const names = Object.keys(BREAKABLE).filter((name) => !overHttp.includes(name));

  it('is known, and no other', () => {
    expect(Object.keys(probes).sort()).toEqual(names.sort());
    expect(() => brokenBy('something-else')).toThrow('BROKEN is one of');
    expect(brokenBy(undefined).size).toBe(0);
  });

  it.each(names)('%s is seen from outside', async (name) => {
    const whole = await probed(name, '');
    expect(await probed(name, name)).not.toEqual(whole);
    expect(JSON.stringify(whole)).not.toContain('secret-value');
  });

  it('tells of the value when it is broken so', async () => {
    expect(JSON.stringify(await probed('errors-tell', 'errors-tell'))).toContain('secret-value');
  });
});

describe('what cannot be named', () => {
  const keys = readKeys(publicKeys);
  const whole = (): Agency =>
    createAgency({ ...readExample(), keys, store: new Store(null, keys), broken: brokenBy('') });
  const narrow = (document: string) => ask({ grant: grant() }, { query: document });

  it.each([
    ['a mutation', 'mutation { x }', 'QUESTION_MALFORMED'],
    ['two operations', 'query A { _service { sdl } } query B { _service { sdl } }', 'QUESTION_MALFORMED'],
    [
      'representations in the text',
      `{ _entities(representations: [{__typename: "Person", id: "${person}"}]) { ... on Person { id } } }`,
      'QUESTION_WIDER_THAN_GRANT',
    ],
    [
      'a category in a fragment of a fragment',
      'query ($r: [_Any!]!) { _entities(representations: $r) { ...A } } fragment A on Person { ...B } fragment B on Person { school }',
      'QUESTION_WIDER_THAN_GRANT',
    ],
  ])('%s', async (_what, document, code) => {
    expect(await verdict(whole(), narrow(document), clock)).toMatchObject({ code });
  });

  it('one representation outside of a list is read as a list of one', async () => {
    const body = ask({ grant: grant() }, { variables: { r: representation(other) } });
    expect(await verdict(whole(), body, clock)).toMatchObject({ code: 'QUESTION_WIDER_THAN_GRANT' });
  });

  it('a record of another agency, told', () => {
    const told = { statements: [record(plainRecords[0] as Claims)] };
    expect(() => whole().tell(told)).toThrow('own records');
  });
});

describe('the program', () => {
  const folders: string[] = [];
  let running: ChildProcess | undefined;
  const stop = async () => {
    const child = running;
    running = undefined;
    if (child?.exitCode === null) await new Promise((resolve) => child.once('exit', resolve).kill('SIGTERM'));
  };
  const start = async (state: string, broken = '') => {
    const env = { PORT: '0', SECRET: 's3cret', KEYS: JSON.stringify(publicKeys), STATE: state, BROKEN: broken };
    const child = spawn(process.execPath, [join(folder, 'agency.mjs')], { env: { ...env, DAY: file.today } });
    running = child;
    return await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the agency ended with ${code}`)));
      child.stdout?.on('data', (line) => resolve(String(line).replace('listening on ', '').trim()));
    });
  };
  const post = async (url: string, body: string, secret = 's3cret') => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Json };
  };
  const state = () => {
    folders.push(mkdtempSync(join(tmpdir(), 'plain-agency-')));
    return join(folders.at(-1) as string, 'seen.json');
  };
  /** A question valid now: the grant’s times are those of the clock. */
  const now = (more: Json = {}) => {
    const iat = Math.floor(Date.now() / 1000);
    return JSON.stringify(ask({ grant: grant(granted(limit(['n2']), { iat, exp: iat + 5, ...more })) }));
  };
  const notes = (answer: { body: Json }) => (answer.body.data as { _entities: Json[] })._entities[0]?.notes;

  afterEach(stop);
  afterAll(() => {
    for (const each of folders) rmSync(each, { recursive: true });
  });

  it('lets in who has the secret, and is alive without', async () => {
    const url = await start(state());
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(await post(`${url}/graphql`, now(), 'other')).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'SECRET_UNKNOWN' } }] },
    });
    expect(notes(await post(`${url}/graphql`, now()))).toMatchObject({ edges: [{ node: { id: 'n2' } }] });
    expect((await post(`${url}/graphql`, 'x'.repeat(2 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await post(`${url}/graphql`, '{')).status).toBe(400);
    const get = await fetch(`${url}/graphql`, { headers: { authorization: 'Bearer s3cret' } });
    expect(get.status).toBe(405);
  });

  it('lets in anybody when it is broken so', async () => {
    const url = await start(state(), 'secret-unchecked');
    expect((await post(`${url}/graphql`, now(), 'other')).status).toBe(200);
  });

  it('repeats nothing of a path that is not served, unless it is broken so', async () => {
    const secret = '/who-is-201107142398';
    const told = async (broken?: string) =>
      JSON.stringify(await post(`${await start(state(), broken)}${secret}`, now()));
    expect(await told()).not.toContain(secret);
    await stop();
    expect(await told('path-tells')).toContain(secret);
  });

  it('remembers a hold and the revisions after a restart', async () => {
    const kept = state();
    let url = await start(kept);
    expect((await post(`${url}/graphql`, now({ revision: { case: 5, agency: 2 } }))).status).toBe(200);
    expect((await post(`${url}/records`, JSON.stringify({ statements: [record(hold)] }))).body).toEqual({ kept: 1 });
    await stop();
    url = await start(kept);
    expect(notes(await post(`${url}/graphql`, now({ revision: { case: 5, agency: 2 } })))).toBeNull();
    expect((await post(`${url}/graphql`, now({ revision: { case: 4, agency: 2 } }))).body).toMatchObject({
      errors: [{ extensions: { code: 'GRANT_OUTDATED' } }],
    });
  });
});
