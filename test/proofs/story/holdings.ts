/** What the holders' databases have, and which of it the story lets an actor see: exactly these records, no other. */
import { person } from '../../../schema/demo/family.js';
import { childRecord } from '../../../subgraphs/police/seed.js';
import { record } from '../../../subgraphs/social-services/seed.js';
import type { Client } from '../../support/client.js';
import { type Expected, type PersonName, personNames } from './phases.js';

/** A record in a holder's database. */
interface Held {
  readonly id: string;
  readonly recordedOn: string;
  readonly ofOwnLesson: boolean;
}

/** Where the records of a category are: agency and tables. Categories without a table here have values, not records. */
const tables: ReadonlyArray<readonly [code: string, agency: string, table: string]> = [
  ['social-services', 'SOC.report reports_of_concern', 'SOC.reportStatus report_statuses'],
  ['social-services', 'SOC.protectAssess protection_assessments', 'SOC.preAssess preliminary_assessments'],
  ['social-services', 'SOC.inquiry child_inquiries', 'SOC.childVoice child_talks', 'SOC.service services'],
  ['social-services', 'SOC.dvChild violence_exposures', 'SOC.plan care_plans', 'SOC.placement placements'],
  ['social-services', 'SOC.addiction addiction_treatments', 'SOC.addiction treatment_drug_tests'],
  ['social-services', 'SOC.dvAdult violence_supports', 'SOC.econ income_supports'],
  ['police', 'POL.notice notices', 'POL.incident incident_participants', 'POL.victim victim_records'],
  ['police', 'POL.concernTalk concern_talks', 'POL.suspicion suspicions', 'POL.intel intelligence'],
  ['police', 'POL.threat threats', 'POL.contactBan contact_bans'],
  ['police', 'POL.coercion seizures', 'POL.coercion drug_tests'],
  ['school', 'SCH.absence absences', 'SCH.supportPlan support_plans', 'SCH.bullying degrading_treatments'],
  ['school', 'SCH.discipline disciplinary_measures', 'SCH.crimeReport crime_reports', 'SCH.grades grades'],
  ['school', 'SCH.ehPsy psychosocial_contacts', 'SCH.ehMed medical_contacts'],
  ['school', 'SCH.absenceInquiry absence_inquiries', 'SCH.programme school_programmes'],
  ['prison-and-probation', 'KV.sentence sentences', 'KV.probation supervisions'],
  ['prison-and-probation', 'KV.release conditional_releases', 'KV.release leaves', 'KV.release release_plans'],
  ['prison-and-probation', 'KV.conditions conditions', 'KV.conditions breaches'],
  ['prison-and-probation', 'KV.investigation pre_sentence_reports', 'KV.childContact child_contacts'],
  ['prison-and-probation', 'KV.security security_measures'],
  ['enforcement', 'KFM.debt debts', 'KFM.debt attachments', 'KFM.eviction evictions'],
  ['enforcement', 'KFM.debtRelief debt_reliefs'],
  ['employment', 'AF.status registrations', 'AF.plan plans', 'AF.plan programmes'],
].flatMap(([agency = '', ...pairs]) =>
  pairs.map((pair) => {
    const [code = '', table = ''] = pair.split(' ');
    return [code, agency, table] as const;
  }),
);

/** Every record of a running system about every person, read past all rules. */
export type Holdings = ReadonlyMap<string, ReadonlyArray<Held>>;

const keyOf = (name: PersonName, code: string) => `${name} ${code}`;

/** Reads the holders' databases. */
export async function readHoldings(client: Client): Promise<Holdings> {
  const found = await Promise.all(
    tables.map(async ([code, agency, table]) => {
      const lesson = code === 'SCH.absence' ? "teacher_id = 'demo-teacher'" : 'false';
      const rows = await client.sql(
        agency,
        `select id, person_id, recorded_on::text as recorded_on, ${lesson} as own from ${table}`,
      );
      return personNames.map((name) => {
        const about = rows.filter((row) => row.person_id === person[name]);
        const held = about.map((row) => ({
          ...{ id: String(row.id), recordedOn: String(row.recorded_on), ofOwnLesson: row.own === true },
        }));
        return [keyOf(name, code), held] as const;
      });
    }),
  );
  const holdings = new Map<string, ReadonlyArray<Held>>();
  for (const [key, held] of found.flat()) holdings.set(key, [...(holdings.get(key) ?? []), ...held]);
  return holdings;
}

