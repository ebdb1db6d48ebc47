/** A log in its database, for verification. The connection stays in one snapshot from `begin` to `end`. */
import { hashLeaf, lowestKeptLevel } from '../merkle-tree.js';
import type { LogDatabase } from '../read-entries.js';
import type {
  LogSource,
  SourceBegun,
  SourceCheckpoint,
  SourceHead,
  SourceLeaf,
  SourceNode,
  SourceRecord,
} from './source.js';

const rowsAtOnce = 5_000;

const leaves = `
  select l.index::float8 as index, l.leaf, l.kind, l.source::float8 as source, l.subject, l.count::float8 as count,
    l.case_tag as "caseTag", l.request_id as "requestId", b.sealed, k.wrapped
  from log.leaves l
  left join log.bodies b on b.index = l.index
  left join log.subject_keys k on k.subject = l.subject and k.period = b.period
  where l.index >= $1 and l.index < $1 + ${rowsAtOnce}
  order by l.index`;
const records = `
  select seq::float8 as seq, encode(sha256(convert_to(statement, 'UTF8')), 'base64') as hash, tx::text as tx, owner, statement,
    json_build_array(kind, id, version, owner, case_id, person_id, consent_id) as found
  from facts.records where seq = any ($1::bigint[])`;
const missingRecords = `
  select count(*)::int as missing from facts.records r
  where r.recorded_at < clock_timestamp() - interval '1 minute'
    and not exists (select from log.leaves l where l.kind = 'record' and l.source = r.seq)`;

interface RecordRow extends Omit<SourceRecord, 'isFound'> {
  readonly statement: string;
  readonly found: ReadonlyArray<string | number | null>;
}

