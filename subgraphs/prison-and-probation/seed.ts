/** The demo family at Kriminalvården: the father's sentence, and records of others that nobody of the story may see. */
import type { PoolClient } from 'pg';
import { familyMember, familyRecord } from '../../schema/demo/families.js';
import { person } from '../../schema/demo/family.js';
import { type DemoRecord, insertUpTo, onceKnown } from '../kit/seed.js';

const { father, formerPartner } = person;
const { adultMan } = familyMember;

// id, identity number, since when the service knows them
const people = [
  [father, '198204179298', '2025-04-22'],
  [formerPartner, '198501139995', '2025-03-10'],
  [adultMan.id, adultMan.identityNumber, '2026-02-02'],
] as const;

// id, person, kind, offence, judged, first and last day, recorded
const sentences = [
  [
    ...['d2fbacbd-0602-4fbd-b6d0-ccc017c90089', father, 'IMPRISONMENT', 'DRUG_CRIME'],
    ...['2025-06-10', '2025-06-15', '2027-09-14', '2025-06-16'],
  ],
  [
    ...['5ce421f1-fcf5-4c3d-bec5-99963ce3c277', formerPartner, 'PROBATION', 'ASSAULT_CRIME'],
    ...['2025-05-06', '2025-05-27', '2028-05-26', '2025-05-27'],
  ],
  [
    ...[familyRecord.adultSentence, adultMan.id, 'IMPRISONMENT', 'THEFT_CRIME'],
    ...['2026-01-19', '2026-02-02', '2027-02-01', '2026-02-02'],
  ],
] as const;

// id, person, form, first and last day, recorded
const supervisions = [
  [...['81781ee6-a53f-4f9b-8771-207d157bcbd2', father, 'AFTER_RELEASE'], ...['2026-12-15', '2027-12-14', '2026-10-26']],
  [
    ...['bc13593b-df38-4385-909f-a69192fdbdd6', formerPartner, 'PROBATION'],
    ...['2025-05-27', '2028-05-26', '2025-05-27'],
  ],
] as const;

// id, first and last day, kind, recorded: the second came after what Kriminalvården has disclosed
const leaves = [
  ['fad37a2c-c46a-4711-852d-d2a0cb0180a8', '2026-09-12', '2026-09-13', 'REGULAR', '2026-09-07'],
  ['e5977886-3370-4b29-8925-249fd734c02a', '2026-11-07', '2026-11-08', 'REGULAR', '2026-11-03'],
] as const;

// id, kind, first and last day: decided (and recorded) on one day
const conditions = [
  ['80985d8c-c00a-4a48-b480-0a2bf79c18ed', 'REPORTING', '2026-12-15', '2027-12-14'],
  ['6ef04866-244b-445a-a164-3b257dc00b8c', 'TREATMENT', '2026-12-15', '2027-06-15'],
] as const;

// id, day (also recorded), kind, consequence: the second is the story's breach of 12 November
const breaches = [
  ['5f606969-7862-4629-ace2-8ce19b3bd90c', '2025-12-03', 'CONTRABAND', 'WARNING'],
  ['a45bffc1-b60d-4bb8-9d5d-1e8a1fdfc5fc', '2026-11-12', 'DRUGS', null],
] as const;

// id, form, allowed from (and recorded), when the child was heard
const childContacts = [
  ['edff7f86-7cea-44da-b4f8-66a81de4824b', 'PHONE', '2025-07-14', null],
  ['bbf59b39-88b8-494b-8767-192bf323e812', 'VISIT', '2026-05-18', '2026-05-11'],
] as const;

const decidedOn = '2026-10-26';

async function seedRelease(client: PoolClient, today: string): Promise<void> {
  const insert = (table: string, records: ReadonlyArray<DemoRecord>) => insertUpTo(client, today, table, records);
  const decided = { personId: father, decidedOn, recordedOn: decidedOn };
  await insert('conditional_releases', [
    {
      ...{ ...decided, id: '0875df09-4f8f-4478-ac24-daef7a1c7061' },
      ...{ releaseOn: '2026-12-15', trialUntil: '2027-12-14' },
    },
  ]);
  await insert(
    'leaves',
    leaves.map(([id, startsOn, endsOn, kind, recordedOn]) => ({
      ...{ id, personId: father, startsOn, endsOn, kind, recordedOn },
    })),
  );
  await insert('release_plans', [
    {
      ...{ id: '2c78fc51-cd61-4600-b193-039f5e914768', personId: father, decidedOn: '2026-09-21' },
      ...{ areas: ['HOUSING', 'WORK_AND_SUPPORT', 'DEBTS', 'FAMILY'], reviewOn: '2026-11-30' },
      recordedOn: '2026-09-21',
    },
  ]);
  await insert(
    'conditions',
    conditions.map(([id, kind, startsOn, endsOn]) => ({ ...decided, id, kind, startsOn, endsOn })),
  );
}

/** Inserts persons and what the service knew about them by `today`. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  const insert = (table: string, records: ReadonlyArray<DemoRecord>) => insertUpTo(client, today, table, records);
  await insert(
    'persons',
    people.map(([id, identityNumber, recordedOn]) => ({ id, identityNumber, recordedOn })),
  );
  await insert(
    'sentences',
    sentences.map(([id, personId, kind, offence, judgedOn, startsOn, endsOn, recordedOn]) => ({
      ...{ id, personId, kind, offence, judgedOn, startsOn, endsOn, recordedOn },
    })),
  );
  await insert(
    'supervisions',
    supervisions.map(([id, personId, form, startsOn, endsOn, recordedOn]) => ({
      ...{ id, personId, form, startsOn, endsOn, hasSupervisor: true, recordedOn },
    })),
  );
  await seedRelease(client, today);
  await insert(
    'breaches',
    breaches.map(([id, occurredOn, kind, consequence]) => ({
      ...{ id, personId: father, occurredOn, kind, consequence, recordedOn: occurredOn },
    })),
  );
  const ordered = '2025-04-22';
  const delivered = '2025-05-20';
  await insert('pre_sentence_reports', [
    {
      ...{ id: '39de8306-aa45-4823-babd-710efca679f1', personId: father, orderedOn: ordered, recordedOn: ordered },
      deliveredOn: onceKnown(delivered, today, delivered),
    },
  ]);
  await insert(
    'child_contacts',
    childContacts.map(([id, form, allowedFrom, childHeardOn]) => ({
      ...{ id, personId: father, form, allowedFrom, childHeardOn, recordedOn: allowedFrom },
    })),
  );
  const segregated = '2026-02-02';
  await insert('security_measures', [
    {
      ...{ id: 'ab76c07c-269c-4b71-a699-be365b2b9df9', personId: father, kind: 'SEGREGATION', decidedOn: segregated },
      ...{ endedOn: onceKnown('2026-02-16', today, '2026-02-16'), recordedOn: segregated },
    },
    {
      ...{ id: 'cccdcf7b-8446-4ef2-b571-14eba99bde54', personId: formerPartner, kind: 'REGISTERED' },
      ...{ decidedOn: '2025-05-27', recordedOn: '2025-05-27' },
    },
  ]);
}
