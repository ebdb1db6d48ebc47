/** What the console's server answers whom, without a browser: nobody gets anything that is not theirs. */
import { randomUUID } from 'node:crypto';
import { perform } from '../../gateway/dev/perform.js';
import type { Stack } from '../../gateway/dev/stack.js';
import { startStack } from '../../gateway/dev/stack.js';
import { createClock } from '../../schema/clock.js';
import { addDays } from '../../schema/days.js';
import { person, storyDay } from '../../schema/demo/family.js';
import { releaseLimitMs } from '../../schema/release.js';
import { prepare } from '../proofs/console/prepare.js';
import { consoleAt, Jar, logIn } from './client.js';

let stack: Stack;
let origin: string;
const today = createClock(null)();
/** Entries have the time at which they were written, whatever the day is said to be. */
const period = { from: addDays(today, -2), to: addDays(today, 2) };

beforeAll(async () => {
  stack = await startStack({ day: storyDay, together: true });
  origin = new URL(stack.url).origin;
  await prepare(stack, storyDay);
});
afterAll(() => stack?.stop());

const session = 'familjegraf-console';
const loggedIn = (agency: string, actor: string) => consoleAt(origin).loggedIn(agency, actor);
const post = (jar: Jar, path: string, body: object, headers: object = {}) =>
  consoleAt(origin).post(jar, path, body, headers);
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever shape an answer has.
const json = async (answer: Promise<Response>): Promise<any> => (await answer).json();
const get = (jar: Jar, path: string) => jar.fetch(`${origin}${path}`);
/** What only the social services may see here. */
const ofSocialServices = /social-services\.|demo-social|Orosanm|Vårdplan/;

it('sets a cookie that no script reads and no other site sends, and no token leaves', async () => {
  const jar = new Jar();
  const answer = await logIn(jar, origin, 'social-services', 'privacy-officer');
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^familjegraf-console=[\w-]+(\.[\w-]*){4}; Path=\/; HttpOnly; SameSite=Strict$/);
  const parts = cookie.split(/[=;]/)[1]?.split('.') ?? [];
  expect(parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join()).not.toMatch(/Bearer|officer/);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await answer.text()).not.toMatch(/eyJ/);
});

it('shows the own agency’s rules, and those alone', async () => {
  const jar = await loggedIn('social-services', 'privacy-officer');
  const { who, rules, signed } = await json(get(jar, '/console/api/rules'));
  expect(who).toEqual({ agency: 'social-services', role: 'privacy-officer' });
  expect(signed.map((one: { agency: string; kind: string }) => [one.agency, one.kind]).sort()).toEqual([
    ['social-services', 'opinion'],
    ['social-services', 'release'],
  ]);
  expect(Object.keys(rules.content.policies)).toEqual(['social-services']);
  expect(Object.keys(rules.fields).every((id: string) => id.startsWith('social-services.'))).toBe(true);
});

it('gives an outsider a sentence and no session', async () => {
  const jar = new Jar();
  const answer = await logIn(jar, origin, 'social-services', 'outsider');
  expect([answer.status, jar.cookie(origin, session)]).toEqual([403, undefined]);
  expect(await answer.text()).toContain('får ingenting här');
  expect((await get(jar, '/console/api/rules')).status).toBe(401);
});

