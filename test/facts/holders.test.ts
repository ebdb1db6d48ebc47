/**
 * What holders know by themselves, on the running system: a thief with the gateway's key leaves out of its grants what
 * narrows, in vain (I5); a gateway that lags behind a holder is no agency error to its clients.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Decider } from '../../gateway/decision/decider.js';
import { sendRecords } from '../../gateway/dev/seed-facts.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { putReleaseInForce, releaseInForce } from '../../gateway/facts/bundles.js';
import { createFactsStore, type FactsStore } from '../../gateway/facts/facts-store.js';
import type { LoadedCase } from '../../gateway/facts/loaded-case.js';
import { readAgencies } from '../../schema/agencies.js';
import { bundleHash, readBundleContent } from '../../schema/bundle.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person, storyDay } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import { readKeyRing, readPrivateKey } from '../../schema/facts/jws.js';
import type { FactRecord } from '../../schema/facts/records.js';
import { remember } from '../../subgraphs/kit/known-records.js';
import { Client } from '../support/client.js';

const { childInquiry: c1, crimePrevention: c2 } = demoCase;
let stack: Stack;
let client: Client;
let store: FactsStore;
let decider: Decider;
const pools: pg.Pool[] = [];

beforeAll(async () => {
  stack = await startStack({ together: true, gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' } });
  const databases = Object.fromEntries(stack.databases);
  client = new Client({ url: stack.url, issuerPort: stack.issuer.port, databases });
  const url = stack.gatewayEnv.FAMILJEGRAF_FACTS_DATABASE_URL ?? '';
  const agencies = readAgencies().map(({ id }) => id);
  store = await createFactsStore({ url, keys: readKeyRing(JSON.parse(stack.keys.ring)), agencies });
  const content = readBundleContent();
  const hash = bundleHash(content);
  const running = {
    id: (await releaseInForce(url)) ?? '',
    content,
    hash,
    replaces: null,
    takesBack: null,
    wayBack: null,
  };
  const { serial } = await putReleaseInForce(url, running, true); // where it is already
  decider = new Decider({ content, hash, serial }, readPrivateKey(stack.keys.privateKeys.get('gateway')));
}, 90_000);
afterAll(async () => {
  await client?.close();
  await store?.close();
  await Promise.all(pools.map((pool) => pool.end()));
  await stack?.stop();
});

/**
 * What an agency answers a thief: who has the gateway's key and secrets, and leaves out what `omits` says. `had`: records that
 * the thief kept from before, in place of those that there are.
 */
