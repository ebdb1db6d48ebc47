/** Every table of a database before and after: rows that are gone, whatever table nobody thought of. */
import { connected } from './databases.js';

/** One table. `hashes`: of each of its rows, by the columns that it had; null: only counted. */
export interface Table {
  readonly columns: ReadonlyArray<string>;
  readonly rows: number;
  readonly hashes: ReadonlyArray<string> | null;
}

/** By `SCHEMA.TABLE`. */
export type Tables = ReadonlyMap<string, Table>;

/** Rows leave these as they go into the log's tree, which is verified by itself. */
const passing = new Set(['log.entries', 'log.statements', 'log.acts']);

const columnsOf = `
  select c.table_schema || '.' || c.table_name as name, array_agg(c.column_name::text order by c.column_name::text) as columns
  from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
  group by 1 order by 1`;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * The tables of the database at `url`, hashed where `isHashed`, else counted. `before`: then rows are hashed by the columns
 * that they had, and a table that lacks one of these has no row that was there.
 */
export function readTables(
  url: string,
  isHashed: (table: string) => boolean,
  before: Tables = new Map(),
): Promise<Tables> {
  return connected(url, async (query) => {
    const tables = new Map<string, Table>();
    for (const { name, columns: now } of await query<{ name: string; columns: string[] }>(columnsOf)) {
      if (passing.has(name)) continue;
      const from = name.split('.').map(quoted).join('.');
      const [counted] = await query<{ rows: number }>(`select count(*)::integer as rows from ${from}`);
      const columns = before.get(name)?.columns ?? now;
      const rows = counted?.rows ?? 0;
      const isWhole = columns.every((column) => now.includes(column));
      const hashed = `select md5(row(${columns.map(quoted).join(', ')})::text) as hash from ${from}`;
      const hashes = isWhole && isHashed(name) ? await query<{ hash: string }>(hashed) : [];
      tables.set(name, { columns, rows, hashes: isHashed(name) ? hashes.map(({ hash }) => hash) : null });
    }
    return tables;
  });
}

function countMissing(before: ReadonlyArray<string>, after: ReadonlyArray<string>): number {
  const left = new Map<string, number>();
  for (const hash of after) left.set(hash, (left.get(hash) ?? 0) + 1);
  return before.filter((hash) => {
    const count = left.get(hash) ?? 0;
    left.set(hash, count - 1);
    return count <= 0;
  }).length;
}

/** Rows of `before` that are gone or changed, by table: those that are counted are missed only when there are fewer. */
export function lostRows(before: Tables, after: Tables): ReadonlyMap<string, number> {
  const lost = [...before].map(([name, { rows, hashes }]): readonly [string, number] => {
    const now = after.get(name);
    const gone = hashes === null ? rows - (now?.rows ?? 0) : countMissing(hashes, now?.hashes ?? []);
    return [name, Math.max(0, gone)];
  });
  return new Map(lost.filter(([, count]) => count > 0));
}