/** True when the columns beside a signed statement (compact JWS) repeat what it says. */
function isFoundBy(statement: string, found: RecordRow['found']): boolean {
  try {
    const said = JSON.parse(Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { kind, id, version, owner, personId = null, consentId = null } = said;
    const caseId = said.caseId ?? (kind === 'case' ? id : null);
    return JSON.stringify([kind, id, version, owner, caseId, personId, consentId]) === JSON.stringify(found);
  } catch {
    return false;
  }
}

/** Reads from `db`: one connection, on which nothing else runs. */
export class DatabaseSource implements LogSource {
  readonly #db: LogDatabase;

  constructor(db: LogDatabase) {
    this.#db = db;
  }

  async begin(): Promise<void> {
    await this.#db.query('begin isolation level repeatable read read only');
  }

  async end(): Promise<void> {
    await this.#db.query('commit');
  }

  async size(): Promise<number> {
    const [row] = await this.#rows<{ size: number }>('select size::float8 as size from log.tree');
    return row?.size ?? 0;
  }

  /** Up to the last that is there, whatever size the log says it has. */
  async *leaves(from: number): AsyncGenerator<ReadonlyArray<SourceLeaf>> {
    const [end] = await this.#rows<{ last: number | null }>('select max(index)::float8 as last from log.leaves');
    for (let at = from; at <= (end?.last ?? -1); at += rowsAtOnce) yield await this.#rows<SourceLeaf>(leaves, [at]);
  }

  async statements(hashes: ReadonlyArray<string>): Promise<ReadonlyMap<string, Buffer>> {
    if (hashes.length === 0) return new Map();
    const rows = await this.#rows<{ hash: Buffer; sealed: Buffer }>(
      'select hash, sealed from log.sealed_statements where hash = any ($1::bytea[])',
      [hashes.map((hash) => Buffer.from(hash, 'base64'))],
    );
    return new Map(rows.map(({ hash, sealed }) => [hash.toString('base64'), sealed]));
  }

  /** All sealed statements. */
  async *allStatements(): AsyncGenerator<Buffer> {
    for (let after: Buffer = Buffer.alloc(0); ; ) {
      const rows = await this.#rows<{ hash: Buffer; sealed: Buffer }>(
        `select hash, sealed from log.sealed_statements where hash > $1 order by hash limit ${rowsAtOnce}`,
        [after],
      );
      for (const { sealed } of rows) yield sealed;
      const last = rows[rows.length - 1];
      if (!last) return;
      after = last.hash;
    }
  }

  async records(seqs: ReadonlyArray<number>): Promise<ReadonlyMap<number, SourceRecord>> {
    if (seqs.length === 0) return new Map();
    const rows = await this.#rows<RecordRow>(records, [seqs]);
    return new Map(
      rows.map(({ seq, hash, tx, owner, statement, found }) => [
        seq,
        { seq, hash, tx, owner, isFound: isFoundBy(statement, found) },
      ]),
    );
  }

  async missingRecords(): Promise<number> {
    return (await this.#rows<{ missing: number }>(missingRecords))[0]?.missing ?? 0;
  }

  async *checkpoints(after: number, to: number | null): AsyncGenerator<SourceCheckpoint> {
    for (let at = after; ; ) {
      const rows = await this.#rows<SourceCheckpoint>(
        `select size::float8 as size, note from log.checkpoints where size > $1 and size <= coalesce($2, size)
         order by size limit ${rowsAtOnce}`,
        [at, to],
      );
      yield* rows;
      const last = rows[rows.length - 1];
      if (!last || rows.length < rowsAtOnce) return;
      at = last.size;
    }
  }

  /** Level by level: of each, the subtrees that end between the two. */
  async *nodes(after: number, to: number | null): AsyncGenerator<SourceNode> {
    const [{ highest } = { highest: null }] = await this.#rows<{ highest: number | null }>(
      'select max(level)::int as highest from log.nodes',
    );
    for (let level = lowestKeptLevel; level <= (highest ?? 0); level++) {
      const width = 2 ** level;
      const end = to === null ? null : Math.floor(to / width);
      for (let at = Math.floor(after / width); ; ) {
        const rows = await this.#rows<SourceNode>(
          `select level, index::float8 as index, hash from log.nodes
           where level = $1 and index >= $2 and index < coalesce($3, index + 1) order by index limit ${rowsAtOnce}`,
          [level, at, end],
        );
        yield* rows;
        const last = rows[rows.length - 1];
        if (!last || rows.length < rowsAtOnce) break;
        at = last.index + 1;
      }
    }
  }

  async bundles(before: number): Promise<ReadonlyArray<string>> {
    const rows = await this.#rows<{ hash: string }>(
      `select leaf::json ->> 'hash' as hash from log.leaves where kind = 'bundle' and index < $1`,
      [before],
    );
    return rows.map(({ hash }) => hash);
  }

  async retentions(): Promise<ReadonlyArray<string>> {
    return (await this.#rows<{ leaf: string }>(`select leaf from log.leaves where kind = 'retention'`)).map(
      ({ leaf }) => leaf,
    );
  }

  async *heads() {
    for (let after: Buffer = Buffer.alloc(0); ; ) {
      const rows = await this.#rows<{ subject: Buffer } & SourceHead>(
        `select subject, count::float8 as count, last from log.heads where subject > $1
         order by subject limit ${rowsAtOnce}`,
        [after],
      );
      yield* rows;
      const last = rows[rows.length - 1];
      if (!last || rows.length < rowsAtOnce) return;
      after = last.subject;
    }
  }

  async headBefore(subject: Buffer, before: number): Promise<SourceBegun | null> {
    const [row] = await this.#rows<{ count: number; leaf: string; commitment: string | null }>(
      `select count::float8 as count, leaf, (
         select c.leaf::json ->> 'key' from log.leaves c
         where c.subject = $1 and c.index < $2 and c.leaf like '%"key":"%' order by c.count desc limit 1
       ) as commitment
       from log.leaves where subject = $1 and index < $2 order by count desc limit 1`,
      [subject, before],
    );
    return row ? { count: row.count, last: hashLeaf(Buffer.from(row.leaf)), commitment: row.commitment } : null;
  }

  async #rows<Row extends object>(text: string, values: unknown[] = []): Promise<ReadonlyArray<Row>> {
    return (await this.#db.query<Row>(text, values)).rows;
  }
}
