/** Review of part 3, end to end: a system of its own, since these tests change its facts. Run alone with TEST_WITHOUT_STACK=1. */
import { Agent, request as httpRequest } from 'node:http';
import { parse } from 'graphql';
import { Decider } from '../../gateway/decision/decider.js';
import { type FactsTarget, sendRecords, signRecords } from '../../gateway/dev/seed-facts.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { Executor } from '../../gateway/execution/executor.js';
import { createAgencyTransport } from '../../gateway/execution/transport.js';
import { putInForce } from '../../gateway/facts/bundles.js';
import { createFactsStore } from '../../gateway/facts/facts-store.js';
import { Planner } from '../../gateway/planning/operations.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { bundleHash, readBundleContent } from '../../schema/bundle.js';
import { gatewayService } from '../../schema/contract.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { readKeyRing, readPrivateKey } from '../../schema/facts/jws.js';

const { childInquiry: c1, crimePrevention: c2 } = demoCase;
const day = '2026-11-23';
let stack: Stack;
let target: FactsTarget;
beforeAll(async () => {
  stack = await startStack({ gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' } });
  target = stack.facts;
  await sendRecords(target, 'principal', 'school', [endOf('c-sspf')]);
}, 90_000);
afterAll(() => stack?.stop());

const consent = (name: string) => ({
  ...{
    kind: 'consent' as const,
    id: demoId(`${name} at school`),
    version: 1,
    consentId: demoId(name),
    parties: ['police', 'school'],
  },
  ...{ personId: person.child, categories: ['school.absence'], to: [{ agency: 'police', unit: 'local-police' }] },
  ...{ purposes: ['crime.prevent'], ageBands: ['15-17' as const], validFrom: '2026-11-02', validUntil: '2027-05-01' },
});
function endOf(name: string) {
  return { kind: 'consent-end' as const, id: demoId(`end ${name}`), version: 1, consentId: demoId(name), endedOn: day };
}
const absences = `query($caseId: ID!) { case(id: $caseId) { persons { person { id absences(last: 5) { edges { node { date minutes } } } } } } }`;

interface Got {
  readonly status: number;
  readonly text: string;
  /** On the clock of `performance.now()`: when the last byte was read here. */
  readonly at: number;
  readonly cut: boolean;
}
const agent = new Agent({ keepAlive: true, maxSockets: 32 });
function post(token: string, caseId: string, query: string): Promise<Got> {
  const body = JSON.stringify({ query, variables: { caseId } });
  return new Promise((resolve) => {
    const fail = () => resolve({ status: 0, text: '', at: performance.now(), cut: true });
    httpRequest(
      stack.url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': caseId },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, at: performance.now(), cut: false }),
        );
        response.on('error', fail);
      },
    )
      .on('error', fail)
      .end(body);
  });
}

it('W1 nothing that rested on a consent arrives after its end has returned', async () => {
  const token = await target.token('police-officer');
  const figures = { answers: 0, withValue: 0, cut: 0, unavailable: 0, after: 0, latest: -Infinity };
  for (let round = 0; round < 12; round++) {
    const name = `round ${round}`;
    await sendRecords(target, 'principal', 'school', [consent(name)]);
    let isDone = false;
    let returned = Infinity;
    const got: Got[] = [];
    const readers = Array.from({ length: 12 }, async () => {
      while (!isDone) got.push(await post(token, c2, absences));
    });
    await new Promise((resolve) => setTimeout(resolve, 250));
    await sendRecords(target, 'principal', 'school', [endOf(name)]);
    returned = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 150));
    isDone = true;
    await Promise.all(readers);
    const withValue = got.filter(({ text }) => text.includes('"minutes"'));
    figures.answers += got.length;
    figures.withValue += withValue.length;
    figures.cut += got.filter(({ cut }) => cut).length;
    figures.unavailable += got.filter(({ status }) => status === 503).length;
    figures.after += withValue.filter(({ at }) => at > returned).length;
    figures.latest = Math.max(figures.latest, ...withValue.map(({ at }) => at - returned));
  }
  console.info(JSON.stringify(figures));
  expect(figures.withValue).toBeGreaterThan(100);
  expect(figures.after).toBe(0);
}, 60_000);

it('W2 a consent whose end names it in capitals gives nothing any more, from signer to answer', async () => {
  await sendRecords(target, 'principal', 'school', [consent('caps')]);
  const token = await target.token('police-officer');
  expect((await post(token, c2, absences)).text).toContain('"minutes"');
  const sent = await sendRecords(target, 'principal', 'school', [
    { ...endOf('caps'), consentId: demoId('caps').toUpperCase() },
  ]).then(
    () => 'answered as done',
    () => 'refused',
  );
  const shown = (await post(token, c2, absences)).text.includes('"minutes"');
  await sendRecords(target, 'principal', 'school', [{ ...endOf('caps'), id: demoId('tidy') }]);
  expect({ sent, shown }).not.toEqual({ sent: 'answered as done', shown: true });
});

it('W3 the token that an official sends to the gateway signs nothing (or whoever holds the gateway can sign for every agency)', async () => {
  const token = await target.token('principal');
  expect((await post(token, demoCase.pupilSupport, '{ __typename }')).status).toBe(200);
  // what a stolen gateway sees is this very token:
  const stolen: FactsTarget = { ...target, token: async () => token };
  await expect(signRecords(stolen, 'principal', 'school', [consent('invented by the gateway')])).rejects.toThrow();
});

