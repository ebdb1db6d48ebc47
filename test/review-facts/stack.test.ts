import { parse } from 'graphql';
import { Decider } from '../../gateway/decision/decider.js';
import { type FactsTarget, sendRecords } from '../../gateway/dev/seed-facts.js';
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

const { crimePrevention: c2 } = demoCase;
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
