/**
 * What stands in the agencies' databases, as the two states of a case are made of it: for each table which category
 * shows which column, and what the agency knows about a row besides. Written from the migrations and the graph, not from
 * the resolvers.
 */
import {
  bool,
  circle,
  day,
  laterDay,
  maybe,
  noAtoms,
  oneOf,
  period,
  records,
  schoolAtoms,
  type Table,
  text,
  uuid,
  withinOf,
} from './table-forms.js';
import { employment, enforcement, prisonAndProbation } from './tables-of-state.js';

const police: ReadonlyArray<Table> = [
  records('police.notice', 'notices', { sent_on: day, basis: oneOf('LUL_6', 'LUL_34') }),
  records('police.victim', 'victim_records', {
    ...{ reported_on: day, offence: oneOf('ASSAULT', 'ROBBERY', 'VIOLENCE_AT_HOME') },
    ...{ began_on: maybe(day), ended_on: maybe(laterDay) },
  }),
  records('police.concernTalk', 'concern_talks', { held_on: day, guardian_present: bool }),
  records(
    'police.suspicion',
    'suspicions',
    { offence: oneOf('ASSAULT', 'ROBBERY', 'DRUG_OFFENCE'), suspected_on: day, investigation_secrecy: bool },
    { limited_circle: circle },
  ),
  records(
    'police.coercion',
    'seizures',
    { seized_on: day, kind: oneOf('DRUGS', 'PHONE'), investigation_secrecy: bool },
    { limited_circle: circle },
  ),
  records(
    'police.coercion',
    'drug_tests',
    { taken_on: day, positive: maybe(bool), investigation_secrecy: bool },
    { limited_circle: circle },
  ),
  // The day of recording is shown of these.
  records(
    'police.intel',
    'intelligence',
    { kind: oneOf('NETWORK_LINK', 'OBSERVATION'), recorded_on: day },
    { limited_circle: circle },
  ),
  records(
    'police.threat',
    'threats',
    { kind: oneOf('AGAINST_PERSON', 'AGAINST_FAMILY'), recorded_on: day },
    { limited_circle: circle },
  ),
  withinOf(
    records('police.contactBan', 'contact_bans', { decided_on: day, valid_until: laterDay }, { against_id: uuid }),
    'police.contactBanArea',
    { area: maybe(text) },
  ),
];

const subjects = oneOf('Matematik', 'Svenska', 'Idrott');
const teachers = oneOf('demo-nobody', 'demo-teacher', 'demo-principal');

const school: ReadonlyArray<Table> = [
  {
    ...{ agency: 'school', name: 'enrolments', person: 'person_id', key: 'person_id', within: [], atoms: schoolAtoms },
    shown: [
      { category: 'school.enrol', columns: ['year', 'since'] },
      { category: 'school.unit', columns: ['school', 'class', 'mentor'] },
    ],
    make: { year: oneOf(7, 8, 9), since: day, school: text, class: text, mentor: text, recorded_on: day },
  },
  records(
    'school.absence',
    'absences',
    { date: day, minutes: oneOf(40, 60, 90), kind: oneOf('NOTIFIED', 'UNEXCUSED'), subject: subjects },
    { teacher_id: teachers },
  ),
  records('school.supportPlan', 'support_plans', {
    ...{ decided_on: day, measures: oneOf(['MENTOR'], ['SMALL_GROUP', 'MENTOR']), evaluate_on: laterDay },
  }),
  records('school.bullying', 'degrading_treatments', {
    ...{ reported_on: day, role: oneOf('SUBJECTED', 'ACCUSED'), closed_on: maybe(laterDay) },
  }),
  records('school.discipline', 'disciplinary_measures', {
    ...{ decided_on: day, measure: oneOf('WRITTEN_WARNING', 'SUSPENSION'), until: maybe(laterDay) },
  }),
  records('school.crimeReport', 'crime_reports', { reported_on: day, offence: oneOf('DRUGS', 'ASSAULT', 'THREAT') }),
  records('school.ehPsy', 'psychosocial_contacts', {
    ...{ started_on: day, ended_on: maybe(laterDay), profession: oneOf('COUNSELLOR', 'PSYCHOLOGIST') },
  }),
  records('school.ehMed', 'medical_contacts', { date: day, profession: oneOf('NURSE', 'DOCTOR') }),
  records('school.absenceInquiry', 'absence_inquiries', {
    ...{ opened_on: day, reported_to_owner_on: maybe(laterDay), closed_on: maybe(laterDay) },
  }),
  records('school.programme', 'school_programmes', {
    ...{ programme: oneOf('TAGET'), started_on: day, ended_on: maybe(laterDay) },
  }),
  records('school.grades', 'grades', {
    ...{ subject: (choices) => `Ämne ${choices.nat(60_000)}`, grade: oneOf('A', 'C', 'F', '-') },
    ...{ term: oneOf('VT 2025', 'HT 2025', 'VT 2026') },
  }),
];

