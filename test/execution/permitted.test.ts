/** What decisions let through to an agency, and to the answer once they have moved: each guard by itself. */
import type { Allowed } from '../../gateway/decision/both.js';
import type { Disclosure, Verdict } from '../../gateway/decision/disclosure.js';
import type { Entity } from '../../gateway/execution/entities.js';
import { viewerOf } from '../../gateway/execution/own-answers.js';
import { Permitted } from '../../gateway/execution/permitted.js';
import { toVerdicts } from '../../gateway/execution/verdicts.js';
import type { PlannedStep } from '../../gateway/planning/operations.js';
import { caseType } from '../../schema/contract.js';

const verdict = (allowed: boolean, limit: Verdict['limit'] = null): Verdict => ({
  ...{ allowed, limit, mode: 'withheld', rows: [], restsOn: [] },
});

/** Decisions that allow `pairs`: of a person (`a school.grades`), the case or the agency (`case`, `agency`). */
function decisions(caseId: string | null, ...pairs: ReadonlyArray<string>): Disclosure {
  const about = (whom: string) => (category: string) => verdict(pairs.includes(`${whom} ${category}`));
  return {
    ...{ caseId, aboutCase: about('case'), aboutAgency: about('agency') },
    about: (person: string, category: string) => about(person)(category),
    covers: (person: string, holder: string | null = null) =>
      pairs.some((pair) => pair.startsWith(`${person} ${holder ?? ''}`)),
    ...{
      heldOwners: () => new Set(),
      isJudged: () => false,
      explain: () => ({ waysForward: [], consentEnded: false }),
    },
  } as unknown as Disclosure;
}

const step = (...categories: ReadonlyArray<string>) =>
  ({
    question: {
      categories,
      narrow: (_: string, allows: (category: string) => boolean) => ({ allowed: categories.filter(allows) }),
    },
  }) as unknown as PlannedStep;
const entity = (person: string | null, key: object, context: Entity['context'] = null): Entity => ({
  ...{ key: JSON.stringify(key), person, targets: [], context },
});
const aCase = (id: string) => entity(null, { __typename: caseType, id });
const aPerson = (id: string) => entity(id, { __typename: 'Person', id });

describe('an agency is asked', () => {
  const asked = (allowed: Allowed, of: PlannedStep, ...entities: ReadonlyArray<Entity>) =>
    new Permitted(allowed).about(of, entities).map((part) => [part.entities.length, part.narrowed.allowed]);

  it('of cases about the one that the question names alone', () => {
    const allowed = decisions('c1', 'case cooperation.case');
    expect(asked(allowed, step('cooperation.case'), aCase('c1'))).toEqual([[1, ['cooperation.case']]]);
    expect(asked(allowed, step('cooperation.case'), aCase('c2'))).toEqual([]);
    expect(asked(allowed, step('cooperation.case'), entity(null, { __typename: 'School', id: 'c1' }))).toEqual([]);
    expect(asked(decisions(null), step(), aCase('c1'))).toEqual([]);
  });

  it('about a person of whom something is allowed, also where what is asked needs no category', () => {
    const allowed = decisions('c1', 'a school.grades');
    expect(asked(allowed, step(), aPerson('a'), aPerson('b'))).toEqual([[1, []]]);
    expect(asked(allowed, step('school.absence'), aPerson('a'))).toEqual([]);
  });

  it('about persons with different outcomes, or under different values from above, by themselves', () => {
    const allowed = decisions('c1', 'a school.grades', 'a school.absence', 'b school.grades');
    const both = step('school.grades', 'school.absence');
    expect(asked(allowed, both, aPerson('a'), aPerson('b'))).toEqual([
      [1, ['school.grades', 'school.absence']],
      [1, ['school.grades']],
    ]);
    const under = (of: string) => entity('a', { __typename: 'Person', id: 'a' }, { of });
    expect(asked(allowed, both, under('x'), under('y'), under('x')).map(([count]) => count)).toEqual([2, 1]);
  });

  it('without a case, at the root, for what is allowed about the agency alone', () => {
    const atRoot = (allowed: Allowed, of: PlannedStep) => new Permitted(allowed).atRoot(of).length;
    expect(atRoot(decisions(null, 'agency cooperation.leadTime'), step('cooperation.leadTime'))).toBe(1);
    expect(atRoot(decisions(null), step('cooperation.leadTime'))).toBe(0);
    expect(atRoot(decisions(null), step())).toBe(0);
    expect(atRoot(decisions('c1'), step())).toBe(1);
  });
});

