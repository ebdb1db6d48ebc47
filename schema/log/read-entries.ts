/**
 * Reads the entries of the disclosure log: those sealed in the tree and those that wait for it, by one statement, so that
 * none is missed while it goes from here to there. Whoever reads needs the log's secret.
 */
import type { Limit } from '../facts/limits.js';
import type { Evidence } from '../facts/rests-on.js';
import type { Leaf, LeafOf } from './leaf.js';
import { readLeaf } from './leaf.js';
import { chainOf, type LogKeys } from './log-keys.js';
import { openSealed, SealError } from './sealing.js';

/** What statements are sent to: a pool or client of `pg`. */
export interface LogDatabase {
  query<Row extends object>(text: string, values?: unknown[]): Promise<{ readonly rows: Row[] }>;
}

/** One category that has been released. */
export interface Released {
  readonly category: string;
  readonly holder: string;
  readonly rows: ReadonlyArray<string>;
  readonly bases: ReadonlyArray<string>;
  readonly limit: Limit | null;
  /** Absent in older entries, which do not say it. */
  readonly restsOn?: ReadonlyArray<Evidence>;
  readonly fields: ReadonlyArray<string>;
}

/** What an entry says (`gateway/execution/log-entries.ts`). */
export interface EntryBody {
  readonly actor: {
    readonly id: string;
    readonly agency: string;
    readonly unit?: string;
    readonly roles?: ReadonlyArray<string>;
    readonly assurance?: number;
  };
  readonly purposes: ReadonlyArray<string>;
  readonly bundle?: string;
  readonly day: string;
  readonly revision?: number | null;
  /** Id of the emergency by which the actor acted; null: none. Absent in older entries, which do not say it. */
  readonly emergency?: string | null;
  /** The subject's role in the case; null: none. Absent in older entries, which do not say it. */
  readonly role?: string | null;
  readonly agencies: ReadonlyArray<string>;
  readonly questions: ReadonlyArray<{ readonly agency: string; readonly categories: ReadonlyArray<string> }>;
  readonly released: ReadonlyArray<Released>;
  readonly unanswered: ReadonlyArray<{ readonly category: string; readonly holder: string }>;
  /** Lists about others (`about`) that tell of the subject. */
  readonly toldIn: ReadonlyArray<Released & { readonly about: string }>;
  readonly denied: ReadonlyArray<{ readonly category: string; readonly holder: string; readonly mode: string }>;
  /** A request of an official for what is withheld. */
  readonly sent?: { readonly request: string; readonly basis: string; readonly restsOn: string };
  /** Ids of records released, by category. */
  readonly records: Readonly<Record<string, ReadonlyArray<string>>>;
}

/** One entry. `index`: its place in the tree, null while it waits. */
export interface ReadEntry {
  readonly index: number | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly requestId: string;
  readonly caseId: string | null;
  readonly subject: string | null;
  /** By which records it was decided (`pg_snapshot`). */
  readonly snapshot: string;
  readonly body: EntryBody;
}

/**
 * Which entries; all that are given must hold. `from`: from that place in the tree on, those that wait among them; `to`: before
 * that place, none that waits.
 */
export interface EntryFilter {
  readonly caseId?: string;
  readonly subject?: string;
  readonly requestId?: string;
  readonly from?: number;
  readonly to?: number;
}

interface Row {
  readonly index: string | null;
  readonly leaf: string | null;
  readonly subjectTag: Buffer | null;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
  readonly sealedStatement: Buffer | null;
  readonly at: string | null;
  readonly requestId: string | null;
  readonly caseId: string | null;
  readonly subject: string | null;
  readonly snapshot: string | null;
  readonly statement: string | null;
  readonly records: string | null;
  readonly body: string | null;
}