const soc = (category: string) => `social-services.${category}`;

const socialServices: ReadonlyArray<Table> = [
  records(soc('report'), 'reports_of_concern', {
    ...{ received_on: day, kind: oneOf('DRUGS', 'VIOLENCE', 'NEGLECT'), decision_due_on: laterDay },
    ...{ state: oneOf('RECEIVED', 'ASSESSED', 'INQUIRY_OPENED'), decided_on: maybe(laterDay) },
  }),
  records(
    soc('reportStatus'),
    'report_statuses',
    { report_received_on: day, asked_on: maybe(day) },
    { report_id: uuid },
  ),
  records(soc('protectAssess'), 'protection_assessments', {
    ...{ assessed_on: day, outcome: oneOf('NO_IMMEDIATE_NEED', 'IMMEDIATE_PROTECTION') },
  }),
  records(soc('preAssess'), 'preliminary_assessments', { started_on: day, due_on: laterDay }),
  records(soc('inquiry'), 'child_inquiries', {
    ...{ opened_on: day, due_on: laterDay, closed_on: maybe(laterDay), areas: oneOf(['HEALTH'], ['PARENTING']) },
  }),
  records(soc('childVoice'), 'child_talks', {
    ...{ held_on: day, without_guardian: bool, language: oneOf('sv', 'ar'), interpreter: bool },
    ...{ informed_of_rights: bool },
  }),
  records(soc('dvChild'), 'violence_exposures', { ...period, form: oneOf('WITNESSED', 'SUBJECTED') }),
  records(soc('service'), 'services', { ...period, kind: oneOf('OUTPATIENT_CARE', 'CONTACT_PERSON', 'FOLLOW_UP') }),
  records(soc('plan'), 'care_plans', {
    ...{ established_on: day, review_on: laterDay, kind: oneOf('CARE', 'IMPLEMENTATION') },
  }),
  withinOf(
    records(soc('placement'), 'placements', { ...period, form: oneOf('NETWORK_HOME', 'FOSTER_HOME') }),
    soc('placementBasis'),
    { basis: oneOf('CONSENT', 'LVU'), reconsider_on: laterDay },
  ),
  {
    ...{ agency: 'social-services', name: 'case_officers', person: 'person_id', key: 'person_id', within: [] },
    shown: [{ category: soc('caseOfficer'), columns: ['name', 'phone'] }],
    make: { name: text, phone: text, recorded_on: day },
    atoms: noAtoms,
  },
  records(soc('addiction'), 'addiction_treatments', { ...period, form: oneOf('OUTPATIENT', 'AFTERCARE') }),
  records(soc('addiction'), 'treatment_drug_tests', { taken_on: day, positive: bool }),
  records(soc('econ'), 'income_supports', {
    ...{ decided_on: day, kind: oneOf('LIVELIHOOD', 'OTHER_NEEDS'), starts_on: day, ends_on: laterDay },
  }),
  records(soc('dvAdult'), 'violence_supports', { ...period, form: oneOf('COUNSELLING', 'PRACTICAL_HELP') }),
];

const population: ReadonlyArray<Table> = [
  {
    ...{ agency: 'population', name: 'addresses', person: 'person_id', key: 'person_id', within: [], atoms: noAtoms },
    shown: [
      {
        category: 'population.address',
        columns: ['care_of', 'street', 'postal_code', 'city', 'municipality_code', 'since'],
      },
    ],
    make: {
      ...{ care_of: maybe(text), street: text, postal_code: oneOf('14500'), city: text },
      ...{ municipality_code: oneOf('0127', '0180'), since: day, recorded_on: day },
    },
  },
];

/** Tables whose rows are about one person each and link to nobody. `special.ts` has the others. */
export const tables: ReadonlyArray<Table> = [
  ...[...population, ...police, ...school, ...socialServices],
  ...[...prisonAndProbation, ...enforcement, ...employment],
];
