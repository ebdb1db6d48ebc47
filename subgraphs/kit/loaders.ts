/** DataLoaders over SQL: one query per loader and tick, however many persons or records are asked for. */
import DataLoader from 'dataloader';
import { type Database, type Row, toRow } from './database.js';

/** Groups `rows` by `key`, in the order of `keys`; a key without rows gets none. */
function group(keys: ReadonlyArray<string>, rows: ReadonlyArray<Row>, key: string): Row[][] {
  const groups = new Map<string, Row[]>(keys.map((value) => [value, []]));
  for (const row of rows) groups.get(String(row[key]))?.push(row);
  return keys.map((value) => groups.get(value) ?? []);
}

/**
 * Loads the rows that belong to a key.
 *
 * `sql` takes the keys as `$1` (an array), orders its rows, and selects the key itself as column `by`.
 */
export function rowsBy(db: Database, by: string, sql: string): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const { rows } = await db.query<Record<string, unknown>>(sql, [keys]);
    return group(keys, rows.map(toRow), by);
  });
}

/**
 * Loads rows from elsewhere than the agency's own tables: a register that is there already, over HTTP or another database.
 * `read` answers the rows of all `keys` at once, in order; a key that it leaves out has none.
 */
export function rowsFrom(
  read: (keys: ReadonlyArray<string>) => Promise<ReadonlyMap<string, ReadonlyArray<Row>>>,
): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const found = await read(keys);
    return keys.map((key) => [...(found.get(key) ?? [])]);
  });
}

/** As `rowsBy`, keyed by `personId`. */
export function rowsByPerson(db: Database, sql: string): DataLoader<string, Row[]> {
  return rowsBy(db, 'personId', sql);
}

/**
 * As `rowsByPerson`: the records in `table`, of which the graph shows `columns` (`column as name` for another name), in
 * the order of `orderBy`, the first of them.
 */
export function recordsByPerson(
  db: Database,
  table: string,
  orderBy: string,
  ...columns: ReadonlyArray<string>
): DataLoader<string, Row[]> {
  const selected = ['id', 'person_id', 'recorded_on', orderBy, ...columns].join(', ');
  const sql = `select ${selected} from ${table} where person_id = any($1) order by person_id, ${orderBy}, id`;
  return rowsByPerson(db, sql);
}

/** Loads the one row of a key, or null. Throws when there are several. */
export function rowBy(db: Database, by: string, sql: string): DataLoader<string, Row | null> {
  const rows = rowsBy(db, by, sql);
  return new DataLoader(async (keys) => {
    const found = await rows.loadMany(keys);
    return found.map((result) => {
      if (result instanceof Error) return result;
      if (result.length > 1) return new Error(`expected at most one row per ${by}, but got ${result.length}`);
      return result[0] ?? null;
    });
  });
}