const entries = `
  select l.index, l.leaf, l.subject as "subjectTag", b.sealed, k.wrapped, s.sealed as "sealedStatement",
    null as at, null as "requestId", null as "caseId", null as subject, null as snapshot,
    null as statement, null as records, null as body
  from log.leaves l
  left join log.bodies b using (index)
  left join log.subject_keys k on k.subject = l.subject and k.period = b.period
  left join log.sealed_statements s on s.hash = decode(l.leaf::json ->> 'statement', 'base64')
  where l.kind = 'disclosure' and l.index >= $1
    and ($2::bytea is null or l.subject = $2) and ($3::bytea is null or l.case_tag = $3)
    and ($4::uuid is null or l.request_id = $4) and ($7::bigint is null or l.index < $7)
  union all
  select null, null, null, null, null, null,
    to_json(e.at)::text, e.request_id::text, e.case_id::text, e.subject::text, e.snapshot::text,
    s.text, e.records::text, e.body::text
  from log.entries e left join log.statements s on s.hash = e.statement
  where ($4::uuid is null or e.request_id = $4) and ($5::uuid is null or e.subject = $5)
    and ($6::uuid is null or e.case_id = $6) and $7::bigint is null
  order by 1 nulls last`;

/** A body as `subgraphs/cooperation/log/batch.ts` seals it. */
interface Sealed {
  readonly case: string | null;
  readonly subject: string | null;
  readonly records?: EntryBody['records'];
  readonly whole?: object;
}

/** What was sealed in a leaf, or null when retention has erased it. Throws `SealError`. */
export function openEntry(
  keys: LogKeys,
  leaf: LeafOf<'disclosure'>,
  parts: { readonly wrapped: Buffer; readonly sealed: Buffer; readonly sealedStatement: Buffer | null },
): Omit<ReadEntry, 'index'> {
  const tag = Buffer.from(leaf.subject, 'base64');
  const key = keys.openKey(tag, parts.wrapped);
  const read = (sealed: Buffer, place: string) => JSON.parse(openSealed(key, sealed, place).toString('utf8'));
  const { case: caseId, subject, records, whole } = read(parts.sealed, `body ${leaf.index}`) as Sealed;
  if (leaf.statement !== null && parts.sealedStatement === null) {
    throw new SealError(`what entry ${leaf.index} of the log says is gone: run \`familjegraf log verify\``);
  }
  const statement = parts.sealedStatement && read(parts.sealedStatement, 'statement');
  const body = (whole ? { records: {}, ...whole } : { ...statement, records: records ?? {} }) as EntryBody;
  return { at: leaf.at, requestId: leaf.request, caseId, subject, snapshot: leaf.snapshot, body };
}

function readRow(keys: LogKeys, row: Row): ReadEntry | null {
  if (row.leaf === null) {
    const { at, requestId, caseId, subject, snapshot, statement, records, body } = row;
    const said =
      body === null
        ? { ...JSON.parse(statement ?? '{}'), records: JSON.parse(records ?? '{}') }
        : { records: {}, ...JSON.parse(body) };
    return {
      ...{ index: null, at: new Date(JSON.parse(at ?? '""')).toISOString(), requestId: requestId ?? '' },
      ...{ caseId, subject, snapshot: snapshot ?? '', body: said },
    };
  }
  const leaf = readLeaf(row.leaf) as Leaf | null;
  if (leaf?.kind !== 'disclosure') throw new Error('the log is not whole: run `familjegraf log verify`');
  const { sealed, wrapped, sealedStatement } = row;
  if (sealed === null || wrapped === null) return null; // erased by retention
  return { index: leaf.index, ...openEntry(keys, leaf, { sealed, wrapped, sealedStatement }) };
}

/** The entries of the log in `db`, in the order of the tree, then those that wait. What retention has erased is left out. */
export async function readEntries(db: LogDatabase, keys: LogKeys, filter: EntryFilter = {}): Promise<ReadEntry[]> {
  const { caseId, subject, requestId, from, to } = filter;
  const tag = (chain: string | null) => chain && keys.tagOf(chain);
  const { rows } = await db.query<Row>(entries, [
    from ?? 0,
    tag(subject === undefined ? null : chainOf(subject, null)),
    tag(caseId === undefined ? null : chainOf(null, caseId)),
    ...[requestId ?? null, subject ?? null, caseId ?? null, to ?? null],
  ]);
  return rows.flatMap((row) => readRow(keys, row) ?? []);
}
