/** All entries of the log, a page after another, by one snapshot: a log may be larger than the memory of who reads it. */
import type { LogKeys } from './log-keys.js';
import { type LogDatabase, type ReadEntry, readEntries } from './read-entries.js';

const leavesAtOnce = 5_000;

/**
 * The entries of the log in `db` (one connection, on which nothing else runs meanwhile), in the order of the tree, then those
 * that wait. What retention has erased is left out.
 */
export async function* readEntryPages(db: LogDatabase, keys: LogKeys): AsyncGenerator<ReadonlyArray<ReadEntry>> {
  await db.query('begin isolation level repeatable read read only');
  try {
    const { rows } = await db.query<{ size: number }>('select size::float8 as size from log.tree');
    const size = rows[0]?.size ?? 0;
    for (let from = 0; from < size; from += leavesAtOnce) {
      yield await readEntries(db, keys, { from, to: Math.min(from + leavesAtOnce, size) });
    }
    yield await readEntries(db, keys, { from: size });
  } finally {
    await db.query('commit');
  }
}
