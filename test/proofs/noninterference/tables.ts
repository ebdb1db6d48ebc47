/**
 * What stands in the agencies' databases, as the two states of a case are made of it: for each table which category
 * shows which column, and what the agency knows about a row besides. Written from the migrations and the graph, not from
 * the resolvers.
 */
import type { Actor, CategoryId } from '../../../schema/grant.js';
import type { Facts } from '../../../schema/policy/decide.js';
import type { Choices } from './choices.js';

/** A row as it stands in the table: column names as in SQL. */
export type TableRow = Readonly<Record<string, unknown>>;

/** Columns that one category shows. */
export interface Shown {
  readonly category: CategoryId;
  readonly columns: ReadonlyArray<string>;
}

/** A table of records about persons. */
export interface Table {
  readonly agency: string;
  readonly name: string;
  readonly person: string;
  /** The column that tells a row from others. */
  readonly key: string;
  /** Any of these shows that the row is there. */
  readonly shown: ReadonlyArray<Shown>;
  /** These show more of a row that is shown. */
  readonly within: ReadonlyArray<Shown>;
  readonly make: Readonly<Record<string, (choices: Choices) => unknown>>;
  /** Atoms of record grain. */
  readonly atoms: (row: TableRow, category: CategoryId, actor: Actor) => Facts;
}

/** Days before, at and after those up to which decisions of the story cover data. */
export const recordDays = ['2026-10-05', '2024-05-01', '2026-10-14', '2026-10-21', '2026-11-22', '2027-01-10'] as const;

const day = (choices: Choices) => choices.pick(recordDays);
const laterDay = (choices: Choices) => choices.pick(['2027-06-01', '2028-01-01']);
const maybe = (make: (choices: Choices) => unknown) => (choices: Choices) =>
  choices.chance(0.5) ? make(choices) : null;
const oneOf =
  (...values: ReadonlyArray<unknown>) =>
  (choices: Choices) =>
    choices.pick(values);
const bool = oneOf(false, true);
const uuid = (choices: Choices) => choices.uuid();
const text = (choices: Choices) => `Text ${choices.nat(1000)}`;
const circle = oneOf(null, ['demo-intelligence-officer'], ['demo-police-officer'], []);
const noAtoms = () => new Map();

const named = (value: unknown, actor: Actor) => Array.isArray(value) && value.includes(actor.id);

/** OSL 18:1; polisens brottsdatalag 3:1 to 3:2. Nobody outside the police is of a circle. */
function policeAtoms(row: TableRow, _: CategoryId, actor: Actor): Facts {
  return new Map([
    ['record.limited-circle', (row.limited_circle ?? null) !== null],
    ['actor.in-named-circle', actor.agency === 'police' && named(row.limited_circle, actor)],
    ['record.investigation-secrecy-active', row.investigation_secrecy === true],
  ]);
}

function schoolAtoms(row: TableRow, category: CategoryId, actor: Actor): Facts {
  const isOwn = category === 'school.absence' && actor.agency === 'school' && row.teacher_id === actor.id;
  return new Map([['record.own-lesson', isOwn]]);
}

const atomsOf: Readonly<Record<string, Table['atoms']>> = { police: policeAtoms, school: schoolAtoms };

type Columns = Table['make'];

/** A table with an id of its own and one category. `silent`: columns that the graph never shows. */
function records(category: CategoryId, name: string, columns: Columns, silent: Columns = {}): Table {
  const [agency = ''] = category.split('.');
  return {
    ...{ agency, name, person: 'person_id', key: 'id', within: [], atoms: atomsOf[agency] ?? noAtoms },
    shown: [{ category, columns: ['id', ...Object.keys(columns)] }],
    make: { id: uuid, ...columns, ...silent, recorded_on: day },
  };
}

const withinOf = (table: Table, category: CategoryId, columns: Columns): Table => ({
  ...table,
  within: [...table.within, { category, columns: Object.keys(columns) }],
  make: { ...table.make, ...columns },
});

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
  records('school.grades', 'grades', {
    ...{ subject: (choices) => `Ämne ${choices.nat(60_000)}`, grade: oneOf('A', 'C', 'F', '-') },
    ...{ term: oneOf('VT 2025', 'HT 2025', 'VT 2026') },
  }),
];

const soc = (category: string) => `social-services.${category}`;
const period: Columns = { started_on: day, ended_on: maybe(laterDay) };

const socialServices: ReadonlyArray<Table> = [
  records(soc('report'), 'reports_of_concern', {
    ...{ received_on: day, kind: oneOf('DRUGS', 'VIOLENCE', 'NEGLECT'), decision_due_on: laterDay },
    ...{ state: oneOf('RECEIVED', 'ASSESSED', 'INQUIRY_OPENED') },
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
  records(soc('addiction'), 'addiction_treatments', period),
  records(soc('dvAdult'), 'violence_supports', period),
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
export const tables: ReadonlyArray<Table> = [...population, ...police, ...school, ...socialServices];