async function steal(
  { agency, actor: name, caseId }: { agency: string; actor: string; caseId: string },
  query: string,
  omits: (record: FactRecord) => boolean,
  had?: LoadedCase['records'],
) {
  const loaded = await store.reload(caseId);
  if (!loaded) throw new Error('expected a case');
  const records = (had ?? loaded.records).filter(({ record }) => !omits(record));
  const plain = records.map(({ record }) => record);
  const without: LoadedCase = { ...loaded, records, factsOn: (day) => indexFacts(plain, caseId, day) };
  const actor = demoActor(name);
  const { grants } = decider.decide({ actor, loaded: without, agencyRevisions: new Map(), day: storyDay });
  const response = await fetch(stack.agencies.get(agency)?.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${stack.secrets.get(agency)}` },
    body: JSON.stringify({
      query,
      variables: query.includes('$r') ? { r: [{ __typename: 'Person', id: person.child }] } : { caseId },
      extensions: { grant: grants.grant(agency)?.statement, requestId: randomUUID() },
    }),
  });
  return { status: response.status, text: await response.text() };
}

const ofKind =
  (...kinds: FactRecord['kind'][]) =>
  ({ kind }: FactRecord) =>
    kinds.includes(kind);
const about = (fields: string) =>
  `query ($r: [_Any!]!) { e: _entities(representations: $r) { ... on Person { ${fields} } } }`;
const absences = about('absences(last: 5) { edges { node { minutes } } }');
const school = { agency: 'school', actor: 'police-officer', caseId: c2 };
const held = { kind: 'hold' as const, category: null, personId: null, since: storyDay };

describe('whoever has the gateway’s key and leaves out', () => {
  it('a hold, is refused by its holder, which nobody has asked since', async () => {
    const hold = { ...held, id: demoId('a hold at school') };
    expect((await steal(school, absences, ofKind('hold'))).text).toContain('"minutes"');
    await sendRecords(stack.facts, 'information-owner-school', 'school', [{ ...hold, version: 1, until: null }]);
    const { text } = await steal(school, absences, ofKind('hold'));
    expect(text).not.toContain('"minutes"');
    expect(JSON.parse(text).extensions.refused).toEqual([{ person: person.child, category: 'school.absence' }]);
    await sendRecords(stack.facts, 'information-owner-school', 'school', [{ ...hold, version: 2, until: storyDay }]);
    expect((await steal(school, absences, ofKind('hold'))).text).toContain('"minutes"');
  });

  it('an agency’s hold, gets none of its rows of the common plan from `cooperation`', async () => {
    const hold = { ...held, id: demoId('a hold at the police') };
    const plan = 'query ($caseId: ID!) { case(id: $caseId) { cooperation { plan { ownerAgency } } } }';
    const cooperation = { agency: 'cooperation', actor: 'social-worker', caseId: c1 };
    expect((await steal(cooperation, plan, ofKind('hold'))).text).toContain('"ownerAgency":"police"');
    await sendRecords(stack.facts, 'information-owner-police', 'police', [{ ...hold, version: 1, until: null }]);
    const { text } = await steal(cooperation, plan, ofKind('hold'));
    await sendRecords(stack.facts, 'information-owner-police', 'police', [{ ...hold, version: 2, until: storyDay }]);
    expect(text).not.toContain('"ownerAgency":"police"');
    expect(text).toContain('"ownerAgency":"school"');
  });

  it('the end of a consent, which another party to it has signed, gets nothing that rested on it', async () => {
    expect((await steal(school, absences, ofKind('consent-end'))).text).toContain('"minutes"');
    const end = { kind: 'consent-end' as const, id: demoId('the end'), version: 1, consentId: demoId('c-sspf') };
    await sendRecords(stack.facts, 'social-worker', 'social-services', [{ ...end, endedOn: storyDay }]);
    const { text } = await steal(school, absences, ofKind('consent-end'));
    expect(text).not.toContain('"minutes"');
  });
});

describe('a gateway whose facts are not its holder’s', () => {
  const query = `query($caseId: ID!) { case(id: $caseId) { persons { role person {
    name { given } suspicions { offence } services { kind } policeNotices { sentOn } } } } }`;
  type Persons = ReadonlyArray<{ role: string; person: Record<string, unknown> }>;

  it('decides again when the holder has seen a newer revision: the client gets the same', async () => {
    const before = await client.ask('social-worker', query);
    expect(before.body.errors).toBeUndefined();
    // Moved without a word to the gateways, and seen by the police.
    await client.sql('cooperation', 'update facts.case_revisions set revision = revision + 1 where case_id = $1', [c1]);
    await client.sql('police', 'update newest_seen set value = value + 1 where scope = $1', [`case:${c1}`]);
    const after = await client.ask('social-worker', query);
    expect(after.text).toBe(before.text);
    const refused = await client.sql(
      'police',
      "select status from request_log where status like 'refused: %revision%'",
    );
    expect(refused).toHaveLength(1);
  });

  it('shows as denied what a holder denies that knows the case to be closed', async () => {
    const closed: FactRecord = {
      ...{ kind: 'case', id: c1, owner: 'social-services', version: 1_000, signedBy: 'case-system' },
      ...{ type: 'child-inquiry', purposes: ['child.protect'], openedOn: '2026-10-05', inquiryDecidedOn: '2026-10-05' },
      ...{ dueOn: null, closedOn: storyDay, requested: null },
    };
    const police = new pg.Pool({ connectionString: stack.databases.get('police') ?? '', max: 1 });
    pools.push(police);
    const before: Persons = (await client.ask('social-worker', query)).body.data.case.persons;
    await remember(police, [closed]);
    const { body } = await client.ask('social-worker', query);
    expect(body.errors).toBeUndefined();
    expect(body.data.case.persons).toEqual(
      before.map(({ role, person: one }) => ({ role, person: { ...one, suspicions: null, policeNotices: [] } })),
    );
    const codes = JSON.stringify(body.extensions);
    expect(codes).toContain('"police.suspicion"');
    expect(codes).not.toContain('CASE_NOT_OPEN');
  });
});

// The last one: a case that is closed stays closed.
describe('in the end, whoever has the gateway’s key and leaves out', () => {
  it('the newer version of a case that is closed, hears so from the agency whose case it is', async () => {
    const own = { agency: 'police', actor: 'police-officer', caseId: c2 };
    const suspicions = about('suspicions { offence }');
    const had = (await store.reload(c2))?.records ?? [];
    const cases = had.flatMap(({ record }) => (record.kind === 'case' ? [record] : []));
    const { owner: _, signedBy: __, ...record } = cases.find(({ id }) => id === c2) ?? ({} as never);
    expect((await steal(own, suspicions, ofKind(), had)).status).toBe(200);
    const closing = { ...record, version: record.version + 1, closedOn: storyDay };
    await sendRecords(stack.facts, 'case-system-police', 'police', [closing]);
    expect(await steal(own, suspicions, ofKind(), had)).toMatchObject({
      status: 403,
      text: expect.stringContaining('CASE_NOT_OPEN'),
    });
  });
});
