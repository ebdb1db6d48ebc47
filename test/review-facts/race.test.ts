/** Review: withdrawals of several kinds, and a gateway that is stopped in between (SIGSTOP). This one holds. Run alone. */
import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FactsTarget, sendRecords } from '../../gateway/dev/seed-facts.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { demoCase } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';

const { crimePrevention: c2 } = demoCase;
const day = '2026-11-23';
let stack: Stack;
let target: FactsTarget;
beforeAll(async () => {
  stack = await startStack({ gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' } });
  target = stack.facts;
}, 90_000);
afterAll(() => stack?.stop());

const query = `query($caseId: ID!) { case(id: $caseId) { persons { person { id name { given } absences(last: 50) { edges { node { date minutes kind subject } } } services { kind } enrolment { year } } } } }`;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
function post(token: string): Promise<{ text: string; at: number }> {
  return new Promise((resolve) => {
    const fail = () => resolve({ text: '', at: performance.now() });
    httpRequest(
      stack.url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': c2 },
      },
      (response) => {
        let text = '';
        let at = 0;
        response.setEncoding('utf8').on('data', (part: string) => {
          at = performance.now(); // the last byte
          text += part;
        });
        response.on('end', () => resolve({ text, at }));
        response.on('error', fail);
      },
    )
      .on('error', fail)
      .end(JSON.stringify({ query, variables: { caseId: c2 } }));
  });
}

const hold = { kind: 'hold' as const, id: demoId('race hold'), category: null, personId: null, since: day };
const jav = {
  kind: 'assignment' as const,
  id: demoId('race jav'),
  caseId: c2,
  actorId: 'demo-police-officer',
  since: day,
  conflictOfInterest: true,
};
const kase = {
  kind: 'case' as const,
  id: c2,
  type: 'crime-prevention',
  purposes: ['crime.prevent'],
  openedOn: '2026-10-05',
  inquiryDecidedOn: null,
  dueOn: null,
  categories: null,
};
let version = 1;
const kinds = {
  hold: {
    close: () =>
      sendRecords(target, 'information-owner-school', 'school', [{ ...hold, version: ++version, until: null }]),
    open: () =>
      sendRecords(target, 'information-owner-school', 'school', [{ ...hold, version: ++version, until: day }]),
  },
  'conflict of interest': {
    close: () => sendRecords(target, 'case-system-police', 'police', [{ ...jav, version: ++version, until: null }]),
    open: () => sendRecords(target, 'case-system-police', 'police', [{ ...jav, version: ++version, until: day }]),
  },
  'case closed': {
    close: () => sendRecords(target, 'case-system-police', 'police', [{ ...kase, version: ++version, closedOn: day }]),
    open: () => sendRecords(target, 'case-system-police', 'police', [{ ...kase, version: ++version, closedOn: null }]),
  },
};

it.each([
  ['hold', false],
  ['conflict of interest', false],
  ['case closed', false],
  ['hold', true],
  ['case closed', true],
] as const)(
  'nothing arrives after `%s` has returned; gateway stopped meanwhile: %s',
  async (kind, isStopped) => {
    const token = await target.token('police-officer');
    const value = '"minutes"';
    const figures = { kind, isStopped, answers: 0, withValue: 0, after: 0, latest: -Infinity, cut: 0 };
    for (let round = 0; round < 8; round++) {
      const got: { text: string; at: number }[] = [];
      let isDone = false;
      const readers = Array.from({ length: 24 }, async () => {
        while (!isDone) got.push(await post(token));
      });
      await sleep(200 + Math.random() * 60);
      const closing = kinds[kind].close();
      if (isStopped) {
        await sleep(Math.random() * 12);
        process.kill(stack.gateway.pid, 'SIGSTOP');
      }
      await closing;
      const returned = performance.now();
      if (isStopped) {
        await sleep(80);
        process.kill(stack.gateway.pid, 'SIGCONT');
      }
      await sleep(150);
      isDone = true;
      await Promise.all(readers);
      const withValue = got.filter(({ text }) => text.includes(value));
      figures.answers += got.length;
      figures.withValue += withValue.length;
      figures.cut += got.filter(({ text }) => text === '').length;
      figures.after += withValue.filter(({ at }) => at > returned).length;
      figures.latest = Math.max(figures.latest, ...withValue.map(({ at }) => at - returned));
      await kinds[kind].open();
    }
    console.info(JSON.stringify(figures));
    expect(figures.withValue).toBeGreaterThan(50);
    expect(figures.after).toBe(0);
  },
  60_000,
);
