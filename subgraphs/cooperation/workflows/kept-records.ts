/** Kept records as drafts and queries read them: the newest version of each, parsed from the statement alone. */
import { type CaseRecord, type CaseRecordOf, fileKinds } from '../../../schema/case-file/records.js';
import type { Queryable } from '../../kit/database.js';
import { type NamedById, readKept } from '../facts/kept.js';

type Kind = CaseRecord['kind'];
/** Columns by which records are found. `about` and `addressee` are those of records of the case file alone. */
export type Column = 'id' | 'owner' | 'case_id' | 'person_id' | 'consent_id' | 'about' | 'addressee';

const tableOf = (kind: Kind) => (fileKinds.has(kind) ? 'case_file.records' : 'facts.records');

/** Reads what is kept through one connection or pool. */
export class KeptRecords {
  readonly #db: Queryable;
  constructor(db: Queryable) {
    this.#db = db;
  }

  /** Every version of one record, the newest first; only when `owner` is whose it is. */
  async ownVersions<K extends Kind>(kind: K, id: string, owner: string): Promise<ReadonlyArray<CaseRecordOf<K>>> {
    const text = `
      select statement from ${tableOf(kind)} where kind = $1 and id = $2 and owner = $3 order by version desc`;
    return this.#read<K>(text, [kind, id, owner]);
  }

  /** The newest version of a record whose kind is named by id (`facts/kept.ts`), whoever owns it; null: there is none. */
  async newest<K extends NamedById>(kind: K, id: string): Promise<CaseRecordOf<K> | null> {
    const text = `select statement from ${tableOf(kind)} where kind = $1 and id = $2 order by version desc limit 1`;
    return (await this.#read<K>(text, [kind, id]))[0] ?? null;
  }

  /** Every version of a record that is named by id, the newest first, and the Swedish day on which each came here. */
  async versionsWithDays<K extends NamedById>(kind: K, id: string) {
    const text = `
      select statement, to_char(recorded_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as day
      from ${tableOf(kind)} where kind = $1 and id = $2 order by version desc`;
    const { rows } = await this.#db.query<{ statement: string; day: string }>(text, [kind, id]);
    return rows.map(({ statement, day }) => ({ record: readKept(statement) as CaseRecordOf<K>, day }));
  }

  /** The newest version of a record of `owner`; null when there is none. */
  async newestOwn<K extends Kind>(kind: K, id: string, owner: string): Promise<CaseRecordOf<K> | null> {
    return (await this.ownVersions(kind, id, owner))[0] ?? null;
  }

  /** The newest version of each record of `kind` whose `column` is one of `values`, in the order in which they came. */
  async where<K extends Kind>(
    kind: K,
    column: Column,
    values: ReadonlyArray<string>,
  ): Promise<ReadonlyArray<CaseRecordOf<K>>> {
    const text = `
      select statement from (
        select distinct on (id, owner) id, statement, seq from ${tableOf(kind)}
        where kind = $1 and ${column}::text = any($2) order by id, owner, version desc
      ) as newest order by seq`;
    return this.#read<K>(text, [kind, values]);
  }

  /** The record of any kind that `id` names, of agency `owner`, in the version that is newest. */
  async anyOf(id: string, owner: string): Promise<CaseRecord | null> {
    const text = `
      select statement, version from facts.records where id = $1 and owner = $2
      union all select statement, version from case_file.records where id = $1 and owner = $2
      order by version desc limit 1`;
    const { rows } = await this.#db.query<{ statement: string }>(text, [id, owner]);
    return rows[0] ? readKept(rows[0].statement) : null;
  }

  async #read<K extends Kind>(text: string, values: unknown[]): Promise<ReadonlyArray<CaseRecordOf<K>>> {
    const { rows } = await this.#db.query<{ statement: string }>(text, values);
    return rows.map(({ statement }) => readKept(statement) as CaseRecordOf<K>);
  }
}
