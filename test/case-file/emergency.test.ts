/** X6: an official who is not assigned declares an emergency. The own agency opens; no other is even asked. */

import { sendRecords } from '../../gateway/dev/seed-facts.js';
import { momentOf } from '../../schema/clock.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { everything } from '../proofs/story/fields.js';
import { type CaseFile, day, key, startCaseFile } from '../support/case-file.js';

const caseId = demoCase.crimePrevention;
let file: CaseFile;
beforeAll(async () => {
  file = await startCaseFile();
});
afterAll(() => file?.stop());

const hourMs = 3_600_000;
const instant = (hours: number) => new Date(momentOf(() => day) + hours * hourMs).toISOString();
const emergency = (actor: string, changes: object = {}) => ({
  ...{ kind: 'emergency' as const, id: demoId(`emergency of ${actor}`), version: 1, caseId, actorId: `demo-${actor}` },
  ...{ reason: 'danger-to-child' as const, from: instant(-0.1), until: instant(2), ...changes },
});
const leader = 'investigation-leader';

it('opens what the own agency has, in the own case, and asks nobody else', async () => {
  const before = await file.client.ask(leader, everything, { caseId });
  expect([before.body.data.case, await file.client.questionsOf(before.requestId)]).toEqual([null, []]);
  await sendRecords(file.stack.facts, leader, 'police', [emergency(leader)]);
  const during = await file.client.ask(leader, everything, { caseId });
  const asked = await file.client.questionsOf(during.requestId);
  expect(during.body.data.case.persons).toHaveLength(1);
  expect(during.text).toContain('"role":"SUSPECT"');
  expect([...new Set(asked.map(({ agency }) => agency))].sort()).toEqual(['cooperation', 'police']);
  expect(during.body.data.case.cooperation).toBeNull();
  const entries = await file.client.log({ requestId: during.requestId });
  expect(new Set(entries.map(({ body }) => body.emergency))).toEqual(new Set([emergency(leader).id]));
});

it('tells who reviews it why and by when, of which kind of case, and not which case, who read it, or about whom', async () => {
  const reviews = '{ reviews { emergencies { reason from until state caseType reviewBy } } }';
  const { text, body } = await file.client.ask('privacy-officer-police', reviews);
  expect(body.data.reviews.emergencies).toMatchObject([{ caseType: 'CRIME_PREVENTION', reviewBy: expect.any(String) }]);
  expect([caseId, `demo-${leader}`, ...Object.values(person)].filter((one) => text.includes(one))).toEqual([]);
  for (const field of ['official', 'caseId', 'read { questions }']) {
    const asked = `{ reviews { emergencies { ${field} } } }`;
    expect((await file.client.ask('privacy-officer-police', asked)).status).toBe(400);
  }
  expect((await file.client.ask('privacy-officer-school', reviews)).body.data.reviews.emergencies).toEqual([]);
});

it('is over when its end is told of, and lets nobody in who has a conflict of interest', async () => {
  const ended = emergency(leader, { version: 2, from: emergency(leader).from, until: instant(0) });
  const [kept] = await file.client.sql('cooperation', `select statement from facts.records where kind = 'emergency'`);
  const { from } = JSON.parse(Buffer.from(String(kept?.statement).split('.')[1] ?? '', 'base64url').toString());
  await sendRecords(file.stack.facts, leader, 'police', [{ ...ended, from }]);
  expect((await file.client.ask(leader, everything, { caseId })).body.data.case).toBeNull();
  const biased = {
    ...{ kind: 'assignment' as const, id: demoId('biased'), version: 1, caseId, actorId: 'demo-police-duty-officer' },
    ...{ since: '2026-01-05', until: null, conflictOfInterest: true },
  };
  await sendRecords(file.stack.facts, 'police-duty-officer', 'police', [emergency('police-duty-officer')]);
  await sendRecords(file.stack.facts, 'case-system-police', 'police', [biased]);
  const answer = await file.client.ask('police-duty-officer', everything, { caseId });
  expect([answer.body.data.case, await file.client.questionsOf(answer.requestId)]).toEqual([null, []]);
});

it('keeps out who has a conflict of interest until it is lifted, though the assignment that tells of it ends', async () => {
  const names = 'query($caseId: ID!) { case(id: $caseId) { persons { person { name { given } } } } }';
  const reads = async () => (await file.client.ask('police-officer', names, { caseId })).text.includes('Elias');
  const request = {
    ...{ key: key('asked again'), caseId, to: 'school', basis: 'OSL-10-27', urgent: false, dueOn: '2026-12-01' },
    asked: [{ personId: person.child, category: 'school.absence' }],
  };
  const by = 'case-system-police';
  const noted = { key: key('noted'), caseId, actorId: 'demo-police-officer', conflictOfInterest: true };
  const { id } = await file.done(by, 'draftAssignment', noted);
  expect(await reads()).toBe(false);
  await file.done(by, 'draftAssignmentEnd', { key: key('ended'), id, expectedVersion: 1 });
  expect([await reads(), await file.faults('police-officer', 'draftRequest', request)]).toEqual([false, ['UNKNOWN']]);
  const { sentences } = await file.done(by, 'draftConflictEnd', { key: key('lifted'), id, expectedVersion: 2 });
  expect(sentences).toEqual(['demo-police-officer är inte längre jävig i ärendet.']);
  expect(await file.faults(by, 'draftConflictEnd', { key: key('twice'), id, expectedVersion: 3 })).toEqual(['REFUSED']);
  expect(await reads()).toBe(true);
  await file.done('police-officer', 'draftRequest', request);
});
