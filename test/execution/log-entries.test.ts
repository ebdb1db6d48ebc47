/** Statements that are found again say what they would say if they were written anew, whatever was answered before. */
import fc from 'fast-check';
import type { Decided } from '../../gateway/decision/decider.js';
import { FieldSet, noFields } from '../../gateway/execution/field-set.js';
import { startHandled } from '../../gateway/execution/handled.js';
import { type LogInput, toLogEntries } from '../../gateway/execution/log-entries.js';

const decided = {
  actor: { id: 'a', agency: 'police', unit: 'u', roles: ['police-officer'], assurance: 3 },
  ...{ purposes: ['crime.prevent'], day: '2026-11-23', caseRevision: 1, emergency: null },
  disclosure: { caseFacts: { persons: new Map([['11111111-1111-4111-8111-111111111111', { role: 'child' }]]) } },
} as unknown as Decided;

const persons = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const agencies = ['school', 'population'];
const categories = ['school.grades', 'school.absence', 'population.name'];
const row = { id: 'school/1', basis: 'SOL-20-6' };
const allowed = { allowed: true, mode: 'withheld', rows: [row], limit: null, restsOn: [] };
/** As decisions do, one object for each outcome, the denial one for all categories. */
const verdicts = [
  allowed,
  { ...allowed, rows: [{ ...row, id: 'school/2' }] },
  { ...allowed, allowed: false, rows: [] },
  { ...allowed, limit: { recordIds: ['r'], dataUntil: null } },
] as unknown as ReadonlyArray<Parameters<typeof startHandled>[2]>;
const fieldSets = [noFields, new FieldSet(new Set(['Person.grades'])), new FieldSet(new Set(['Person.absences']))];
/** One list for each question, and each is one agency's. */
const lists = categories.map((category) => ({ agency: category.split('.')[0] ?? '', categories: [category] }));

const aPerson = fc.constantFrom(...persons, null);
const aHandled = fc.record({
  ...{ id: aPerson, category: fc.constantFrom(...categories), verdict: fc.constantFrom(...verdicts) },
  ...{ fields: fc.constantFrom(...fieldSets), leadsTo: fc.option(fc.constantFrom(...persons)) },
});
const anAnswer = fc.record({
  handled: fc.array(aHandled, { maxLength: 5 }),
  asked: fc.array(fc.record({ person: aPerson, list: fc.constantFrom(...lists) }), { maxLength: 4 }),
  unanswered: fc.array(fc.record({ person: aPerson, category: fc.constantFrom(...categories) }), { maxLength: 2 }),
  askedAgencies: fc.subarray(agencies),
});

type Answer = typeof anAnswer extends fc.Arbitrary<infer One> ? One : never;

function toInput(answer: Answer, by: Decided): LogInput {
  const handled = answer.handled.map(({ id, category, verdict, fields, leadsTo }) => {
    const one = startHandled({ kind: id === null ? 'case' : 'person', id }, category, verdict);
    if (leadsTo !== null) one.persons.add(leadsTo);
    return Object.assign(one, { fields });
  });
  return {
    ...{ decided: by, bundle: 'b', handled, askedAgencies: new Set(answer.askedAgencies) },
    asked: answer.asked.map(({ person, list }) => ({ person, ...list })),
    unanswered: answer.unanswered.map((one) => ({ ...one, agency: one.category.split('.')[0] ?? '' })),
  };
}

it('are the same by decisions that have served before, and by new ones', () => {
  const told = (input: LogInput) =>
    toLogEntries(input).map(({ subject, statement, records }) => [subject, statement.text, records]);
  fc.assert(
    fc.property(fc.array(anAnswer, { minLength: 2, maxLength: 6 }), (answers) => {
      for (const answer of answers)
        expect(told(toInput(answer, decided))).toEqual(told(toInput(answer, { ...decided })));
    }),
    { numRuns: 500 },
  );
});

describe('what an entry says', () => {
  const [ann, ben] = persons as [string, string];
  const fields = new FieldSet(new Set(['Person.grades']));
  const [open, , closed] = verdicts as [(typeof verdicts)[0], unknown, (typeof verdicts)[0]];
  const handled = (id: string | null, category: string, verdict: typeof open, more: object = {}) =>
    Object.assign(startHandled({ kind: id === null ? 'case' : 'person', id }, category, verdict), { fields }, more);
  const said = (input: Partial<LogInput>) =>
    toLogEntries({
      ...{ decided: { ...decided }, bundle: 'b', handled: [], asked: [], unanswered: [], askedAgencies: new Set() },
      ...input,
    }).map(({ subject, statement, records }) => ({
      subject,
      ...JSON.parse(statement.text),
      records: JSON.parse(records),
    }));
  const names = (list: ReadonlyArray<{ category: string }>) => list.map(({ category }) => category);

  it('names the records that were released, whatever their ids look like, and none of what was not', () => {
    const [entry] = said({
      handled: [
        handled(ann, 'school.grades', open, { records: new Set(['b', 'a"],"x":["']) }),
        handled(ann, 'school.absence', closed, { records: new Set(['c']) }),
        handled(ann, 'population.name', open, { records: new Set(['d']), fields: noFields }),
      ],
    });
    expect(entry.records).toEqual({ 'school.grades': ['a"],"x":["', 'b'] });
    expect([names(entry.released), names(entry.denied), names(entry.unanswered)]).toEqual([
      ['school.grades'],
      ['school.absence'],
      ['population.name'],
    ]);
  });

  it('tells of what was asked in vain, once, and not of what was handled otherwise', () => {
    const inVain = (category: string) => ({ agency: 'school', person: ann, category });
    const [entry, ...more] = said({
      handled: [handled(ann, 'school.grades', open)],
      unanswered: [inVain('school.grades'), inVain('school.absence'), inVain('school.absence')],
    });
    expect([names(entry.unanswered), more]).toEqual([['school.absence'], []]);
    expect(said({ unanswered: [inVain('school.absence')] })).toMatchObject([
      { subject: ann, unanswered: [{ category: 'school.absence' }] },
    ]);
  });

  it('tells of persons to whom a list about another led, where it was shown', () => {
    const list = (verdict: typeof open, of: string[]) =>
      handled(ann, 'school.grades', verdict, { persons: new Set(of) });
    expect(said({ handled: [list(open, [ben])] })).toMatchObject([
      { subject: ann, role: 'child', toldIn: [] },
      { subject: ben, role: null, toldIn: [{ category: 'school.grades', about: ann }] },
    ]);
    expect(said({ handled: [list(closed, [ben])] }).map(({ subject }) => subject)).toEqual([ann]);
  });

  it('names what each agency was asked about the subject, what one was asked several times together', () => {
    const asked = (agency: string, ...of: string[]) => ({ agency, person: ann, categories: of });
    const [entry] = said({
      asked: [asked('school', 'school.grades'), asked('school', 'school.absence', 'school.grades'), asked('police')],
      askedAgencies: new Set(['school', 'police']),
    });
    expect(entry.questions).toEqual([{ agency: 'school', categories: ['school.absence', 'school.grades'] }]);
    expect(entry.agencies).toEqual(['police', 'school']);
  });

  it('is there for every question to an agency, also for one about nobody', () => {
    expect(said({ askedAgencies: new Set(['school']) })).toMatchObject([{ subject: null, agencies: ['school'] }]);
    expect(said({})).toEqual([]);
    const about = said({ handled: [handled(ann, 'school.grades', open)], askedAgencies: new Set(['school']) });
    expect(about.map(({ subject }) => subject)).toEqual([ann]);
  });
});
