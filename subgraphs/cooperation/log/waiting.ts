/** What waits to be put into the log's tree, in the order in which it goes there: nothing before what it rests on. */
import type { PoolClient } from 'pg';

/** An entry as gateways append it (`log.append`). `statement`: the hash of its statement as hexadecimal digits, or null. */
export interface WaitingEntry {
  readonly seq: string;
  readonly at: Date | string;
  readonly requestId: string;
  readonly caseId: string | null;
  readonly subject: string | null;
  readonly snapshot: string;
  readonly statement: string | null;
  /** JSON texts. */
  readonly records: string | null;
  readonly body: string | null;
}

/** A record that has been kept. `hash`: of what was signed, in base64. */
export interface WaitingRecord {
  readonly seq: string;
  readonly at: Date | string;
  readonly tx: string;
  readonly owner: string;
  readonly hash: string;
}

/** A bundle that has been put into force. */
export interface WaitingBundle {
  readonly seq: string;
  readonly at: Date | string;
  readonly hash: string;
}

/** What an official has done with the log, or the wish that the heads of all chains be committed. */
export interface WaitingAct {
  readonly seq: string;
  readonly at: Date | string;
  readonly kind: 'extract' | 'review' | 'retention' | 'heads';
  readonly by: string;
  readonly agency: string;
  readonly said: Readonly<Record<string, unknown>>;
}

/** All that waits, by one snapshot; of entries as many as are asked for. */
export interface Waiting {
  readonly records: ReadonlyArray<WaitingRecord>;
  readonly bundles: ReadonlyArray<WaitingBundle>;
  readonly entries: ReadonlyArray<WaitingEntry>;
  readonly acts: ReadonlyArray<WaitingAct>;
  /** Texts of the statements that entries name and `isKnown` has not, by their hash. */
  readonly statements: ReadonlyMap<string, string>;
}

/**
 * Transactions that ended before the last batch was read have nothing that waits: `horizon` is the first that may. A record
 * is the newer the later its transaction began, and none is looked at twice.
 */
const records = `
  select r.seq, r.recorded_at as at, r.tx::text as tx, r.owner,
    encode(sha256(convert_to(r.statement, 'UTF8')), 'base64') as hash
  from facts.records r
  where r.tx >= $1::xid8 and not exists (select from log.leaves l where l.kind = 'record' and l.source = r.seq)
  order by r.seq`;
const bundles = `
  select b.serial as seq, b.since as at, b.hash from facts.bundles b
  where not exists (select from log.leaves l where l.kind = 'bundle' and l.source = b.serial) order by b.serial`;
const entries = `
  select seq, at, request_id as "requestId", case_id as "caseId", subject, snapshot::text as snapshot,
    encode(statement, 'hex') as statement, records::text as records, body::text as body
  from log.entries order by seq limit $1`;
const acts = `
  select a.seq, a.at, a.kind, a.by, a.agency, a.said from log.acts a
  where not exists (select from log.leaves l where l.kind = a.kind and l.source = a.seq) order by a.seq`;
const statements = `
  select encode(hash, 'hex') as hash, text from log.statements
  where hash in (select decode(hex, 'hex') from unnest($1::text[]) as hex)`;

/** Reads what waits, within a transaction of one snapshot (`repeatable read`). */
export async function readWaiting(
  client: PoolClient,
  options: { readonly horizon: string; readonly most: number; readonly isKnown: (entry: WaitingEntry) => boolean },
): Promise<Waiting> {
  const { horizon, most, isKnown } = options;
  const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(text, values)).rows;
  const found = {
    records: await rows<WaitingRecord>(records, [horizon]),
    bundles: await rows<WaitingBundle>(bundles),
    entries: await rows<WaitingEntry>(entries, [most]),
    acts: await rows<WaitingAct>(acts),
  };
  const unknown = new Set<string>();
  for (const entry of found.entries) if (entry.statement !== null && !isKnown(entry)) unknown.add(entry.statement);
  const texts =
    unknown.size === 0 ? [] : await rows<{ readonly hash: string; readonly text: string }>(statements, [[...unknown]]);
  return { ...found, statements: new Map(texts.map(({ hash, text }) => [hash, text])) };
}