/** Deletes the records that none of `texts` names. Answers how many. */
export async function deleteUnnamed(client: Client, texts: ReadonlyArray<string>): Promise<number> {
  let count = 0;
  for (const [, agency, table] of tables.toReversed()) {
    const rows = await client.sql(agency, `select id from ${table}`);
    const unnamed = rows.map(({ id }) => String(id)).filter((id) => !texts.some((text) => text.includes(id)));
    if (table === 'reports_of_concern')
      await client.sql(agency, 'delete from reporters where report_id = any($1)', [unnamed]);
    if (table === 'placements')
      await client.sql(agency, 'delete from placement_addresses where placement_id = any($1)', [unnamed]);
    await client.sql(agency, `delete from ${table} where id = any($1)`, [unnamed]);
    count += unnamed.length;
  }
  return count;
}

/** e1 and p1 of the story, as the schools' demo data have them. */
const schoolRecord = {
  counselling: 'bd316731-9044-4619-ab4a-61e43fac850e',
  crimeReport: '59822987-6bb3-4c68-b47d-708a3efc18fb',
};

/** Decisions and notices that name records, and the last day of those that do not: by code, then by basis. */
const named: Readonly<Record<string, ReadonlyArray<string>>> = {
  'SOL-20-6 POL.incident': [childRecord.incident1, childRecord.incident2],
  'SOL-20-6 POL.victim': [childRecord.victim1],
  'SOL-20-6 POL.concernTalk': [childRecord.concernTalk1],
  'SOL-20-6 POL.suspicion': [childRecord.suspicion1],
  'SOL-20-6 SCH.ehPsy': [schoolRecord.counselling],
  'LUL-6 POL.notice': [childRecord.notice],
  'SKOL-6a-10 SCH.crimeReport': [schoolRecord.crimeReport],
  'OSL-10-18a SOC.plan': [record.carePlan],
  'own POL.suspicion': [childRecord.suspicion1],
  'own POL.coercion': [childRecord.seizure1, childRecord.drugTest1],
};

/**
 * The last day of the data that a decision covers (`dataUntil`); null: it names records, or covers all. What
 * `follows` has the day of what it follows, and where that names records, the day of the decision.
 */
export function lastDayOf(
  { kind, ...rest }: Expected,
  code: string,
  followed: ReadonlyArray<readonly [code: string, expected: Expected]> = [],
): string | null {
  if ('basis' in rest && rest.basis === 'follows') {
    const days = followed
      .filter(([, one]) => one.kind === 'allow')
      .map(([other, one]) => lastDayOf(one, other) ?? (other === 'SOC.plan' ? '2026-11-10' : null));
    return days.includes(null) ? null : (days.sort().at(-1) ?? null);
  }
  if (kind !== 'allow' || !('basis' in rest)) return null;
  if (rest.basis === 'SOL-20-6' && code.startsWith('SCH.') && code !== 'SCH.ehPsy') return '2026-10-20';
  if (rest.basis === 'SOL-20-6' && code.startsWith('KV.')) return '2026-10-28';
  return rest.basis === 'SOL-19-6' ? '2026-10-14' : null;
}

/** Ids of the records that the story lets `actor` see in an allowed cell; null for a category without records. */
export function recordsFor(
  holdings: Holdings,
  actor: string,
  name: PersonName,
  code: string,
  expected: Expected & { readonly kind: 'allow' },
): ReadonlyArray<string> | null {
  const held = holdings.get(keyOf(name, code));
  if (!held) return null;
  const names = named[`${expected.basis} ${code}`];
  const until = lastDayOf(expected, code);
  return held
    .filter(({ id }) => names === undefined || names.includes(id))
    .filter(({ recordedOn }) => until === null || recordedOn <= until)
    .filter(({ ofOwnLesson }) => actor !== 'teacher' || ofOwnLesson)
    .map(({ id }) => id)
    .sort();
}
