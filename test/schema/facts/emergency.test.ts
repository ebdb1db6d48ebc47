/** Who acts in a case: by an assignment that has not lapsed, or by an emergency that runs, which opens the own agency alone. */
import { factsFor, mayAsk } from '../../../schema/facts/emergency.js';
import { indexFacts } from '../../../schema/facts/index-facts.js';
import type { FactRecord, RecordOf } from '../../../schema/facts/records.js';
import { isActive } from '../../../schema/facts/subject-records.js';
import { assignmentRecord, caseRecord, consentRecord, idOf, personRecord } from '../../kit/records.js';

const own = caseRecord({ id: idOf('case'), owner: 'police', type: 'crime-prevention', openedOn: '2026-01-01' });
const actor = { id: 'actor-1', agency: 'police', unit: 'u', roles: ['police-officer'], assurance: 3 };
const emergency: RecordOf<'emergency'> = {
  ...{ kind: 'emergency', id: idOf('e'), owner: 'police', version: 1, signedBy: 'actor-1', caseId: idOf('case') },
  ...{ actorId: 'actor-1', reason: 'danger-to-child' },
  ...{ from: '2026-11-23T10:00:00.000Z', until: '2026-11-23T14:00:00.000Z' },
};
const at = (moment: string) => Date.parse(`2026-11-23T${moment}:00.000Z`);
const noon = at('12:00');

function acting(records: ReadonlyArray<FactRecord>, moment = noon, who = actor) {
  const facts = indexFacts([own, ...records], idOf('case'), '2026-11-23');
  return facts && factsFor(facts, who, moment);
}

it('runs from its first moment until just before its last, for whom it names', () => {
  expect(acting([])).toBeNull();
  expect(acting([emergency])?.emergency?.id).toBe(emergency.id);
  expect([at('09:59'), at('10:00'), at('14:00')].map((one) => acting([emergency], one) !== null)).toEqual([
    ...[false, true, false],
  ]);
  expect(acting([emergency], noon, { ...actor, id: 'another' })).toBeNull();
  expect(acting([emergency], noon, { ...actor, agency: 'school' })).toBeNull();
  expect(acting([{ ...emergency, owner: 'school' }])).toBeNull();
});

it('a newer version ends it sooner', () => {
  expect(acting([emergency, { ...emergency, version: 2, until: '2026-11-23T11:00:00.000Z' }])).toBeNull();
});

it('opens the own agency and what `cooperation` keeps for it, and no other holder, population included', () => {
  const facts = acting([emergency]);
  if (!facts) throw new Error('expected the emergency to run');
  const holders = ['police', 'cooperation', 'population', 'school', 'social-services'];
  expect(holders.filter((holder) => mayAsk(facts, actor, holder))).toEqual(['police', 'cooperation']);
  expect(facts.linked).toBe(false);
});

it('never lets in somebody with a conflict of interest, though the assignment that tells of it has lapsed or ended', () => {
  const part = { owner: 'police', conflictOfInterest: true };
  for (const change of [{ since: '2026-11-01' }, { since: '2026-01-01' }, { since: '2026-01-01', until: '2026-11-01' }])
    expect(acting([emergency, assignmentRecord({ ...part, ...change })])?.emergency ?? null).toBeNull();
});

it('lets in again once a newer version of that assignment tells of no conflict', () => {
  const biased = assignmentRecord({ owner: 'police', conflictOfInterest: true, since: '2026-11-01' });
  const lifted = { ...biased, version: 2, conflictOfInterest: false, until: '2026-11-02' };
  expect(acting([emergency, biased, lifted])?.emergency).toEqual(emergency);
  const another = assignmentRecord({ owner: 'police', since: '2026-11-01', until: '2026-11-02' });
  expect(acting([emergency, biased, another])?.emergency ?? null).toBeNull();
});

it.each([
  ['2026-05-25', undefined, true], // 182 days before
  ['2026-05-24', undefined, false],
  ['2026-01-01', '2026-05-25', true],
  ['2026-01-01', '2026-05-24', false],
])('an assignment of %s confirmed on %s counts: %s', (since, confirmedOn, counts) => {
  const part = { owner: 'police', since, ...(confirmedOn && { confirmedOn }) };
  expect(acting([assignmentRecord(part)]) !== null).toBe(counts);
});

it.each([
  [undefined, undefined, true],
  [1, undefined, true],
  [undefined, 2, false],
  [2, 2, true],
  [2, 3, false],
])('a consent of situation %s counts in situation %s: %s', (given, now, counts) => {
  const consent = consentRecord({ ...(given && { situation: given }) });
  const facts = indexFacts([own, personRecord({ ...(now && { situation: now }) })], idOf('case'), '2026-11-23');
  expect(facts && isActive(facts, consent)).toBe(counts);
});
