/** Tables of Kriminalvården, Kronofogden and Arbetsförmedlingen, as `tables.ts` has those of the others. */
import {
  bool,
  type Columns,
  day,
  laterDay,
  maybe,
  noAtoms,
  oneOf,
  period,
  records,
  type Table,
  text,
} from './table-forms.js';

/** Office and officer, one row for a person. */
const office = (agency: string): Table => ({
  ...{ agency, name: 'offices', person: 'person_id', key: 'person_id', within: [], atoms: noAtoms },
  shown: [{ category: `${agency}.office`, columns: ['office', 'officer', 'phone'] }],
  make: { office: text, officer: text, phone: text, recorded_on: day },
});

const kv = (category: string) => `prison-and-probation.${category}`;
const dates: Columns = { starts_on: day, ends_on: laterDay };

/** Kriminalvården. */
export const prisonAndProbation: ReadonlyArray<Table> = [
  records(kv('sentence'), 'sentences', {
    ...{ ...dates, kind: oneOf('IMPRISONMENT', 'PROBATION'), offence: oneOf('DRUG_CRIME', 'THEFT_CRIME') },
    judged_on: day,
  }),
  records(kv('probation'), 'supervisions', {
    ...{ ...dates, form: oneOf('PROBATION', 'AFTER_RELEASE'), has_supervisor: bool },
  }),
  records(kv('release'), 'conditional_releases', { decided_on: day, release_on: laterDay, trial_until: laterDay }),
  records(kv('release'), 'leaves', { ...dates, kind: oneOf('REGULAR', 'SPECIAL') }),
  records(kv('release'), 'release_plans', {
    ...{ decided_on: day, areas: oneOf(['HOUSING'], ['DEBTS', 'FAMILY']), review_on: laterDay },
  }),
  records(kv('conditions'), 'conditions', { ...dates, decided_on: day, kind: oneOf('REPORTING', 'TREATMENT') }),
  records(kv('conditions'), 'breaches', {
    ...{ occurred_on: day, kind: oneOf('DRUGS', 'LATE_RETURN'), consequence: maybe(oneOf('WARNING')) },
  }),
  records(kv('investigation'), 'pre_sentence_reports', { ordered_on: day, delivered_on: maybe(laterDay) }),
  records(kv('childContact'), 'child_contacts', {
    ...{ form: oneOf('VISIT', 'PHONE'), allowed_from: day, ended_on: maybe(laterDay), child_heard_on: maybe(day) },
  }),
  records(kv('security'), 'security_measures', {
    ...{ kind: oneOf('SEGREGATION', 'REGISTERED'), decided_on: day, ended_on: maybe(laterDay) },
  }),
];

/** Kronofogden. */
export const enforcement: ReadonlyArray<Table> = [
  records('enforcement.debt', 'debts', {
    ...{ registered_on: day, kind: oneOf('RENT', 'CREDIT', 'TAX'), amount: (choices) => choices.nat(90_000) },
    settled_on: maybe(laterDay),
  }),
  records('enforcement.debt', 'attachments', {
    ...{ decided_on: day, kind: oneOf('EARNINGS', 'BANK_FUNDS'), ended_on: maybe(laterDay) },
  }),
  records('enforcement.eviction', 'evictions', {
    ...{ applied_on: day, planned_on: maybe(laterDay), children_live_there: bool },
    ...{ outcome: oneOf(null, 'CARRIED_OUT', 'CANCELLED'), outcome_on: maybe(laterDay) },
  }),
  records('enforcement.debtRelief', 'debt_reliefs', {
    ...{ applied_on: day, decided_on: maybe(laterDay), outcome: oneOf(null, 'GRANTED', 'REJECTED') },
  }),
  office('enforcement'),
];

/** Arbetsförmedlingen. */
export const employment: ReadonlyArray<Table> = [
  records('employment.status', 'registrations', {
    ...{ registered_on: day, situation: oneOf('OPENLY_UNEMPLOYED', 'HINDERED'), ended_on: maybe(laterDay) },
  }),
  records('employment.plan', 'plans', {
    ...{ agreed_on: day, activities: oneOf(['JOB_SEARCH'], ['GUIDANCE', 'EDUCATION']), review_on: laterDay },
  }),
  records('employment.plan', 'programmes', {
    ...{ ...period, kind: oneOf('LABOUR_MARKET_TRAINING', 'WORK_EXPERIENCE') },
  }),
  office('employment'),
];
