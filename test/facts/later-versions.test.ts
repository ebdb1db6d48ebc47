/** Later versions of what is kept: what somebody did stays done, and nothing undoes a narrowing that only its own end lifts. */
import { createClock, momentOf } from '../../schema/clock.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId as id } from '../../schema/demo/statements.js';
import { reviewsOf } from '../../subgraphs/cooperation/views/reviews.js';
import { KeptRecords } from '../../subgraphs/cooperation/workflows/kept-records.js';
import { type OwnFacts, signBy as sign, startStory } from '../support/facts.js';

const { childInquiry: c1, crimePrevention: c2 } = demoCase;
const { child } = person;
const day = '2026-11-23';
const now = momentOf(createClock(day));
const instant = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
let facts: OwnFacts;
beforeAll(async () => {
  facts = await startStory(day);
});
afterAll(() => facts?.stop());

type Json = Record<string, unknown>;
const refused = async (...statements: string[]) => (await facts.refusal(...statements)).message;
const emergency = (name: string, actor: string, from: number, until: number) => ({
  ...{ kind: 'emergency', id: id(name), caseId: c2, actorId: `demo-${actor}`, reason: 'danger-to-child' },
  ...{ from: instant(from), until: instant(until) },
});

it('the 72 hours of a wrong disclosure are not begun anew', async () => {
  const incident = {
    ...{ kind: 'incident', id: id('incident'), what: 'wrong-recipient', caseId: c2, personId: child },
    ...{ category: 'police.incident', discoveredAt: '2026-11-18T08:00:00.000Z' },
  };
  await facts.send(sign('police', incident));
  const later = { ...incident, version: 2, discoveredAt: '2026-11-22T08:00:00.000Z' };
  expect(await refused(sign('police', later, 'two'))).toContain('happened');
  const reviews = await reviewsOf(new KeptRecords(facts.db), 'police', now);
  expect(reviews.incidents).toMatchObject([{ incidentId: incident.id, state: 'OVERDUE' }]);
});

it('a correction is told of as it was made', async () => {
  const correction = {
    ...{ kind: 'correction', id: id('correction'), personId: child, category: 'school.absence', recordIds: null },
    ...{ wrongSince: '2026-09-01', correctedOn: day },
  };
  await facts.send(sign('school', correction));
  for (const change of [{ category: 'school.grades' }, { wrongSince: day }, { recordIds: ['another'] }])
    expect(await refused(sign('school', { ...correction, ...change, version: 2 }))).toContain('happened');
});

it('what the review of an emergency has found is found', async () => {
  const reviewed = emergency('reviewed', 'reader', -9, -6);
  await facts.send(sign('police', reviewed, 'reader'));
  const review = { kind: 'emergency-review', id: id('review'), emergencyId: reviewed.id, reviewedOn: day };
  await facts.send(sign('police', { ...review, finding: 'not-justified' }, 'two'));
  const turned = { ...review, version: 2, finding: 'justified' };
  expect(await refused(sign('police', turned, 'three'))).toContain('happened');
});

it('an emergency ends from now on: what was read in it stays within it, for the reason that was given', async () => {
  const running = emergency('running', 'running', -3, 1);
  await facts.send(sign('police', running, 'running'));
  const end = (change: Json) => sign('police', { ...running, version: 2, until: instant(0), ...change }, 'running');
  expect(await refused(end({ until: instant(-0.5) }))).toContain('no earlier than now');
  expect(await refused(end({ reason: 'staff-unreachable' }))).toContain('only ends the emergency sooner');
  await facts.send(end({ until: instant(-0.1) })); // it was drafted, read and signed meanwhile
});

it('a conflict of interest stays when its assignment ends, whoever declares the emergency, until it is lifted', async () => {
  const conflict = {
    ...{ kind: 'assignment', id: id('conflict'), caseId: c2, actorId: 'demo-biased', since: '2026-11-01' },
    ...{ until: null, conflictOfInterest: true },
  };
  const change = (version: number, changes: Json) => sign('police', { ...conflict, version, ...changes }, 'boss');
  await facts.send(sign('police', conflict, 'biased'), change(2, { until: day }));
  const declared = sign('police', emergency('of the biased', 'biased', -0.01, 1), 'biased');
  expect(await refused(declared)).toContain('a conflict of interest in the case');
  const byColleague = sign('police', emergency('by a colleague', 'biased', -0.01, 1), 'colleague');
  expect(await refused(byColleague)).toContain('another official to read');
  const moved = { until: day, actorId: 'demo-nobody', conflictOfInterest: false };
  expect(await refused(change(3, moved))).toContain('whom it is about does not change');
  await facts.send(change(3, { until: day, conflictOfInterest: false }), declared);
});

it('a closed case stays closed', async () => {
  const [newest] = await new KeptRecords(facts.db).where('case', 'id', [c1]);
  const { owner: _owner, signedBy: _by, ...record } = newest as unknown as Json;
  const version = (more: number, closedOn: string | null) =>
    sign('social-services', { ...record, version: Number(record.version) + more, closedOn });
  await facts.send(version(1, '2026-12-24'), version(2, null), version(3, day)); // not yet closed, it may stay open
  for (const closedOn of [null, '2026-12-24', '2026-11-24'])
    expect(await refused(version(4, closedOn))).toContain('stays closed');
  await facts.send(version(4, '2026-11-20'));
});

it('a version leaves room for those that end it', async () => {
  const hold = { kind: 'hold', id: id('far'), category: 'school.bullying', personId: null, since: day, until: null };
  const far = (version: number) => sign('school', { ...hold, version });
  expect(await refused(far(2_147_483_647))).toContain('at most 1000000 above');
  expect(await refused(far(1_000_001))).toContain('at most 1000000 above');
  await facts.send(far(1_000_000), far(2_000_000));
  expect(await refused(far(3_000_001))).toContain('at most 1000000 above');
});

it('a case is linked to a cooperation case that is there, and when it leaves one the other is shown', async () => {
  const [another, link] = [
    id('another cooperation'),
    { kind: 'case-link', id: id('second link'), caseId: c2, since: day },
  ];
  const nowhere = { ...link, cooperationId: id('none'), until: '2099-01-01' };
  expect(await refused(sign('police', nowhere))).toContain('cooperation case that is kept');
  const shown = async () =>
    (await facts.db.query('select cooperation_id as id from cooperation_links where case_id = $1', [c2])).rows;
  const before = await shown();
  expect(before).toHaveLength(1);
  const opened = sign('police', { kind: 'cooperation-case', id: another, openedOn: day, closedOn: null });
  await facts.send(opened, sign('police', { ...link, cooperationId: another, until: null }));
  expect(await shown()).toEqual([{ id: another }]);
  await facts.send(sign('police', { ...link, cooperationId: another, version: 2, until: day }));
  expect(await shown()).toEqual(before);
});
