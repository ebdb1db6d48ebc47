/** Writes a batch of leaves, and takes what they were made of from where it waited. */
import type { PoolClient } from 'pg';
import type { ChainHead } from '../../../schema/log/heads-map.js';
import type { Batch } from './batch.js';
import type { WaitingEntry } from './waiting.js';

const leaves = `
  insert into log.leaves (index, leaf, kind, source, subject, count, case_tag, request_id)
  select * from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::bigint[], $7::bytea[], $8::uuid[])`;
const bodies = `
  insert into log.bodies (index, sealed, period)
  select index, sealed, $3 from unnest($1::bigint[], $2::bytea[]) as b (index, sealed)`;
const statements = `
  insert into log.sealed_statements (hash, subject, sealed, period)
  select decode(hash, 'base64'), subject, sealed, $4 from unnest($1::text[], $2::bytea[], $3::bytea[]) as s (hash, subject, sealed)`;
const nodes =
  'insert into log.nodes (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])';
const taken = 'delete from log.entries where seq = any ($1::bigint[])';

/** Writes what `batch` has made of `entries`. */
export async function writeBatch(
  client: PoolClient,
  batch: Batch,
  entries: ReadonlyArray<WaitingEntry>,
): Promise<void> {
  const column = <Row, Key extends keyof Row>(rows: ReadonlyArray<Row>, key: Key) => rows.map((row) => row[key]);
  const { leaves: made } = batch;
  await client.query({
    name: 'log leaves',
    text: leaves,
    values: (['index', 'leaf', 'kind', 'source', 'subject', 'count', 'caseTag', 'requestId'] as const).map((key) =>
      column(made, key),
    ),
  });
  if (batch.bodies.length > 0) {
    const values = [column(batch.bodies, 'index'), column(batch.bodies, 'sealed'), batch.period];
    await client.query({ name: 'log bodies', text: bodies, values });
  }
  if (batch.statements.length > 0) {
    const { statements: rows } = batch;
    const values = [column(rows, 'hash'), column(rows, 'subject'), column(rows, 'sealed'), batch.period];
    await client.query({ name: 'log statements', text: statements, values });
  }
  if (batch.nodes.length > 0) {
    await client.query(nodes, [
      ...[column(batch.nodes, 'level'), column(batch.nodes, 'index'), column(batch.nodes, 'hash')],
    ]);
  }
  if (entries.length > 0) await client.query({ name: 'log taken', text: taken, values: [column(entries, 'seq')] });
}

const rowsAtOnce = 10_000;

/** The newest entry of every chain, in the order of their names. Within a transaction. */
export async function* readHeads(client: PoolClient): AsyncGenerator<ChainHead> {
  await client.query(
    'declare log_heads no scroll cursor for select subject, count, last from log.heads order by subject',
  );
  for (;;) {
    const { rows } = await client.query(`fetch ${rowsAtOnce} from log_heads`);
    for (const { subject, count, last } of rows) yield { subject, count: Number(count), last };
    if (rows.length < rowsAtOnce) break;
  }
  await client.query('close log_heads');
}

/** What a decision of retention (gallring) erases: what was sealed before the year `before`; `null`: about everybody. */
export interface Erased {
  readonly before: number;
  readonly subjects: ReadonlyArray<Buffer> | null;
}

/** What the act of a retention says is to be erased; null when it says nothing that may be: years to come are not decided on. */
export function readErased({ before, subjects }: Readonly<Record<string, unknown>>, thisYear: number): Erased | null {
  if (!Number.isSafeInteger(before) || Number(before) > thisYear) return null;
  if (subjects === null) return { before: Number(before), subjects };
  if (!Array.isArray(subjects)) return null;
  return { before: Number(before), subjects: subjects.map((name) => Buffer.from(String(name), 'base64')) };
}

const erasures = [
  `delete from log.bodies b using log.leaves l
    where l.index = b.index and b.period < $1 and ($2::bytea[] is null or l.subject = any ($2))`,
  'delete from log.sealed_statements where period < $1 and ($2::bytea[] is null or subject = any ($2))',
  'delete from log.subject_keys where period < $1 and ($2::bytea[] is null or subject = any ($2))',
];

/** Erases the keys and what was sealed under them: the leaves stay, and every proof. */
export async function erase(client: PoolClient, { before, subjects }: Erased): Promise<void> {
  for (const text of erasures) await client.query(text, [before, subjects]);
}
