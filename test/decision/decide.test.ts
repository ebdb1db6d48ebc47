/** The static decision: deny by default, each role its own row, and nothing that locates a protected person. */
import fc from 'fast-check';
import { createDecision } from '../../gateway/decision/decide.js';
import { staffRules } from '../../gateway/decision/static-table.js';
import type { CaseFacts, CasePerson } from '../../gateway/facts/case-facts.js';
import { asOwnOpenCase } from '../../gateway/facts/case-facts.js';
import { readCategories } from '../../schema/categories.js';
import type { Actor, Grant } from '../../schema/grant.js';

const categories = readCategories();
const agencies = ['population', 'cooperation', 'social-services', 'police', 'school'];
const decide = createDecision({ bundle: 'b', agencies, categories });

const ids = ['child', 'guardian', 'sibling', 'adult'].map((_, index) => `00000000-0000-4000-8000-00000000000${index}`);
const roles = ['CHILD', 'GUARDIAN', 'SIBLING', 'OTHER_ADULT'] as const;
const persons = (isProtected = false): CasePerson[] =>
  roles.map((role, index) => ({ id: ids[index] ?? '', role, protected: isProtected }));

const actor = (agency: string, ...held: string[]): Actor => ({ id: 'a', agency, unit: 'u', roles: held, assurance: 3 });
const caseOf = (agency: string, people = persons()): CaseFacts => ({
  id: '11111111-1111-4111-8111-111111111111',
  ownerAgency: agency,
  openedOn: '2026-01-01',
  closedOn: null,
  staff: ['a'],
  persons: people,
});

/** All (agency, subject, category) of grants. */
function pairs(grants: ReadonlyMap<string, Grant>): string[] {
  return [...grants.values()].flatMap((grant) => [
    ...grant.aboutCase.map((category) => `${grant.audience} case ${category}`),
    ...grant.aboutAgency.map((category) => `${grant.audience} agency ${category}`),
    ...Object.entries(grant.persons).flatMap(([id, held]) =>
      held.map((category) => `${grant.audience} ${id} ${category}`),
    ),
  ]);
}

const ask = (who: Actor, ownCase: CaseFacts | null = caseOf(who.agency)) =>
  decide({ actor: who, ownCase, requestId: 'r' });

describe('a decision', () => {
  it('grants nothing without a case, to an unknown role, or to a role of another agency', () => {
    expect(pairs(ask(actor('social-services', 'social-worker'), null))).toEqual([]);
    for (const who of [
      actor('social-services', 'outsider'),
      actor('police', 'social-worker'),
      actor('school', 'team-lead'),
      actor('social-services', '__proto__', 'constructor', 'toString'),
    ]) {
      expect(pairs(ask(who))).toEqual([]);
      expect([...ask(who).values()].every((grant) => grant.case === null)).toBe(true);
    }
  });

  it('names to an agency only its own categories', () => {
    for (const { agency, role } of staffRules) {
      for (const grant of ask(actor(agency, role)).values()) {
        const named = [...grant.aboutCase, ...grant.aboutAgency, ...Object.values(grant.persons).flat()];
        expect(named.filter((category) => !category.startsWith(`${grant.audience}.`))).toEqual([]);
      }
    }
  });

  it('never widens by a role that the table does not know', () => {
    const known = staffRules.map(({ agency, role }) => [agency, role] as const);
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.array(fc.string(), { maxLength: 3 }), ([agency, role], others) => {
        const strange = others.filter((name) => !known.some(([, other]) => other === name) && name !== 'team-lead');
        expect(pairs(ask(actor(agency, role, ...strange)))).toEqual(pairs(ask(actor(agency, role))));
      }),
    );
  });

  it('gives an actor with two roles what each of them gets, and no more', () => {
    const of = (...held: string[]) => new Set(pairs(ask(actor('school', ...held))));
    expect(of('teacher', 'school-counsellor')).toEqual(new Set([...of('teacher'), ...of('school-counsellor')]));
  });

  it('shows the teacher the child alone, and nothing of the cooperation', () => {
    const granted = pairs(ask(actor('school', 'teacher')));
    expect(granted.filter((pair) => pair.includes('cooperation.link') || pair.includes('cooperation.plan'))).toEqual(
      [],
    );
    expect(granted.filter((pair) => ids.slice(1).some((id) => pair.includes(id)))).toEqual([]);
    expect(granted).toContain(`school ${ids[0]} school.absence`);
  });

  it('closes what locates a protected person, and nothing else', () => {
    const locating = [...categories.values()].filter((category) => category.locates).map((category) => category.id);
    expect(locating.length).toBeGreaterThanOrEqual(6);
    for (const { agency, role } of staffRules) {
      const open = pairs(ask(actor(agency, role)));
      const closed = pairs(ask(actor(agency, role), caseOf(agency, persons(true))));
      expect(closed).toEqual(open.filter((pair) => !locating.some((category) => pair.endsWith(` ${category}`))));
    }
  });

  it('tells the lead times to the team lead of the social services, without a case', () => {
    expect(pairs(ask(actor('social-services', 'team-lead'), null))).toEqual([
      'cooperation agency cooperation.leadTime',
    ]);
  });

  it('refuses a table that names a category which nobody declares', () => {
    expect(() => createDecision({ bundle: 'b', agencies, categories: new Map() })).toThrow(
      /^the static table names categories that nobody declares: cooperation\.case, /,
    );
  });
});

describe("an actor's own open case", () => {
  const who = actor('police', 'police-officer');
  const day = '2026-11-23';

  it.each([
    ['is found', {}, true],
    ['is not, on the day it closes', { closedOn: day }, false],
    ['is, on the day before', { closedOn: '2026-11-24' }, true],
    ['is not, before it opens', { openedOn: '2026-11-24' }, false],
    ['is, on the day it opens', { openedOn: day }, true],
    ['is not, of another agency', { ownerAgency: 'school' }, false],
    ['is not, without an assignment', { staff: ['b'] }, false],
  ])('%s', (_, change, found) => {
    const facts = { ...caseOf('police'), ...change };
    expect(asOwnOpenCase(facts, who, day)).toEqual(found ? facts : null);
  });
});
