/** What the agencies hold about the load population: rows of their own tables. */
import { demoId } from '../../../schema/demo/statements.js';
import { createRandom, type Household, type LoadPerson } from './population.js';

/** Rows by table, in an order in which they can be inserted. */
export type Tables = ReadonlyArray<readonly [string, ReadonlyArray<Readonly<Record<string, unknown>>>]>;

const recordedOn = '2026-10-01';
const day = (at: number) => `2026-09-${String(1 + (at % 28)).padStart(2, '0')}`;
const idOf = (kind: string, { key }: LoadPerson, at = 0) => demoId(`synthetic ${kind} ${key} ${at}`);

/** The id of what the police know of a child's part in an incident, which decisions name. */
export const incidentPartOf = (child: LoadPerson): string => idOf('part', child);
/** The id of a victim record. */
export const victimRecordOf = (child: LoadPerson): string => idOf('victim', child);

const registered = (persons: ReadonlyArray<LoadPerson>) =>
  persons.map(({ id, key }) => ({ id, identity_number: key, recorded_on: recordedOn }));

/** The population register: everybody. */
export function populationTables(households: ReadonlyArray<Household>): Tables {
  const persons = households.flatMap(({ guardians, children }) => [...guardians, ...children]);
  return [
    [
      'persons',
      persons.map(({ id, key, birthDate, given, surname }) => {
        return {
          id,
          identity_number: key,
          birth_date: birthDate,
          given,
          surname,
          protection: 'none',
          recorded_on: recordedOn,
        };
      }),
    ],
    [
      'addresses',
      households.flatMap(({ address: { street, postalCode, city }, guardians, children }) =>
        [...guardians, ...children].map(({ id }) => {
          const at = { street, postal_code: postalCode, city, municipality_code: '0127', since: '2020-01-01' };
          return { person_id: id, ...at, recorded_on: recordedOn };
        }),
      ),
    ],
    [
      'relations',
      households.flatMap(({ guardians, children }) =>
        children.flatMap((child) =>
          guardians.map(({ id }) => {
            const custody = guardians.length > 1 ? 'JOINT' : 'SOLE';
            const between = { person_id: child.id, other_id: id, kind: 'GUARDIAN', custody };
            return { ...between, since: child.birthDate, recorded_on: recordedOn };
          }),
        ),
      ),
    ],
  ];
}

/** The social services: the children of load cases. */
export function socialTables(children: ReadonlyArray<LoadPerson>): Tables {
  return [
    ['persons', registered(children)],
    [
      'reports_of_concern',
      children.map((child, at) => {
        const kind = ['DRUGS', 'VIOLENCE', 'NEGLECT', 'SCHOOL_ABSENCE'][at % 4];
        const due = { received_on: day(at), decision_due_on: '2026-10-14', decided_on: day(at), recorded_on: day(at) };
        return { id: idOf('report', child), person_id: child.id, kind, state: 'INQUIRY_OPENED', ...due };
      }),
    ],
    [
      'child_inquiries',
      children.map((child) => {
        const areas = ['HEALTH', 'EDUCATION', 'PARENTING'];
        const on = { opened_on: '2026-10-02', due_on: '2027-02-02', recorded_on: '2026-10-02' };
        return { id: idOf('inquiry', child), person_id: child.id, areas, ...on };
      }),
    ],
    [
      'services',
      children.map((child) => {
        const on = { started_on: '2026-10-05', recorded_on: '2026-10-05' };
        return { id: idOf('service', child), person_id: child.id, kind: 'OUTPATIENT_CARE', ...on };
      }),
    ],
  ];
}

/** The schools: enrolment, some absence, a support plan each. */
export function schoolTables(children: ReadonlyArray<LoadPerson>): Tables {
  const random = createRandom(2);
  return [
    ['persons', registered(children)],
    [
      'enrolments',
      children.map(({ id, birthDate }) => {
        const year = Math.min(9, Math.max(1, 2026 - Number(birthDate.slice(0, 4)) - 6));
        const where = { school: 'Provskolan i Norsborg', class: `${year}B`, mentor: 'Karin Exempelgren' };
        return { person_id: id, year, since: '2024-08-19', ...where, recorded_on: '2024-08-19' };
      }),
    ],
    [
      'absences',
      children.flatMap((child) =>
        Array.from({ length: 2 + random(5) }, (_, at) => {
          const date = day(random(28));
          const lesson = { subject: 'Matematik', minutes: 60, teacher_id: 'demo-teacher' };
          return {
            id: idOf('absence', child, at),
            person_id: child.id,
            date,
            kind: 'UNEXCUSED',
            ...lesson,
            recorded_on: date,
          };
        }),
      ),
    ],
    [
      'support_plans',
      children.map((child) => {
        const on = { decided_on: '2026-09-22', evaluate_on: '2026-12-15', recorded_on: '2026-09-22' };
        return { id: idOf('plan', child), person_id: child.id, measures: ['MENTOR'], ...on };
      }),
    ],
  ];
}

/** The police: one incident with the child in it, and one record of the child as victim. */
export function policeTables(children: ReadonlyArray<LoadPerson>): Tables {
  return [
    ['persons', registered(children)],
    [
      'incidents',
      children.map((child, at) => {
        const where = { place_kind: 'SCHOOL', place_area: 'Norsborg' };
        return { id: idOf('incident', child), occurred_on: day(at), kind: 'DRUGS', ...where, recorded_on: day(at) };
      }),
    ],
    [
      'incident_participants',
      children.map((child, at) => {
        const part = { incident_id: idOf('incident', child), person_id: child.id, role: 'WITNESS' };
        return { id: incidentPartOf(child), ...part, recorded_on: day(at) };
      }),
    ],
    [
      'victim_records',
      children.map((child, at) => {
        const reported = { reported_on: day(at), offence: 'ASSAULT', recorded_on: day(at) };
        return { id: victimRecordOf(child), person_id: child.id, ...reported };
      }),
    ],
  ];
}
