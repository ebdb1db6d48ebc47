/**
 * Load cases: inquiries by the social services about children of the population, with the decisions of school and police
 * that make everything allowed that the bench's query asks for, so that both sides of a comparison do the same work.
 */
import { childViewStatement } from '../../../schema/demo/consent-statements.js';
import { caseStatements, type DemoStatement, demoId, personStatements } from '../../../schema/demo/statements.js';
import type { LoadPerson } from './population.js';
import { incidentPartOf, victimRecordOf } from './records.js';

/** A case and whom it is about. */
export interface LoadCase {
  readonly id: string;
  readonly children: ReadonlyArray<LoadPerson>;
}

const openedOn = '2026-10-02';
const decidedOn = '2026-10-12';
const to = { agency: 'social-services', unit: 'child-and-family' };
const schoolCategories = ['school.enrol', 'school.absence', 'school.supportPlan'];
const policeCategories = ['police.incident', 'police.victim'];

/** The case about `children` called `name`. */
export function loadCase(name: string, children: ReadonlyArray<LoadPerson>): LoadCase {
  return { id: demoId(`load case ${name}`), children };
}

function decisions(caseId: string, child: LoadPerson): ReadonlyArray<DemoStatement> {
  const common = { version: 1, atoms: ['decision.relevant-to-inquiry'], personId: child.id, to, caseId } as const;
  const valid = { validFrom: decidedOn, validUntil: null };
  const school = {
    ...{
      kind: 'decision' as const,
      id: demoId(`load school ${caseId} ${child.key}`),
      ...common,
      categories: schoolCategories,
    },
    ...{ recordIds: null, dataUntil: decidedOn, ...valid },
  };
  const police = {
    ...{
      kind: 'decision' as const,
      id: demoId(`load police ${caseId} ${child.key}`),
      ...common,
      categories: policeCategories,
    },
    ...{ recordIds: [incidentPartOf(child), victimRecordOf(child)], dataUntil: null, ...valid },
  };
  const bySchool = { on: decidedOn, by: 'principal', agency: 'school' };
  const byPolice = { on: decidedOn, by: 'police-decision-officer', agency: 'police' };
  return [
    childViewStatement(bySchool, child.id, school.id),
    { ...bySchool, record: school },
    childViewStatement(byPolice, child.id, police.id),
    { ...byPolice, record: police },
  ];
}

/** What the agencies assert about the case: itself, its persons, staff, and the decisions to disclose. */
export function statementsOf({ id, children }: LoadCase): ReadonlyArray<DemoStatement> {
  return [
    ...children.flatMap(({ id: person, birthDate }) =>
      personStatements(person, birthDate, false, '2026-01-01').filter(({ on }) => on <= decidedOn),
    ),
    ...caseStatements({
      ...{ name: `load ${id}`, id, agency: 'social-services', on: openedOn, type: 'child-inquiry' },
      ...{ purposes: ['child.protect'], inquiryDecidedOn: openedOn, dueOn: '2027-02-02', staff: ['social-worker'] },
      persons: children.map((child) => [child.id, 'child'] as const),
    }),
    ...children.flatMap((child) => decisions(id, child)),
  ];
}
