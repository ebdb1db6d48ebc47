/** Which records count on a day, and in which case: each bound by itself. */
import { type CaseFacts, indexFacts, isAssigned } from '../../../schema/facts/case-facts.js';
import type { FactRecord, RecordOf } from '../../../schema/facts/records.js';
import {
  assignmentRecord,
  casePersonRecord,
  caseRecord,
  consentRecord,
  decisionRecord,
  holdRecord,
  idOf,
  personRecord,
} from '../../kit/records.js';

const [before, day, after] = ['2026-11-22', '2026-11-23', '2026-11-24'];
const owner = 'police';
const own = caseRecord({ id: idOf('case'), owner });
const about = { owner, version: 1, signedBy: 'x', caseId: idOf('case'), personId: idOf('child') };
const link = (part: Partial<RecordOf<'case-link'>>): FactRecord => ({
  ...{ ...about, kind: 'case-link', id: idOf('link'), cooperationId: idOf('together') },
  ...{ since: before, until: null, ...part },
});
const whereabouts = (part: Partial<RecordOf<'whereabouts'>>): FactRecord => ({
  ...{ ...about, kind: 'whereabouts', id: idOf('whereabouts'), hidden: true, since: before, until: null, ...part },
});
const notice = (sentOn: string): FactRecord => ({
  ...{
    ...about,
    kind: 'notice',
    id: idOf('notice'),
    category: 't.record',
    recordIds: [idOf('r')],
    to: 'police',
    sentOn,
  },
});
const report = (receivedOn: string): FactRecord => ({
  ...{ ...about, kind: 'report', id: idOf('report'), from: 'school', receivedOn },
});
const emergency = (part: Partial<RecordOf<'emergency'>>): FactRecord => ({
  ...{ ...about, kind: 'emergency', id: idOf('emergency'), actorId: 'actor-1', reason: 'danger-to-child' },
  ...{ from: `${day}T08:00:00.000Z`, until: `${day}T12:00:00.000Z`, ...part },
});

/** How many there are of each, in facts of the case and `records`. */
const counted = (facts: CaseFacts | null) =>
  facts && {
    person: facts.persons.size,
    assignment: facts.assignments.length,
    conflict: facts.conflicted.size,
    emergency: facts.emergencies.length,
    link: Number(facts.linked),
    known: facts.people.size,
    hidden: facts.hidden.size,
    decision: facts.decisions.length,
    consent: facts.consents.length,
    notice: facts.notices.length,
    hold: facts.holds.length,
    report: facts.reports.length,
  };
type Counted = keyof NonNullable<ReturnType<typeof counted>>;
const count = (of: Counted, ...records: ReadonlyArray<FactRecord>) =>
  counted(indexFacts([own, ...records], idOf('case'), day))?.[of];

describe('the day', () => {
  it('a case is open from its first day until the day on which it is closed', () => {
    const isOpen = (part: Partial<RecordOf<'case'>>) => indexFacts([{ ...own, ...part }], own.id, day) !== null;
    expect([isOpen({ openedOn: day }), isOpen({ openedOn: after })]).toEqual([true, false]);
    expect([isOpen({ closedOn: after }), isOpen({ closedOn: day })]).toEqual([true, false]);
  });

  it.each<[Counted, (since: string, until: string | null) => FactRecord]>([
    ['person', (since, until) => casePersonRecord({ owner, since, until })],
    ['assignment', (since, until) => assignmentRecord({ owner, since, until })],
    ['link', (since, until) => link({ since, until })],
  ])('%s: from its first day until the day on which it ends', (of, make) => {
    const found = [make(day, null), make(after, null), make(before, after), make(before, day)];
    expect(found.map((record) => count(of, record))).toEqual([1, 0, 1, 0]);
  });

  it('a decision is valid from its first day through its last', () => {
    const made = [{ validFrom: day }, { validFrom: after }, { validUntil: day }, { validUntil: before }];
    expect(made.map((part) => count('decision', decisionRecord({ owner, ...part })))).toEqual([1, 0, 1, 0]);
  });

  it.each<[Counted, (on: string) => FactRecord]>([
    ['consent', (validFrom) => consentRecord({ owner, validFrom })],
    ['notice', notice],
    ['report', report],
  ])('%s: from its day on', (of, make) => {
    expect([before, day, after].map((on) => count(of, make(on)))).toEqual([1, 1, 0]);
  });

  it('what is known of a person counts through its last day', () => {
    expect([day, before].map((validUntil) => count('known', personRecord({ validUntil })))).toEqual([1, 0]);
  });

  it.each<[Counted, (until: string | null) => FactRecord]>([
    ['hold', (until) => holdRecord({ owner, until })],
    ['hidden', (until) => whereabouts({ until })],
  ])('%s: until the day on which it ends, and without one for good', (of, make) => {
    expect([null, after, day].map((until) => count(of, make(until)))).toEqual([1, 1, 0]);
  });

  it('whereabouts that are said to be no secret hide nobody', () => {
    expect(count('hidden', whereabouts({ hidden: false }))).toBe(0);
  });
});

