/** The demo family at Kronofogden. Amounts, offices and officers are invented. */
import type { PoolClient } from 'pg';
import { person } from '../../schema/demo/family.js';
import { type DemoRecord, insertUpTo, onceKnown } from '../kit/seed.js';

const { father, mother, formerPartner } = person;

// id, identity number, since when the authority knows them
const people = [
  [father, '198204179298', '2025-02-10'],
  [mother, '198403169280', '2026-09-14'],
  [formerPartner, '198501139995', '2024-05-20'],
] as const;

// id, person, registered (and recorded), kind, kronor, settled
const debts = [
  ['f7faac1e-bada-4a58-8242-171d31088c36', father, '2025-02-10', 'CREDIT', 61_250, null],
  ['0dfbc094-0da0-4e28-9993-81a0aa94b1d5', father, '2025-04-14', 'MAINTENANCE_SUPPORT', 23_400, null],
  ['0ed14057-2291-4676-baa4-5223a013c4e7', father, '2026-10-30', 'RENT', 18_400, null],
  ['1757c41a-19e2-42c2-92c4-f03f689a2b6c', mother, '2026-09-14', 'RENT', 9_200, '2026-10-20'],
  ['8f6f2019-8a7a-44d2-9d0a-5d121d8649e3', formerPartner, '2024-05-20', 'FINE', 4_000, null],
] as const;

// id, person, decided (and recorded), kind, ended
const attachments = [
  ['1f7d52c1-f0ff-4603-9cf6-d1a3765dc3f1', father, '2025-03-03', 'EARNINGS', '2025-06-13'],
  ['3e19b7fc-019a-4ee5-8e2a-a79b37da1d13', formerPartner, '2024-08-26', 'BANK_FUNDS', '2024-08-26'],
] as const;

// id, person, applied (and recorded), planned, outcome and its day. Children live in each of these homes, or did at times.
const evictions = [
  ['c56a05cb-a87e-4112-a513-4b39906a8b30', father, '2025-08-18', '2025-10-14', 'CARRIED_OUT', '2025-10-14'],
  ['42f3cff8-3c23-48d4-bc47-480235100ada', mother, '2026-09-28', '2026-11-09', 'CANCELLED', '2026-10-20'],
] as const;

// id, person, applied (and recorded): nothing has been decided yet
const debtReliefs = [['e5c71a8e-8cc8-4c6b-9b23-70ea09807548', father, '2026-09-15']] as const;

// person, office, officer, phone, since when
const offices = [
  [father, 'Kronofogden Provstad', 'Greta Demostrand', '08-000 00 71', '2025-02-10'],
  [mother, 'Kronofogden Exempelby', 'Bo Fiktivberg', '08-000 00 72', '2026-09-14'],
] as const;

/** Inserts persons and what the authority knew about them by `today`. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  const insert = (table: string, records: ReadonlyArray<DemoRecord>) => insertUpTo(client, today, table, records);
  const once = <Value>(day: string | null, value: Value) => (day === null ? null : onceKnown(day, today, value));
  await insert(
    'persons',
    people.map(([id, identityNumber, recordedOn]) => ({ id, identityNumber, recordedOn })),
  );
  await insert(
    'debts',
    debts.map(([id, personId, registeredOn, kind, amount, settled]) => ({
      ...{ id, personId, registeredOn, kind, recordedOn: registeredOn, settledOn: once(settled, settled) },
      amount,
    })),
  );
  await insert(
    'attachments',
    attachments.map(([id, personId, decidedOn, kind, ended]) => ({
      ...{ id, personId, decidedOn, kind, endedOn: once(ended, ended), recordedOn: decidedOn },
    })),
  );
  await insert(
    'evictions',
    evictions.map(([id, personId, appliedOn, plannedOn, outcome, outcomeOn]) => ({
      ...{ id, personId, appliedOn, plannedOn, childrenLiveThere: true, recordedOn: appliedOn },
      ...{ outcome: once(outcomeOn, outcome), outcomeOn: once(outcomeOn, outcomeOn) },
    })),
  );
  await insert(
    'debt_reliefs',
    debtReliefs.map(([id, personId, appliedOn]) => ({ id, personId, appliedOn, recordedOn: appliedOn })),
  );
  await insert(
    'offices',
    offices.map(([personId, office, officer, phone, recordedOn]) => ({ personId, office, officer, phone, recordedOn })),
  );
}
