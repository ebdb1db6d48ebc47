/** Records as the database keeps them. */
import type { PoolClient } from 'pg';
import { type FactRecord, parseRecord, type RecordOf, type SignedRecord } from '../../../schema/facts/records.js';

/** Columns by which a record is found. A later version keeps them all. */
export interface Keys {
  readonly owner: string;
  readonly caseId: string | null;
  readonly personId: string | null;
  readonly consentId: string | null;
}

/** A version that is kept, newest first. */
export interface Kept extends Keys {
  readonly version: number;
  readonly statement: string;
}

/** What a record is found by. A case is found by its own id. */
export function keysOf(record: FactRecord): Keys {
  return {
    owner: record.owner,
    caseId: record.kind === 'case' ? record.id : 'caseId' in record ? record.caseId : null,
    personId: 'personId' in record ? record.personId : null,
    consentId: 'consentId' in record ? record.consentId : null,
  };
}

/** Reads a statement that was verified when it came. */
export function readKept(statement: string): FactRecord {
  return parseRecord(JSON.parse(Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString('utf8')));
}

const columns = `version, owner, case_id as "caseId", person_id as "personId", consent_id as "consentId", statement`;

/** The kept versions of a record, the newest first. */
export async function versionsOf(client: PoolClient, { kind, id }: FactRecord): Promise<ReadonlyArray<Kept>> {
  const text = `select ${columns} from facts.records where kind = $1 and id = $2 order by version desc`;
  return (await client.query<Kept>(text, [kind, id])).rows;
}

/** The agency whose case it is; null when it is unknown. */
export async function ownerOfCase(client: PoolClient, caseId: string): Promise<string | null> {
  const text = `select owner from facts.records where kind = 'case' and id = $1 limit 1`;
  return (await client.query<{ owner: string }>(text, [caseId])).rows[0]?.owner ?? null;
}

/** What holders have registered of one consent. */
export async function consentsOf(client: PoolClient, consentId: string): Promise<ReadonlyArray<RecordOf<'consent'>>> {
  const text = `select statement from facts.records where kind = 'consent' and consent_id = $1`;
  const { rows } = await client.query<{ statement: string }>(text, [consentId]);
  return rows.map(({ statement }) => readKept(statement)).filter((record) => record.kind === 'consent');
}

/** True when a record with another id has the person in the case. */
export async function isInCaseByAnother(
  client: PoolClient,
  { id, caseId, personId }: RecordOf<'case-person'>,
): Promise<boolean> {
  const text = `
    select from facts.records where kind = 'case-person' and case_id = $1 and person_id = $2 and id <> $3 limit 1`;
  return (await client.query(text, [caseId, personId, id])).rowCount !== 0;
}

/** Keeps a new version. */
export async function keep(client: PoolClient, { record, statement }: SignedRecord): Promise<void> {
  const { owner, caseId, personId, consentId } = keysOf(record);
  await client.query(
    `insert into facts.records (kind, id, version, owner, case_id, person_id, consent_id, statement)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [record.kind, record.id, record.version, owner, caseId, personId, consentId, statement],
  );
}
