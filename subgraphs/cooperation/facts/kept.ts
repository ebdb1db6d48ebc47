/** Records as the database keeps them. */
import type { PoolClient } from 'pg';
import {
  type CaseRecord,
  type CaseRecordOf,
  fileKinds,
  isFactRecord,
  parseCaseRecord,
  type SignedCaseRecord,
} from '../../../schema/case-file/records.js';
import type { RecordOf } from '../../../schema/facts/records.js';

/** A column by which records are found. */
export type Column = 'id' | 'case_id' | 'person_id' | 'consent_id' | 'about';

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

const ownConsent = (record: CaseRecord) => (record.kind === 'consent-document' ? record.id : null);

/** What a record is found by. A case is found by its own id, and so is a consent document. */
export function keysOf(record: CaseRecord): Keys {
  return {
    owner: record.owner,
    caseId: record.kind === 'case' ? record.id : 'caseId' in record ? record.caseId : null,
    personId: 'personId' in record ? record.personId : null,
    consentId: 'consentId' in record ? record.consentId : ownConsent(record),
  };
}

/** The record, request, emergency, incident or cooperation case that a record of the case file is about. */
export function aboutOf(record: CaseRecord): string | null {
  if ('about' in record) return record.about;
  if ('requestId' in record) return record.requestId;
  if ('emergencyId' in record) return record.emergencyId;
  if ('incidentId' in record) return record.incidentId;
  return record.kind === 'plan-row' ? record.cooperationId : null;
}

/** Facts are where the gateways read; the others are apart. */
const tableOf = ({ kind }: Pick<CaseRecord, 'kind'>) => (fileKinds.has(kind) ? 'case_file.records' : 'facts.records');

/** Reads a statement that was verified when it came. */
export function readKept(statement: string): CaseRecord {
  return parseCaseRecord(JSON.parse(Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString('utf8')));
}

const columns = `version, owner, case_id as "caseId", person_id as "personId", consent_id as "consentId", statement`;

const kindsNamedById = [
  ...(['case', 'person', 'custody', 'case-link', 'cooperation-case', 'plan-row'] as const),
  ...(['consent-document', 'request', 'decision', 'emergency', 'incident'] as const),
] as const;
/** Kinds that other agencies' records and the graph name by their ids: one id is one record, whoever owns it. */
export type NamedById = (typeof kindsNamedById)[number];
const namedById: ReadonlySet<string> = new Set(kindsNamedById);

/** The kept versions of a record, the newest first. Of kinds that nobody names by an id, another agency's is another record. */
export async function versionsOf(client: PoolClient, record: CaseRecord): Promise<ReadonlyArray<Kept>> {
  const owner = namedById.has(record.kind) ? null : record.owner;
  const text = `
    select ${columns} from ${tableOf(record)}
    where kind = $1 and id = $2 and ($3::text is null or owner = $3) order by version desc`;
  return (await client.query<Kept>(text, [record.kind, record.id, owner])).rows;
}

/** The newest version of every record of `kind` whose `column` is `value`, in no order. */
export async function newestOf<Kind extends CaseRecord['kind']>(
  client: PoolClient,
  kind: Kind,
  column: Column,
  value: string,
): Promise<ReadonlyArray<CaseRecordOf<Kind>>> {
  const text = `
    select distinct on (id, owner) statement from ${tableOf({ kind })} where kind = $1 and ${column} = $2
    order by id, owner, version desc`;
  const { rows } = await client.query<{ statement: string }>(text, [kind, value]);
  return rows
    .map(({ statement }) => readKept(statement))
    .filter((record): record is CaseRecordOf<Kind> => record.kind === kind);
}

/** The newest version of one record; null when there is none. */
export async function newestWith<Kind extends NamedById>(
  client: PoolClient,
  kind: Kind,
  id: string,
): Promise<CaseRecordOf<Kind> | null> {
  return (await newestOf(client, kind, 'id', id))[0] ?? null;
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

const insertFact = `
  insert into facts.records (kind, id, version, owner, case_id, person_id, consent_id, statement)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;
const insertFile = `
  insert into case_file.records
    (kind, id, version, owner, case_id, person_id, consent_id, statement, about, addressee)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Keeps a new version. */
export async function keep(client: PoolClient, { record, statement }: SignedCaseRecord): Promise<void> {
  const { owner, caseId, personId, consentId } = keysOf(record);
  const values = [record.kind, record.id, record.version, owner, caseId, personId, consentId, statement];
  if (isFactRecord(record)) await client.query(insertFact, values);
  else await client.query(insertFile, [...values, aboutOf(record), record.kind === 'request' ? record.to : null]);
}
