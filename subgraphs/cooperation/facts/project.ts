/** What the graph reads of the records: tables of its own, written in the transaction that keeps the records. */
import type { PoolClient } from 'pg';
import type { CaseRecord, CaseRecordOf } from '../../../schema/case-file/records.js';
import { newestOf } from './kept.js';

/** `child-inquiry` and `child.protect` as the graph's enums write them. */
export const asEnum = (word: string) => word.toUpperCase().replace(/[-.]/g, '_');

const upsertCase = `
  insert into agency_cases
    (id, owner_agency, type, purposes, opened_on, inquiry_decided_on, due_on, closed_on, recorded_on)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (id) do update set type = excluded.type, purposes = excluded.purposes, opened_on = excluded.opened_on,
    inquiry_decided_on = excluded.inquiry_decided_on, due_on = excluded.due_on, closed_on = excluded.closed_on`;

const upsertPerson = `
  insert into case_persons (id, case_id, person_id, role, since, until, recorded_on)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (case_id, person_id) do update
    set role = excluded.role, since = excluded.since, until = excluded.until`;

const upsertCooperation = `
  insert into cooperation_cases (id, opened_on, closed_on, recorded_on) values ($1, $2, $3, $4)
  on conflict (id) do update set opened_on = excluded.opened_on, closed_on = excluded.closed_on`;

const upsertLink = `
  insert into cooperation_links (case_id, cooperation_id, linked_on, recorded_on, link_id) values ($1, $2, $3, $4, $5)
  on conflict (case_id) do update set cooperation_id = excluded.cooperation_id, linked_on = excluded.linked_on,
    link_id = excluded.link_id`;
const deleteLink = `delete from cooperation_links where case_id = $1 and link_id = $2`;

const upsertPlanRow = `
  insert into plan_rows (id, cooperation_id, owner_agency, for_all, activity, due_on, done_on, recorded_on)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (id) do update set for_all = excluded.for_all, activity = excluded.activity, due_on = excluded.due_on,
    done_on = excluded.done_on, recorded_on = excluded.recorded_on`;

type Link = CaseRecordOf<'case-link'>;

/** The graph shows one link of a case: when that one ends, the latest of those that are left, if any. */
async function projectLink(client: PoolClient, record: Link, today: string): Promise<void> {
  const show = ({ id, caseId, cooperationId, since }: Link) =>
    client.query(upsertLink, [caseId, cooperationId, since, today, id]);
  if (record.until === null) {
    await show(record);
    return;
  }
  const { rowCount } = await client.query(deleteLink, [record.caseId, record.id]);
  if (rowCount === 0) return;
  const left = (await newestOf(client, 'case-link', 'case_id', record.caseId)).filter(({ until }) => until === null);
  const latest = left.toSorted((one, other) => one.since.localeCompare(other.since)).at(-1);
  if (latest) await show(latest);
}

/** Writes what the graph shows of `record`, the newest of its versions. */
export async function project(client: PoolClient, record: CaseRecord, today: string): Promise<void> {
  switch (record.kind) {
    case 'case': {
      const { id, owner, type, purposes, openedOn, inquiryDecidedOn, dueOn, closedOn } = record;
      const words = [asEnum(type), purposes.map(asEnum)];
      await client.query(upsertCase, [id, owner, ...words, openedOn, inquiryDecidedOn, dueOn, closedOn, today]);
      return;
    }
    case 'case-person': {
      const { id, caseId, personId, role, since, until } = record;
      await client.query(upsertPerson, [id, caseId, personId, asEnum(role), since, until, today]);
      return;
    }
    case 'cooperation-case':
      await client.query(upsertCooperation, [record.id, record.openedOn, record.closedOn, today]);
      return;
    case 'case-link':
      await projectLink(client, record, today);
      return;
    case 'plan-row': {
      const { id, cooperationId, owner, forAll, activity, dueOn, doneOn } = record;
      await client.query(upsertPlanRow, [id, cooperationId, owner, forAll, asEnum(activity), dueOn, doneOn, today]);
      return;
    }
    default:
  }
}
