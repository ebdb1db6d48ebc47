/** What has returned as withdrawn, held or closed is in no answer afterwards (I4), also from a gateway that was stopped. */
import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FactsTarget, sendAll, sendRecords } from '../../gateway/dev/seed-facts.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { consentStatements } from '../../schema/demo/consent-statements.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';

const { childInquiry: c1, crimePrevention: c2 } = demoCase;
const day = '2026-11-23';
const rounds = 2;
const readersAtOnce = 12;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let stack: Stack;
let target: FactsTarget;
beforeAll(async () => {
  stack = await startStack({ day, together: true, gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' } });
  target = stack.facts;
});
afterAll(async () => {
  agent.destroy();
  await stack?.stop();
});

/** The answer's text; one that was cut off has none. */
function post(token: string, caseId: string, query: string): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': caseId };
  return new Promise((resolve) => {
    const fail = () => resolve('');
    httpRequest(stack.url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve(text));
      response.on('error', fail);
    })
      .on('error', fail)
      .end(JSON.stringify({ query, variables: { caseId } }));
  });
}

/** Waits until what a stopped gateway had already handed to the kernel has been read, however busy this machine is. */
async function allIsRead(got: ReadonlyArray<string>): Promise<void> {
  for (let before = -1; before !== got.length; ) {
    before = got.length;
    await sleep(50);
  }
}

const absences =
  'query($caseId: ID!) { case(id: $caseId) { persons { person { absences(last: 5) { edges { node { minutes } } } } } } }';
const common = { version: 1, until: null };
const hold = { ...common, kind: 'hold' as const, id: demoId('a hold'), category: null, personId: null, since: day };
const bias = {
  ...{ ...common, kind: 'assignment' as const, id: demoId('bias'), caseId: c2, actorId: 'demo-police-officer' },
  ...{ since: day, conflictOfInterest: true },
};
const ownCase = {
  ...{ kind: 'case' as const, id: c2, type: 'crime-prevention', purposes: ['crime.prevent'], openedOn: '2026-10-05' },
  ...{ inquiryDecidedOn: null, dueOn: null, requested: null, version: 1 },
};
const consent = (name: string) =>
  consentStatements({
    ...{ name, personId: person.child, ageBand: '15-17', validFrom: '2026-11-02', validUntil: '2027-05-01' },
    ...{ by: 'principal', agency: 'school', caseId: demoCase.pupilSupport, purposes: ['crime.prevent'] },
    signatories: [
      { personId: person.child, capacity: 'child' },
      { personId: person.mother, capacity: 'guardian' },
      { personId: person.father, capacity: 'guardian' },
    ],
    holders: [{ agency: 'school', by: 'principal', categories: ['school.absence'] }],
    to: [{ agency: 'police', unit: 'local-police' }],
  });
const end = (name: string) => ({
  ...{ kind: 'consent-end' as const, id: demoId(`end of ${name}`), version: 1 },
  ...{ consentId: demoId(name), endedOn: day },
});

const owner = 'information-owner-school';
let version = 1;
/** Names of the consents that lift the secrecy now. */
const given = ['c-sspf'];
const ways = {
  'a hold': {
    close: () => sendRecords(target, owner, 'school', [{ ...hold, version: ++version }]),
    open: () => sendRecords(target, owner, 'school', [{ ...hold, version: ++version, until: day }]),
  },
  'a conflict of interest': {
    close: () => sendRecords(target, 'case-system-police', 'police', [{ ...bias, version: ++version }]),
    open: () =>
      sendRecords(target, 'case-system-police', 'police', [
        { ...bias, version: ++version, until: day, conflictOfInterest: false },
      ]),
  },
  // Late: the story's own consent ends here too.
  'the end of a consent': {
    close: () => sendRecords(target, 'principal', 'school', given.splice(0).map(end)),
    open: async () => {
      given.push(`consent ${++version}`);
      await sendAll(target, consent(`consent ${version}`));
    },
  },
  // Last, and once: a case that is closed stays closed.
  'the end of the case': {
    close: () =>
      sendRecords(target, 'case-system-police', 'police', [{ ...ownCase, version: ++version, closedOn: day }]),
    open: async () => {
      given.push(`consent ${++version}`);
      await sendAll(target, consent(`consent ${version}`));
    },
  },
};

it.each([
  ['a hold', false],
  ['a hold', true],
  ['a conflict of interest', false],
  ['the end of a consent', false],
  ['the end of a consent', true],
  ['the end of the case', true],
] as const)(
  'nothing that %s closes arrives after it has returned; gateway stopped meanwhile: %s',
  async (way, isStopped) => {
    const token = await target.token('police-officer');
    await ways[way].open();
    const times = way === 'the end of the case' ? 1 : rounds;
    for (let round = 0; round < times; round++) {
      const got: string[] = [];
      const withValue = () => got.filter((text) => text.includes('"minutes"'));
      let isDone = false;
      const readers = Array.from({ length: readersAtOnce }, async () => {
        while (!isDone) got.push(await post(token, c2, absences));
      });
      while (withValue().length < readersAtOnce) await sleep(20);
      const closing = ways[way].close();
      if (isStopped) {
        await sleep(Math.random() * 12);
        process.kill(stack.gateway.pid, 'SIGSTOP');
      }
      await closing;
      process.kill(stack.gateway.pid, 'SIGSTOP');
      await allIsRead(got);
      const before = withValue().length;
      process.kill(stack.gateway.pid, 'SIGCONT');
      await sleep(150);
      isDone = true;
      await Promise.all(readers);
      // The one answer that the signal may have met between its clock check and its write, which count as one step.
      expect(withValue().length - before).toBeLessThanOrEqual(1);
      await ways[way].open();
    }
  },
);

it('an agency that holds everything stops what it has written in the common plan, and nobody else’s rows', async () => {
  const plan = 'query($caseId: ID!) { case(id: $caseId) { cooperation { plan { ownerAgency } } } }';
  const token = await target.token('social-worker');
  expect(await post(token, c1, plan)).toContain('"ownerAgency":"police"');
  const all = { ...hold, id: demoId('all of the police') };
  await sendRecords(target, 'information-owner-police', 'police', [all]);
  const text = await post(token, c1, plan);
  await sendRecords(target, 'information-owner-police', 'police', [{ ...all, version: 2, until: day }]);
  expect(text).not.toContain('"ownerAgency":"police"');
  expect(text).toContain('"ownerAgency":"school"');
});

it('a withdrawal waits no more than moments for records of others', async () => {
  await sendAll(target, consent('behind many'));
  const many = Array.from({ length: 500 }, (_, at) => ({
    ...{ kind: 'assignment' as const, id: demoId(`many ${at}`), version: 1, caseId: c2, actorId: `demo-many-${at}` },
    ...{ since: day, until: null, conflictOfInterest: false },
  }));
  const sent = sendRecords(target, 'case-system-police', 'police', many);
  await sleep(150);
  const begun = performance.now();
  await sendRecords(target, 'principal', 'school', [end('behind many')]);
  expect(performance.now() - begun).toBeLessThan(5_000);
  await sent;
});
