/**
 * Who may get what, until agencies' own policies decide: one static table, with only what needs no consent and no
 * human decision. A rule speaks of one role of one agency; an actor with several roles gets what each of them gets.
 *
 * Bases: `own` is inner need to know by role, unit and branch; OSL-6-5 is the duty to give other authorities what is
 * not secret (name and core data, tested against OSL 22:1; unverified); LUL-6 is the notice that the police must send.
 */
import type { AgencyId } from '../../schema/agencies.js';
import type { CategoryId } from '../../schema/grant.js';
import type { CasePerson } from '../facts/case-facts.js';

type Basis = 'own' | 'OSL-6-5' | 'LUL-6';

/** What a role gets, by basis, about the persons with one role in its own case. */
export type CategoriesByBasis = Readonly<Partial<Record<Basis, ReadonlyArray<CategoryId>>>>;

/** What staff with `role` at `agency` get in a case to which they are assigned. */
export interface StaffRule {
  readonly agency: AgencyId;
  readonly role: string;
  /** Categories about the case itself. */
  readonly aboutCase: ReadonlyArray<CategoryId>;
  /** Whom they find in the case, and what they get about each. */
  readonly about: Readonly<Partial<Record<CasePerson['role'], CategoriesByBasis>>>;
}

/** What staff with `role` at any agency get of their own agency's aggregates, without a case. */
export interface AggregateRule {
  readonly agency: AgencyId;
  readonly role: string;
  readonly categories: ReadonlyArray<CategoryId>;
}

const words = (text: string): ReadonlyArray<string> => text.trim().split(/\s+/);

const wholeCase = words('cooperation.case cooperation.person cooperation.link cooperation.plan');
const nameAndCore = words('population.name population.core');
const withProtection = { 'OSL-6-5': words('population.name population.core population.protection') };
const nameOnly = { 'OSL-6-5': words('population.name') };

/** The table. What is not in it is denied. */
export const staffRules: ReadonlyArray<StaffRule> = [
  {
    agency: 'social-services',
    role: 'social-worker',
    aboutCase: wholeCase,
    about: {
      CHILD: {
        'OSL-6-5': [...nameAndCore, ...words('population.protection population.address population.relation')],
        own: words(`social-services.report social-services.reporter social-services.reportStatus
          social-services.protectAssess social-services.preAssess social-services.inquiry social-services.childVoice
          social-services.dvChild social-services.service social-services.plan social-services.placement
          social-services.placementBasis social-services.placementAddress social-services.caseOfficer`),
        'LUL-6': words('police.notice'),
      },
      GUARDIAN: withProtection,
      SIBLING: withProtection,
    },
  },
  {
    agency: 'police',
    role: 'police-officer',
    aboutCase: wholeCase,
    about: {
      CHILD: {
        'OSL-6-5': nameAndCore,
        own: words(`police.notice police.incident police.incidentPlace police.victim police.concernTalk
          police.suspicion police.contactBan police.contactBanArea`),
      },
    },
  },
  {
    agency: 'school',
    role: 'principal',
    aboutCase: wholeCase,
    about: {
      CHILD: {
        'OSL-6-5': [...nameAndCore, 'population.relation'],
        own: words(`school.enrol school.unit school.absence school.supportPlan school.bullying school.discipline
          school.crimeReport school.grades`),
      },
      GUARDIAN: nameOnly,
    },
  },
  {
    agency: 'school',
    role: 'school-counsellor',
    aboutCase: wholeCase,
    about: {
      CHILD: {
        'OSL-6-5': nameAndCore,
        own: words(`school.enrol school.unit school.absence school.supportPlan school.bullying school.ehPsy
          school.grades`),
      },
      GUARDIAN: nameOnly,
    },
  },
  {
    agency: 'school',
    role: 'school-nurse',
    aboutCase: words('cooperation.case cooperation.person'),
    about: { CHILD: { 'OSL-6-5': nameAndCore, own: words('school.enrol school.unit school.ehMed') } },
  },
  {
    agency: 'school',
    role: 'teacher',
    aboutCase: words('cooperation.case cooperation.person'),
    about: { CHILD: { 'OSL-6-5': nameAndCore, own: words('school.enrol school.unit school.absence') } },
  },
  {
    agency: 'prison-and-probation',
    role: 'probation-officer',
    aboutCase: wholeCase,
    about: { OTHER_ADULT: { 'OSL-6-5': nameAndCore } },
  },
];

/** Aggregates tell of no person; counts below five are not told. */
export const aggregateRules: ReadonlyArray<AggregateRule> = [
  { agency: 'social-services', role: 'team-lead', categories: ['cooperation.leadTime'] },
];