it.each([
  ['no cookie', undefined],
  ['a forged cookie', `${session}=${'A'.repeat(43)}`],
  ['two cookies', `${session}=a; ${session}=b`],
])('refuses %s, with nothing in the body', async (_, cookie) => {
  for (const [path, body] of [
    ['/console/api/rules', null],
    ['/console/api/graph', { operation: 'reviews' }],
    ['/console/api/log', period],
    ['/console/api/log/proof', { index: 0 }],
  ] as const) {
    const answer = await fetch(`${origin}${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { ...(body && { 'content-type': 'application/json', origin }), ...(cookie && { cookie }) },
    });
    expect([path, answer.status]).toEqual([path, 401]);
    expect(await answer.text()).not.toMatch(ofSocialServices);
  }
});

it('refuses a session that has ended', async () => {
  const jar = await loggedIn('social-services', 'privacy-officer');
  const cookie = `${session}=${jar.cookie(origin, session)}`;
  expect((await post(jar, '/console/api/logout', {})).status).toBe(200);
  const again = await fetch(`${origin}/console/api/rules`, { headers: { cookie } });
  expect([again.status, await again.text()]).toEqual([401, expect.not.stringMatching(ofSocialServices)]);
});

it('refuses another origin’s page, and one that does not say which it is', async () => {
  const jar = await loggedIn('social-services', 'privacy-officer');
  const search = (headers: object) => post(jar, '/console/api/log', period, headers);
  expect((await search({ origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await search({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
  const silent = await jar.fetch(`${origin}/console/api/log`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(period),
  });
  expect(silent.status).toBe(403);
});

it('answers a callback that belongs to no login here with a refusal', async () => {
  const answer = await fetch(`${origin}/console/callback?code=x&state=y`);
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
});

it('lets the log be read by data protection officers alone', async () => {
  for (const actor of ['information-owner', 'team-lead']) {
    const jar = await loggedIn('social-services', actor);
    for (const [path, body] of [
      ['/console/api/log', period],
      ['/console/api/log/proof', { index: 0 }],
    ] as const) {
      const answer = await post(jar, path, body);
      expect([actor, answer.status]).toEqual([actor, 403]);
      expect(await answer.text()).not.toMatch(ofSocialServices);
    }
  }
});

it('answers each officer the own agency’s part of the log, and proves no entry in which it has none', async () => {
  const [own, police] = [
    await loggedIn('social-services', 'privacy-officer'),
    await loggedIn('enforcement', 'privacy-officer-enforcement'),
  ];
  const found = await json(post(own, '/console/api/log', period));
  const released = found.parts.find(({ released: list }: { released: string[] }) =>
    list.includes('social-services.report'),
  );
  expect(released).toMatchObject({ side: 'recipient', actor: 'demo-social-worker' });
  const proof = await post(own, '/console/api/log/proof', { index: released.index });
  const proved = await json(Promise.resolve(proof));
  expect(proved).toMatchObject({ index: released.index, verifier: expect.stringContaining('demo-log+') });
  // The leaf's own text would count what others have asked about the same person.
  expect(Object.keys(proved).toSorted()).toEqual(['checkpoint', 'index', 'leaf', 'proof', 'verifier']);
  expect(Buffer.from(proved.leaf, 'base64')).toHaveLength(32);

  const others = await post(police, '/console/api/log', period);
  expect(others.status).toBe(200);
  expect(await others.text()).not.toMatch(ofSocialServices);
  expect((await post(police, '/console/api/log/proof', { index: released.index })).status).toBe(404);
});

it('records each search before it answers', async () => {
  const jar = await loggedIn('school', 'privacy-officer-school');
  expect((await post(jar, '/console/api/log', period)).status).toBe(200);
  const { default: pg } = await import('pg');
  const db = new pg.Client({ connectionString: stack.databases.get('cooperation') ?? '' });
  await db.connect();
  const { rows } = await db.query("select by, agency, said from log.acts where kind = 'review' and agency = 'school'");
  await db.end();
  expect(rows).toEqual([
    { by: 'demo-privacy-officer-school', agency: 'school', said: expect.objectContaining({ ...period, search: true }) },
  ]);
});

it('asks the graph by named operations alone, and answers what its rules let the role see', async () => {
  const owner = await loggedIn('social-services', 'information-owner');
  const ask = async (jar: Jar, operation: string) => (await json(post(jar, '/console/api/graph', { operation }))).data;
  expect((await ask(owner, 'inForce')).inForce.decisions).toHaveLength(2);
  const police = await loggedIn('police', 'information-owner-police');
  expect(JSON.stringify(await ask(police, 'inForce'))).not.toMatch(ofSocialServices);
  expect((await ask(police, 'reviews')).reviews).toEqual({ emergencies: [], incidents: [], closedIncidents: [] });
  expect((await ask(await loggedIn('social-services', 'team-lead'), 'inForce')).inForce).toBeNull();
  const own = await post(owner, '/console/api/graph', { query: '{ viewer { agency } }' });
  expect([own.status, await own.text()]).toEqual([400, expect.stringContaining('BAD_REQUEST')]);
});

it('reads no log for a gateway that has no officer’s own token', async () => {
  const { url } = stack.agencies.get('cooperation') ?? { url: '' };
  const ask = async (officer: string | null, secret = stack.secrets.get('cooperation') ?? '') =>
    fetch(new URL('/log/search', url), {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        ...(officer && { 'x-officer': officer }),
      },
      body: JSON.stringify(period),
    });
  const token = (actor: string) => stack.issuer.token(actor).then((text) => `Bearer ${text}`);
  expect((await ask(await token('privacy-officer'))).status).toBe(200);
  expect((await ask(await token('privacy-officer'), 'x'.repeat(40))).status).toBe(401);
  for (const officer of [null, 'Bearer x.y.z', await token('social-worker'), await token('information-owner')]) {
    const answer = await ask(officer);
    expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringMatching(ofSocialServices)]);
  }
});

describe('work on records', () => {
  const work = async (agency: string, actor: string, operation: string, input: object) => {
    const variables = { input: { key: randomUUID(), ...input } };
    return (await json(post(await loggedIn(agency, actor), '/console/api/graph', { operation, variables }))).data.draft;
  };
  const inForce = async (agency: string, actor: string) =>
    (await json(post(await loggedIn(agency, actor), '/console/api/graph', { operation: 'inForce' }))).data.inForce;

  it('lets the information owner alone stop what the own agency discloses, and tells no other of it', async () => {
    const input = { category: 'social-services.service', personId: person.child };
    const drafted = await work('social-services', 'information-owner', 'draftHold', input);
    expect(drafted).toMatchObject({ faults: [], records: [{ kind: 'hold', version: 1 }] });
    for (const actor of ['privacy-officer', 'team-lead']) {
      expect(await work('social-services', actor, 'draftHold', input)).toBeNull();
    }
    const done = await perform(stack, 'information-owner', 'draftHold', { key: randomUUID(), ...input });
    expect(done.faults).toEqual([]);
    const { holds } = await inForce('social-services', 'privacy-officer');
    expect(holds).toEqual([
      {
        ...{ holdId: done.kept[0]?.id, version: 1, category: 'social-services.service' },
        ...{ isAboutPerson: true, since: storyDay },
      },
    ]);
    expect(JSON.stringify(holds)).not.toContain(person.child);
    expect((await inForce('police', 'information-owner-police')).holds).toEqual([]);
    // Another agency's owner can lift none of ours: it is unknown there.
    const end = { id: done.kept[0]?.id, expectedVersion: 1 };
    const lifted = await work('police', 'information-owner-police', 'draftHoldEnd', end);
    expect(lifted).toMatchObject({ records: [], faults: [{ code: 'UNKNOWN' }] });
    const ended = await perform(stack, 'information-owner', 'draftHoldEnd', { key: randomUUID(), ...end });
    expect(ended.faults).toEqual([]);
    expect((await inForce('social-services', 'privacy-officer')).holds).toEqual([]);
  });

  it('measures how long a withdrawal took until nothing more could leave by what it closed', async () => {
    const [consent] = (await inForce('social-services', 'information-owner')).consents;
    const input = { key: randomUUID(), consentId: consent.consentId, signatoryId: person.father, method: 'PAPER' };
    const unsigned = await work('social-services', 'information-owner', 'draftWithdrawal', {
      ...{ ...input, signatoryId: person.friend },
    });
    expect(unsigned).toMatchObject({ records: [], faults: [{ code: 'REFUSED', field: 'signatoryId' }] });
    const { faults, tookMs } = await perform(stack, 'information-owner', 'draftWithdrawal', input);
    expect(faults).toEqual([]);
    expect(tookMs).toBeGreaterThanOrEqual(releaseLimitMs);
    const { consents } = await inForce('social-services', 'information-owner');
    expect(consents.map(({ consentId }: { consentId: string }) => consentId)).not.toContain(consent.consentId);
  });
});

describe('which clients ask for fields', () => {
  const since = '2026-01-01';
  const client = { client: 'journal-web', version: '1.4.0', purpose: 'Handläggare läser familjen i sitt eget ärende.' };
  const count = (fields: ReadonlyArray<string>, document: string, requests: number) => ({ fields, document, requests });
  const counts = [
    count(['Person.enrolment', 'Enrolment.year', 'Person.services'], 'sha256:a', 12),
    count(['Person.enrolment'], 'sha256:b', 30),
    count(['Person.grades'], 'sha256:c', 4),
  ];
  const read = async (agency: string, actor: string, body: object = { since }) =>
    json(post(await loggedIn(agency, actor), '/console/api/usage', body));

  beforeAll(async () => {
    const { default: pg } = await import('pg');
    const db = new pg.Client({ connectionString: stack.databases.get('cooperation') ?? '' });
    await db.connect();
    await db.query('select usage.add($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7)', [
      counts.map(() => storyDay),
      counts.map(() => client.client),
      counts.map(() => client.version),
      counts.map(() => client.purpose),
      counts.map(({ document }) => document),
      counts.map(({ fields }) => JSON.stringify(fields)),
      counts.map(({ requests }) => requests),
    ]);
    await db.end();
  });

  it('tells an agency whom a change of its own fields would break, and no small count', async () => {
    const told = (field: string, requests: number | null) => ({ ...client, field, requests, last: storyDay });
    for (const actor of ['information-owner-school', 'privacy-officer-school']) {
      const { usage, unused } = await read('school', actor);
      expect(usage).toEqual([
        ...[told('Enrolment.year', 12), told('Person.enrolment', 42), told('Person.grades', null)],
      ]);
      expect(unused).toContain('Person.absences');
      expect(unused).not.toContain('Person.enrolment');
    }
    expect((await read('school', 'information-owner-school', { since: '2099-01-01' })).usage).toEqual([]);
  });

  it('tells it nothing of another agency’s fields, used or not', async () => {
    const school = JSON.stringify(await read('school', 'information-owner-school'));
    expect(school).not.toMatch(/Person\.services|Person\.suspicions/);
    const { usage } = await read('social-services', 'information-owner');
    expect(usage.map(({ field }: { field: string }) => field)).toEqual(['Person.services']);
  });

  it('is for those who answer for the rules, and for nobody that is not logged in', async () => {
    const lead = await post(await loggedIn('social-services', 'team-lead'), '/console/api/usage', { since });
    expect([lead.status, await lead.text()]).toEqual([403, expect.not.stringContaining('Person.')]);
    expect((await post(new Jar(), '/console/api/usage', { since })).status).toBe(401);
    const owner = await loggedIn('social-services', 'information-owner');
    expect((await post(owner, '/console/api/usage', {})).status).toBe(400);
    expect((await post(owner, '/console/api/usage', { since }, { origin: 'https://elsewhere.example' })).status).toBe(
      403,
    );
  });

  it('is kept from a gateway without an official’s own token', async () => {
    const { url } = stack.agencies.get('cooperation') ?? { url: '' };
    const ask = async (actor: string, secret = stack.secrets.get('cooperation') ?? '') => {
      const officer = `Bearer ${await stack.issuer.token(actor)}`;
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}`, 'x-officer': officer };
      const body = JSON.stringify({ since, fields: ['Person.enrolment'] });
      return (await fetch(new URL('/usage', url), { method: 'POST', headers, body })).status;
    };
    expect(await ask('information-owner')).toBe(200);
    expect([await ask('team-lead'), await ask('social-worker')]).toEqual([403, 403]);
    expect(await ask('information-owner', 'x'.repeat(40))).toBe(401);
  });
});
