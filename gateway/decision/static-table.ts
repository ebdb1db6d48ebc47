/**
 * Who may get what, until agencies' own policies decide: one static table, with only what needs no consent and no
 * human decision. Read a row as "ROLE of AGENCY gets CATEGORIES about a person with this role in their own case".
 *
 * Bases: `own` is inner need to know by role, unit and branch; OSL-6-5 is the duty to give other authorities what is
 * not secret (name and core data, tested against OSL 22:1; unverified); LUL-6 is the notice that the police must send.
 */
import type { AgencyId } from '../../schema/agencies.js';
import type { CategoryId } from '../../schema/grant.js';
import type { CasePerson } from '../facts/case-facts.js';

/** One row of the table. */
export interface TableRow {
  readonly agency: AgencyId;
  readonly role: string;
  readonly about: CasePerson['role'];
  readonly basis: 'own' | 'OSL-6-5' | 'LUL-6';
  readonly categories: ReadonlyArray<CategoryId>;
}

function about(
  agency: AgencyId,
  role: string,
  person: CasePerson['role'],
  byBasis: Partial<Record<TableRow['basis'], string>>,
): TableRow[] {
  return Object.entries(byBasis).map(([basis, text]) => ({
    agency,
    role,
    about: person,
    basis: basis as TableRow['basis'],
    categories: text.trim().split(/\s+/),
  }));
}

const nameAndCore = 'population.name population.core';

/** The table. What is not in it is denied. */
export const staticTable: ReadonlyArray<TableRow> = [
  ...about('social-services', 'social-worker', 'CHILD', {
    'OSL-6-5': `${nameAndCore} population.protection population.address population.relation`,
    own: `social-services.report social-services.reporter social-services.reportStatus social-services.protectAssess
      social-services.preAssess social-services.inquiry social-services.childVoice social-services.dvChild
      social-services.service social-services.plan social-services.placement social-services.placementAddress
      social-services.caseOfficer`,
    'LUL-6': 'police.notice',
  }),
  ...about('social-services', 'social-worker', 'GUARDIAN', { 'OSL-6-5': `${nameAndCore} population.protection` }),
  ...about('social-services', 'social-worker', 'SIBLING', { 'OSL-6-5': `${nameAndCore} population.protection` }),

  ...about('police', 'police-officer', 'CHILD', {
    'OSL-6-5': nameAndCore,
    own: `police.notice police.incident police.incidentPlace police.victim police.concernTalk police.suspicion
      police.contactBan police.contactBanArea`,
  }),

  ...about('school', 'principal', 'CHILD', {
    'OSL-6-5': `${nameAndCore} population.relation`,
    own: `school.enrol school.unit school.absence school.supportPlan school.bullying school.discipline
      school.crimeReport school.grades`,
  }),
  ...about('school', 'principal', 'GUARDIAN', { 'OSL-6-5': 'population.name' }),
  ...about('school', 'school-counsellor', 'CHILD', {
    'OSL-6-5': nameAndCore,
    own: `school.enrol school.unit school.absence school.supportPlan school.bullying school.ehPsy school.grades`,
  }),
  ...about('school', 'school-counsellor', 'GUARDIAN', { 'OSL-6-5': 'population.name' }),
  ...about('school', 'school-nurse', 'CHILD', {
    'OSL-6-5': nameAndCore,
    own: 'school.enrol school.unit school.ehMed',
  }),
  ...about('school', 'teacher', 'CHILD', {
    'OSL-6-5': nameAndCore,
    own: 'school.enrol school.unit school.absence',
  }),

  ...about('prison-and-probation', 'probation-officer', 'OTHER_ADULT', { 'OSL-6-5': nameAndCore }),
];

/** Categories about the case itself, for its own staff of any role that the table names. */
export const caseCategories: ReadonlyArray<CategoryId> = [
  'cooperation.case',
  'cooperation.person',
  'cooperation.link',
  'cooperation.plan',
];

/** Roles that see only the children among the persons of their case, and nothing of its cooperation with others. */
export const narrowRoles: ReadonlySet<string> = new Set(['teacher']);
/** What narrow roles see of the case itself. */
export const narrowCaseCategories: ReadonlyArray<CategoryId> = ['cooperation.case', 'cooperation.person'];

/** Aggregate categories of the own agency, by role; they need no case and tell of no person. */
export const aggregateCategories: Readonly<Record<string, ReadonlyArray<CategoryId>>> = {
  'team-lead': ['cooperation.leadTime'],
};
