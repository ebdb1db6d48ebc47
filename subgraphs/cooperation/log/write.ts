/** Writes what a batch has made, and takes what it was made of from where it waited. */
import type { PoolClient } from 'pg';
import type { ChainHead } from '../../../schema/log/heads-map.js';
import { type BatchRows, isOfEntry, type LeafRow } from './batch.js';
import { arrayOf, linesOf, packed } from './columns.js';
import type { WaitingEntry } from './waiting.js';

const hashBytes = 32;

/** The newline is `chr(10)`. Leaves of entries follow each other, and few cases are named by many of them. */
const entryLeaves = `
  insert into log.leaves (index, leaf, kind, source, subject, count, case_tag, request_id)
  select $1::bigint + place - 1, leaf, 'disclosure', source, substring($4::bytea from ${hashBytes} * (place::int - 1) + 1 for ${hashBytes}),
    count, substring($6::bytea from ${hashBytes} * case_place + 1 for ${hashBytes}), request_id
  from rows from (
    string_to_table($2, chr(10)), unnest($3::bigint[], $5::bigint[], $7::int[], $8::uuid[])
  ) with ordinality as l (leaf, source, count, case_place, request_id, place)`;
const otherLeaves = `
  insert into log.leaves (index, leaf, kind, source)
  select * from rows from (unnest($1::bigint[]), string_to_table($2, chr(10)), unnest($3::text[], $4::bigint[]))`;
const bodies = `
  insert into log.bodies (index, sealed, period)
  select index, substring($2::bytea from begin for length), $5
  from unnest($1::bigint[], $3::int[], $4::int[]) as b (index, begin, length)`;
const statements = `
  insert into log.sealed_statements (hash, subject, sealed, period)
  select decode(hash, 'base64'), substring($2::bytea from ${hashBytes} * (place::int - 1) + 1 for ${hashBytes}),
    substring($3::bytea from begin for length), $6
  from unnest($1::text[], $4::int[], $5::int[]) with ordinality as s (hash, begin, length, place)`;
const nodes =
  'insert into log.nodes (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])';
const taken = 'delete from log.entries where seq = any ($1::bigint[])';

/** Writes what a batch has made, sealed in the year `period`. */
export async function writeRows(client: PoolClient, rows: BatchRows, period: number): Promise<void> {
  await writeLeaves(client, rows.leaves);
  if (rows.bodies.length > 0) {
    const { bytes, begins, lengths } = packed(rows.bodies.map(({ sealed }) => sealed));
    const values = [arrayOf(rows.bodies.map(({ index }) => index)), bytes, begins, lengths, period];
    await client.query({ name: 'log bodies', text: bodies, values });
  }
  if (rows.statements.length > 0) {
    const { bytes, begins, lengths } = packed(rows.statements.map(({ sealed }) => sealed));
    const subjects = Buffer.concat(rows.statements.map(({ subject }) => subject));
    const values = [arrayOf(rows.statements.map(({ hash }) => hash)), subjects, bytes, begins, lengths, period];
    await client.query({ name: 'log statements', text: statements, values });
  }
  if (rows.nodes.length > 0) {
    const column = <Key extends keyof BatchRows['nodes'][number]>(key: Key) => rows.nodes.map((node) => node[key]);
    await client.query({ name: 'log nodes', text: nodes, values: [column('level'), column('index'), column('hash')] });
  }
}

/** Takes `entries` from where they waited, once they stand in the tree. */
export async function removeWaiting(client: PoolClient, entries: ReadonlyArray<WaitingEntry>): Promise<void> {
  if (entries.length === 0) return;
  await client.query({ name: 'log taken', text: taken, values: [arrayOf(entries.map(({ seq }) => seq))] });
}

async function writeLeaves(client: PoolClient, leaves: ReadonlyArray<LeafRow>): Promise<void> {
  const [ofEntries, others] = [leaves.filter(isOfEntry), leaves.filter((leaf) => !isOfEntry(leaf))];
  if (others.length > 0) {
    const values = [
      arrayOf(others.map(({ index }) => index)),
      linesOf(others.map(({ leaf }) => leaf)),
      arrayOf(others.map(({ kind }) => kind)),
      arrayOf(others.map(({ source }) => source)),
    ];
    await client.query({ name: 'log other leaves', text: otherLeaves, values });
  }
  const [first] = ofEntries;
  if (!first) return;
  const cases = new Map<Buffer, number>();
  const placeOf = (tag: Buffer) => cases.get(tag) ?? cases.set(tag, cases.size).size - 1;
  const casePlaces = ofEntries.map(({ caseTag }) => caseTag && placeOf(caseTag));
  const values = [
    first.index,
    linesOf(ofEntries.map(({ leaf }) => leaf)),
    arrayOf(ofEntries.map(({ source }) => source)),
    Buffer.concat(ofEntries.map(({ subject }) => subject)),
    arrayOf(ofEntries.map(({ count }) => count)),
    Buffer.concat([...cases.keys()]),
    arrayOf(casePlaces),
    arrayOf(ofEntries.map(({ requestId }) => requestId)),
  ];
  await client.query({ name: 'log leaves', text: entryLeaves, values });
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
