/** What the graph reads of the records: tables of its own, written in the transaction that keeps the records. */
import type { PoolClient } from 'pg';
import type { CaseRecord } from '../../../schema/case-file/records.js';

/** `child-inquiry` and `child.protect` as the graph's enums write them. */
const asEnum = (word: string) => word.toUpperCase().replace(/[-.]/g, '_');

const upsertCase = `
  insert into agency_cases
    (id, owner_agency, type, purposes, opened_on, inquiry_decided_on, due_on, closed_on, recorded_on)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (id) do update set type = excluded.type, purposes = excluded.purposes, opened_on = excluded.opened_on,
    inquiry_decided_on = excluded.inquiry_decided_on, due_on = excluded.due_on, closed_on = excluded.closed_on`;

const upsertPerson = `
  insert into case_persons (id, case_id, person_id, role, since, until, recorded_on)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (id) do update set role = excluded.role, since = excluded.since, until = excluded.until`;

/** Writes what the graph shows of `record`, the newest of its versions. */
export async function project(client: PoolClient, record: CaseRecord, today: string): Promise<void> {
  if (record.kind === 'case') {
    const { id, owner, type, purposes, openedOn, inquiryDecidedOn, dueOn, closedOn } = record;
    const words = [asEnum(type), purposes.map(asEnum)];
    await client.query(upsertCase, [id, owner, ...words, openedOn, inquiryDecidedOn, dueOn, closedOn, today]);
  } else if (record.kind === 'case-person') {
    const { id, caseId, personId, role, since, until } = record;
    await client.query(upsertPerson, [id, caseId, personId, asEnum(role), since, until, today]);
  }
}