describe('an answer', () => {
  const ofCase = { kind: 'case', id: null } as const;
  const ofPerson = { kind: 'person', id: 'a' } as const;
  const list = 'cooperation.person';
  const open = decisions('c1', `a ${list}`, 'a school.grades');

  it('leads to whom its decisions let it, before and after', () => {
    const closed = decisions('c1');
    const may = (fetched: Disclosure, now: Disclosure) => {
      const verdicts = toVerdicts(fetched, [], now);
      return [
        verdicts.mayLeadTo('a', ofCase, list),
        verdicts.mayLeadTo('a', { kind: 'person', id: 'b' }, 'school.grades'),
      ];
    };
    expect(may(open, open)).toEqual([true, true]);
    expect(may(open, decisions('c1', `a ${list}`, 'a school.grades'))).toEqual([true, true]);
    expect(may(open, closed)).toEqual([false, false]);
    expect(may(closed, open)).toEqual([false, false]);
  });

  it('has in the list of the case no person whom its holder refused, and elsewhere whom the holder may tell of', () => {
    const verdicts = toVerdicts(open, [{ person: 'a', category: list }]);
    expect(verdicts.mayLeadTo('a', ofCase, list)).toBe(false);
    const elsewhere = toVerdicts(open, [{ person: 'a', category: 'school.grades' }]);
    expect(elsewhere.mayLeadTo('a', { kind: 'person', id: 'b' }, 'school.grades')).toBe(true);
    expect(elsewhere.mayLeadTo('a', { kind: 'person', id: 'b' }, 'population.name')).toBe(false);
    expect(elsewhere.mayLeadTo('a', ofCase, 'school.other')).toBe(false);
  });

  it('never shows what was not asked for, whatever newer decisions allow', () => {
    const [closed, whole] = [
      decisions('c1'),
      { ...open, recordBasis: () => [], judgedBy: () => [] } as unknown as Disclosure,
    ];
    expect(toVerdicts(closed, [], whole).verdict(ofPerson, 'school.grades').allowed).toBe(false);
    expect(toVerdicts(whole, [], closed).verdict(ofPerson, 'school.grades').allowed).toBe(false);
  });

  it('tells what is allowed about the agency from what is allowed about the case', () => {
    const shown = (...pairs: ReadonlyArray<string>) => {
      const { verdict: of } = toVerdicts(decisions('c1', ...pairs), []);
      return [of(ofCase, list).allowed, of({ kind: 'agency', id: null }, list).allowed];
    };
    expect([shown(`case ${list}`), shown(`agency ${list}`)]).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('tells its reader of no case that the holder has refused in it', () => {
    const facts = { caseFacts: { case: { id: 'c1', purposes: ['child.protect'] } } };
    const disclosure = { ...decisions('c1', 'case cooperation.case'), ...facts } as unknown as Disclosure;
    const actor = { id: 'x', agency: 'school', unit: 'u', roles: [], assurance: 3 };
    const names = { categories: new Map(), kinds: new Map(), bases: new Map() };
    const told = (...refused: ReadonlyArray<string>) =>
      viewerOf(disclosure, { actor, ofCase: new Set(), refused: new Set(refused) }, names);
    expect(told()).toMatchObject({ caseId: 'c1', purposes: ['child.protect'] });
    expect(told('cooperation.case')).toMatchObject({ caseId: null, purposes: [] });
  });

  it('has a case only while there is one', () => {
    const [some, none] = [decisions('c1'), decisions(null)];
    const has = (fetched: Disclosure, now: Disclosure) => toVerdicts(fetched, [], now).hasCase;
    expect([has(some, some), has(some, none), has(none, some)]).toEqual([true, false, false]);
  });

  it('shows what was refused about this very person, or case, and category no more', () => {
    const shown = (person: string | null, category: string) =>
      toVerdicts(open, [{ person, category }]).verdict(ofPerson, 'school.grades').allowed;
    expect([
      shown('a', 'school.grades'),
      shown('b', 'school.grades'),
      shown('a', list),
      shown(null, 'school.grades'),
    ]).toEqual([...[false, true, true, true]]);
  });

  it('never shows under a newer limit what the earlier one did not cover', () => {
    const limited = (recordIds: ReadonlyArray<string>, dataUntil: string | null) =>
      ({
        ...open,
        about: () => verdict(true, { recordIds, dataUntil }),
        recordBasis: () => [],
        judgedBy: () => [],
      }) as unknown as Disclosure;
    const shown = (earlier: Disclosure, newer: Disclosure) => {
      const { allowed, limit } = toVerdicts(earlier, [], newer).verdict(ofPerson, 'school.grades');
      return allowed ? limit : 'closed';
    };
    const one = { recordIds: ['1'], dataUntil: null };
    expect(shown(limited(['1'], null), limited(['1', '2'], null))).toEqual(one);
    expect(shown(limited(['1', '2'], null), limited(['1'], null))).toBe('closed');
    expect(shown(limited(['1'], '2026-11-01'), limited(['1'], '2026-11-02'))).toMatchObject({
      dataUntil: '2026-11-01',
    });
    expect(shown(limited(['1'], '2026-11-02'), limited(['1'], '2026-11-01'))).toBe('closed');
    expect(shown(limited(['1'], '2026-11-02'), limited(['1'], null))).toBe('closed');
    expect(shown(limited(['1'], '2026-11-02'), limited(['1'], '2026-11-02'))).toMatchObject({
      dataUntil: '2026-11-02',
    });
  });
});
