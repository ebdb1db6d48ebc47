/** Reads the own parts of one agency in a period's entries: the one way by which an officer comes to read the log. */
import type { AgencyId } from '../agencies.js';
import { createClock } from '../clock.js';
import { addDays } from '../days.js';
import type { LogKeys } from './log-keys.js';
import { type OwnPart, ownPart } from './own-part.js';
import { type LogDatabase, readEntries } from './read-entries.js';

/** Swedish days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const pageSize = 5_000;
const swedishDay = createClock(null);

/** A day more on either side: leaves are in the order of their time but for minutes, and their time is UTC. */
const selectRange = `
  select min(index)::int as first, max(index)::int as last from log.leaves
  where kind = 'disclosure' and leaf::json ->> 'at' >= $1 and leaf::json ->> 'at' < $2`;

/** The own parts of `agency` in the entries of the tree that were made within the period. Within one transaction. */
export async function readParts(
  db: LogDatabase,
  keys: LogKeys,
  agency: AgencyId,
  { from, to }: Period,
): Promise<ReadonlyArray<OwnPart>> {
  const { rows } = await db.query<{ first: number | null; last: number | null }>(selectRange, [
    ...[addDays(from, -1), addDays(to, 2)],
  ]);
  const { first = null, last = null } = rows[0] ?? {};
  const found: OwnPart[] = [];
  if (first === null || last === null) return found;
  for (let at = first; at <= last; at += pageSize) {
    const page = await readEntries(db, keys, { from: at, to: Math.min(at + pageSize, last + 1) });
    for (const entry of page) {
      const day = swedishDay(new Date(entry.at));
      const part = from <= day && day <= to ? ownPart(entry, agency) : null;
      if (part) found.push(part);
    }
  }
  return found;
}