describe('the case', () => {
  const another = caseRecord({ id: idOf('another'), owner });

  it.each<[Counted, (part: { owner: string; caseId: string }) => FactRecord]>([
    ['person', casePersonRecord],
    ['assignment', assignmentRecord],
    ['conflict', (part) => assignmentRecord({ ...part, conflictOfInterest: true })],
    ['emergency', emergency],
    ['link', link],
  ])('%s: of this case, signed by its agency', (of, make) => {
    expect(count(of, another, make({ owner, caseId: own.id }))).toBe(1);
    expect(count(of, another, make({ owner, caseId: another.id }))).toBe(0);
    expect(count(of, another, make({ owner: 'school', caseId: own.id }))).toBe(0);
    expect(count(of, make({ owner, caseId: idOf('unknown') }))).toBe(0);
  });

  it('a decision made for another case opens nothing in this one', () => {
    expect(count('decision', another, decisionRecord({ owner, caseId: another.id }))).toBe(0);
  });

  it('a case is one, whoever signs its newest version, in whatever order', () => {
    const taken = { ...own, owner: 'school', version: 2 };
    for (const records of [
      [own, taken],
      [taken, own],
    ]) {
      expect(indexFacts(records, own.id, day)?.case).toEqual(taken);
    }
  });

  it('of a record the newest version counts, in whatever order', () => {
    const lifted = holdRecord({ id: idOf('hold'), owner, version: 1, until: day });
    const set = { ...lifted, version: 2, until: null };
    expect([count('hold', lifted, set), count('hold', set, lifted)]).toEqual([1, 1]);
  });

  it('nobody of another agency is assigned by having the same id', () => {
    const facts = indexFacts([own, assignmentRecord({ owner, actorId: 'a' })], own.id, day);
    const actor = { id: 'a', agency: owner, unit: 'u', roles: [], assurance: 3 };
    const isOne = (part: Partial<typeof actor>) => facts !== null && isAssigned(facts, { ...actor, ...part });
    expect([isOne({}), isOne({ agency: 'school' }), isOne({ id: 'b' })]).toEqual([true, false, false]);
  });
});

describe('an open inquiry about a person', () => {
  const inquiry = { owner: 'social-services', id: idOf('inquiry'), openedOn: day, inquiryDecidedOn: day };
  const isInquired = (part: Partial<RecordOf<'case'>>, role: RecordOf<'case-person'>['role'] = 'child') => {
    const record = { ...caseRecord(inquiry), ...part };
    const member = casePersonRecord({ owner: record.owner, caseId: record.id, role });
    return indexFacts([own, record, member], own.id, day)?.inquired.size === 1;
  };

  it('is one that social services have decided to open', () => {
    expect([isInquired({}), isInquired({ closedOn: after })]).toEqual([true, true]);
  });

  it.each<[string, Partial<RecordOf<'case'>>]>([
    ['of another agency', { owner: 'school' }],
    ['of another type', { type: 'crime-prevention' }],
    ['not decided', { inquiryDecidedOn: null }],
    ['decided later', { inquiryDecidedOn: after }],
    ['opened later', { openedOn: after }],
    ['closed', { closedOn: day }],
  ])('is none that is %s', (_, part) => {
    expect(isInquired(part)).toBe(false);
  });

  it('is none about a sibling or a guardian of the child', () => {
    expect([isInquired({}, 'sibling'), isInquired({}, 'guardian')]).toEqual([false, false]);
  });
});