it('W4 a hold of the whole police stops the rows that the police has written in the common plan', async () => {
  const plan = `query($caseId: ID!) { case(id: $caseId) { cooperation { plan { ownerAgency activity } } } }`;
  const token = await target.token('social-worker');
  const before = (await post(token, c1, plan)).text;
  expect(before).toContain('"ownerAgency":"police"');
  const hold = {
    kind: 'hold' as const,
    id: demoId('all of the police'),
    version: 1,
    category: null,
    personId: null,
    since: day,
    until: null,
  };
  await sendRecords(target, 'information-owner-police', 'police', [hold]);
  const after = (await post(token, c1, plan)).text;
  await sendRecords(target, 'information-owner-police', 'police', [{ ...hold, version: 2, until: day }]);
  expect(after).not.toContain('"ownerAgency":"police"');
});

it('W5 `Person.disclosure` does not tell of a consent that ended while the answer was made', async () => {
  const content = readBundleContent();
  const hash = bundleHash(content);
  const factsUrl = String(stack.gatewayEnv.FAMILJEGRAF_FACTS_DATABASE_URL);
  const decider = new Decider(
    { content, hash, serial: await putInForce(factsUrl, hash) },
    readPrivateKey(stack.keys.privateKeys.get('gateway')),
  );
  const store = await createFactsStore({
    url: factsUrl,
    keys: readKeyRing(JSON.parse(stack.keys.ring)),
    agencies: ['school'],
  });
  const transports = new Map(
    [...stack.agencies].map(
      ([agency, { url }]) =>
        [agency, createAgencyTransport({ agency, url, secret: stack.secrets.get(agency) ?? '' })] as const,
    ),
  );
  try {
    await sendRecords(target, 'principal', 'school', [consent('w5')]);
    const actor = demoActor('police-officer');
    const decide = async () =>
      decider.decide({ actor, loaded: await store.reload(c2), agencyRevisions: new Map(), day });
    let appends = 0;
    const log = {
      append: async () => {
        appends += 1;
        if (appends > 1) return 'accepted' as const;
        await sendRecords(target, 'principal', 'school', [endOf('w5')]); // while the answer waits for the log
        return 'stale' as const;
      },
      check: async () => {},
      close: async () => {},
    };
    const executor = new Executor({
      planner: new Planner(loadSupergraph(content.supergraph)),
      decider,
      log,
      transports,
      ownService: gatewayService,
    });
    const query = `query($caseId: ID!) { case(id: $caseId) { persons { person { absences(last: 1) { edges { node { date } } } disclosure { category outcome } } } } }`;
    const { data } = await executor.answer(
      { document: parse(query), operationName: null, variables: { caseId: c2 } },
      {
        ...{
          requestId: crypto.randomUUID(),
          decided: await decide(),
          decideAgain: decide,
          release: { start() {}, cancel() {} },
        },
        ...{ signal: new AbortController().signal, denialsAsErrors: false, report: () => {} },
      },
    );
    type Row = { category: string; outcome: string };
    const child = (data as { case: { persons: { person: { absences: unknown; disclosure: Row[] } }[] } }).case
      .persons[0]?.person;
    expect(appends).toBe(2);
    expect(child?.absences).toBeNull();
    expect(child?.disclosure.find(({ category }) => category === 'school.absence')?.outcome).not.toBe('ALLOWED');
  } finally {
    await Promise.all([...transports.values()].map((one) => one.close()));
    await store.close();
  }
});

it('W6 the signer signs no decision of the police without record ids, and none about data yet to come (I10)', async () => {
  const decision = {
    ...{
      kind: 'decision',
      id: demoId('standing'),
      version: 1,
      atoms: ['decision.relevant-to-inquiry'],
      personId: person.child,
    },
    ...{ categories: ['police.suspicion'], to: { agency: 'social-services', unit: 'child-and-family' }, caseId: c1 },
    ...{ recordIds: null, dataUntil: '9999-12-31', validFrom: day, validUntil: null },
  };
  await expect(signRecords(target, 'police-decision-officer', 'police', [decision])).rejects.toThrow();
});

it('W7 a withdrawal need not wait long for others’ records', async () => {
  await sendRecords(target, 'principal', 'school', [consent('w7')]);
  const many = Array.from({ length: 500 }, (_, at) => ({
    ...{ kind: 'assignment' as const, id: demoId(`many ${at}`), version: 1, caseId: c2, actorId: `demo-many-${at}` },
    ...{ since: day, until: null, conflictOfInterest: false },
  }));
  const begunMany = performance.now();
  const sent = sendRecords(target, 'case-system-police', 'police', many).then(() => performance.now() - begunMany);
  await new Promise((resolve) => setTimeout(resolve, 150));
  const begun = performance.now();
  await sendRecords(target, 'principal', 'school', [endOf('w7')]);
  const waited = performance.now() - begun;
  console.info(JSON.stringify({ fiveHundredMs: Math.round(await sent), withdrawalMs: Math.round(waited) }));
  expect(waited).toBeLessThan(3_000);
}, 60_000);
