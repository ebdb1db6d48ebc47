/** The demo family at Arbetsförmedlingen. Offices, officers and numbers are invented. */
import type { PoolClient } from 'pg';
import { familyMember, familyRecord } from '../../schema/demo/families.js';
import { person } from '../../schema/demo/family.js';
import { type DemoRecord, insertUpTo, onceKnown } from '../kit/seed.js';

const { father, mother, formerPartner } = person;
const { adultMan } = familyMember;

// id, identity number, since when the employment service knows them
const people = [
  [father, '198204179298', '2024-02-05'],
  [mother, '198403169280', '2026-08-24'],
  [formerPartner, '198501139995', '2025-01-20'],
  [adultMan.id, adultMan.identityNumber, '2026-09-07'],
] as const;

// id, person, registered (and recorded), situation, ended. Whoever is in prison can take no work yet.
const registrations = [
  ['a2ef002c-64dc-47ce-8c45-31e1bce72ed5', father, '2024-02-05', 'OPENLY_UNEMPLOYED', '2025-06-13'],
  ['f1ed8e3a-ff56-40c0-98bf-1e9ce1a4506e', father, '2026-10-19', 'HINDERED', null],
  ['2608d557-0619-4aa5-8cb4-ba65106a3c75', mother, '2026-08-24', 'PART_TIME_UNEMPLOYED', null],
  ['69f89295-0be3-4c8f-8c56-7093774d8233', formerPartner, '2025-01-20', 'OPENLY_UNEMPLOYED', null],
  [familyRecord.adultRegistration, adultMan.id, '2026-09-07', 'HINDERED', null],
] as const;

// id, person, agreed (and recorded), activities, to be reviewed
const plans = [
  ['c073de0d-122c-4364-9d2f-aecdf885a5a7', father, '2024-02-12', ['JOB_SEARCH'], '2024-08-12'],
  ['e23760aa-10fe-405d-b17e-b361c118a632', father, '2026-11-03', ['GUIDANCE', 'WORK_TRAINING'], '2027-02-03'],
  ['8e6bcbf5-c13b-4be2-afdd-770a318f880b', mother, '2026-09-01', ['JOB_SEARCH', 'EDUCATION'], '2027-03-01'],
] as const;

// id, person, kind, first day (and recorded), last day
const programmes = [
  ['b5751bfc-e07e-4bad-bc26-aab520b38f73', father, 'JOB_AND_DEVELOPMENT_GUARANTEE', '2024-10-07', '2025-06-13'],
  ['f09f63e1-9f5e-47f0-9577-86de52ed92a5', formerPartner, 'WORK_EXPERIENCE', '2025-03-03', '2025-09-05'],
] as const;

// person, office, officer, phone, since when
const offices = [
  [father, 'Arbetsförmedlingen Provstad', 'Nils Testander', '08-000 00 61', '2026-10-19'],
  [mother, 'Arbetsförmedlingen Exempelby', 'Eva Provberg', '08-000 00 62', '2026-08-24'],
] as const;

/** Inserts persons and what the employment service knew about them by `today`. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  const insert = (table: string, records: ReadonlyArray<DemoRecord>) => insertUpTo(client, today, table, records);
  const ended = (day: string | null) => day && onceKnown(day, today, day);
  await insert(
    'persons',
    people.map(([id, identityNumber, recordedOn]) => ({ id, identityNumber, recordedOn })),
  );
  await insert(
    'registrations',
    registrations.map(([id, personId, registeredOn, situation, endedOn]) => ({
      ...{ id, personId, registeredOn, situation, endedOn: ended(endedOn), recordedOn: registeredOn },
    })),
  );
  await insert(
    'plans',
    plans.map(([id, personId, agreedOn, activities, reviewOn]) => ({
      ...{ id, personId, agreedOn, activities, reviewOn, recordedOn: agreedOn },
    })),
  );
  await insert(
    'programmes',
    programmes.map(([id, personId, kind, startedOn, endedOn]) => ({
      ...{ id, personId, kind, startedOn, endedOn: ended(endedOn), recordedOn: startedOn },
    })),
  );
  await insert(
    'offices',
    offices.map(([personId, office, officer, phone, recordedOn]) => ({ personId, office, officer, phone, recordedOn })),
  );
}
