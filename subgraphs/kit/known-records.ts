/**
 * What the agency remembers of signed records (I5): the newest version of each that it has seen, in its own
 * database. A grant that carries an older version, or leaves out what narrows, is decided upon as if it did not: a
 * withdrawn decision stays withdrawn, an ended consent ended, a closed case closed, whatever a stolen gateway key signs.
 */
import { type AgencyId, readAgencies } from '../../schema/agencies.js';
import type { FactRecord, RecordOf } from '../../schema/facts/records.js';
import type { SignedGrant } from '../../schema/signed-grant.js';
import { type AcceptedGrant, withKnown } from './check-grant.js';
import type { Database, Queryable } from './database.js';

/** What `record` narrows even where a grant leaves it out; null for what only opens, or counts only if it is there. */
function narrowedBy(record: FactRecord): string | null {
  switch (record.kind) {
    case 'consent-end':
      return `consent:${record.consentId}`;
    case 'hold':
      return `agency:${record.owner}`;
    case 'whereabouts':
      return `person:${record.personId}`;
    case 'assignment':
      return record.conflictOfInterest ? `case:${record.caseId}` : null;
    default:
      return null;
  }
}

/** `cooperation` keeps records of all, each held by its owner (P14); every other agency its own alone. */
const everyAgency: ReadonlyArray<AgencyId> = readAgencies().map(({ id }) => id);
const ownersAt = (agency: AgencyId) => (agency === 'cooperation' ? everyAgency : [agency]);

/** What a grant is about, in the words of `narrowedBy`. */
function narrowable(agency: AgencyId, { case: named, persons }: SignedGrant, records: ReadonlyArray<FactRecord>) {
  const consents = records.flatMap((record) => (record.kind === 'consent' ? [`consent:${record.consentId}`] : []));
  const people = Object.keys(persons).map((id) => `person:${id}`);
  const owners = ownersAt(agency).map((owner) => `agency:${owner}`);
  return [...new Set([...owners, ...(named ? [`case:${named.id}`] : []), ...people, ...consents])];
}

const columnsOf = (records: ReadonlyArray<FactRecord>) => [
  records.map(({ kind }) => kind),
  records.map(({ id }) => id),
  records.map(({ owner }) => owner),
  records.map(({ version }) => version),
];

const given = 'unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[]';

// In one order, so that two processes never wait for each other; what is known already is not even locked.
const insert = `
  insert into known_records as k (kind, id, owner, version, narrows, record)
  select distinct on (kind, id, owner) g.*
  from ${given}, $5::text[], $6::jsonb[]) as g (kind, id, owner, version, narrows, record)
  left join known_records known using (kind, id, owner)
  where known.version is null or known.version < g.version
  order by kind, id, owner, g.version desc
  on conflict (kind, id, owner) do update
    set version = excluded.version, narrows = excluded.narrows, record = excluded.record
    where k.version < excluded.version`;

const read = `
  select k.record from ${given}) as g (kind, id, owner, version)
  join known_records k using (kind, id, owner) where k.version > g.version
  union all
  select k.record from known_records k
  where k.narrows = any($5) and (k.kind <> 'hold' or k.record->>'until' is null or k.record->>'until' > $6)
    and not exists (select from ${given}) as g (kind, id, owner, version)
      where g.kind = k.kind and g.id = k.id and g.owner = k.owner)`;

/** What the agency itself has registered of the consents `ids`. */
export async function ownConsents(
  db: Queryable,
  agency: AgencyId,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyArray<RecordOf<'consent'>>> {
  const text = `select record from known_records
    where kind = 'consent' and owner = $1 and record->>'consentId' = any($2)`;
  const { rows } = await db.query<{ record: RecordOf<'consent'> }>(text, [agency, ids]);
  return rows.map(({ record }) => record);
}

/** Keeps the newest version of each of `records`, which must have been verified. */
export async function remember(db: Queryable, records: ReadonlyArray<FactRecord>): Promise<void> {
  if (records.length === 0) return;
  const more = [records.map(narrowedBy), records.map((record) => JSON.stringify(record))];
  await db.query(insert, [...columnsOf(records), ...more]);
}

/**
 * Remembers the records of `accepted`, once, and answers it with what is known besides them. Throws a `Refusal` when the
 * case is closed by that, or the actor no longer assigned.
 */
export async function withKnownRecords(
  db: Database,
  agency: AgencyId,
  accepted: AcceptedGrant,
): Promise<AcceptedGrant> {
  const { grant, records, memo } = accepted;
  if (!memo.has('remembered')) {
    await remember(db, records);
    memo.set('remembered', true);
  }
  const values = [...columnsOf(records), narrowable(agency, grant, records), grant.day];
  const { rows } = await db.query<{ record: FactRecord }>({ name: 'known records', text: read, values });
  return withKnown(
    accepted,
    rows.map(({ record }) => record),
  );
}
