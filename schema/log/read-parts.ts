/** Reads the own parts of one agency in a period's entries: the one way by which an officer comes to read the log. */
import type { AgencyId } from '../agencies.js';
import { Slices } from '../breathe.js';
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

/** Opening an entry takes some 50 µs, and whoever keeps the log has other things to do between two pages. */
const pageSize = 500;
const swedishDay = createClock(null);

/** A day more on either side: leaves are in the order of their time but for minutes, and their time is UTC. */
const selectRange = `
  select min(index)::int as first, max(index)::int as last from log.leaves
  where kind = 'disclosure' and leaf::json ->> 'at' >= $1 and leaf::json ->> 'at' < $2`;

/** What is read here comes from the tree alone: an entry of the period waits for it, longer than any does where all is well. */
export class TreeLagsError extends Error {
  override readonly name = 'TreeLagsError';
}

const longestWaitSeconds = 60;
const selectWaiting = `
  select to_json(min(at)) #>> '{}' as since from log.entries
  where at >= $1::date and at < $2::date and at < clock_timestamp() - make_interval(secs => $3)`;

/** Throws `TreeLagsError` when what would be found is not all that there is. */
async function checkWaiting(db: LogDatabase, [first, end]: readonly [string, string]): Promise<void> {
  const { rows } = await db.query<{ since: string | null }>(selectWaiting, [first, end, longestWaitSeconds]);
  const since = rows[0]?.since ?? null;
  if (since === null) return;
  throw new TreeLagsError(
    `the log's tree lacks entries since ${since}: have \`cooperation\` take them in, then ask again`,
  );
}

/** Whose entries of the period; both are found at once, however long it is. Left out: everybody's. */
export interface Wanted extends Period {
  readonly person?: string | undefined;
  readonly caseId?: string | undefined;
}

/** Pages of the entries that were made within the period, a day more on either side. */
async function* pagesOf(db: LogDatabase, keys: LogKeys, { from, to, person, caseId }: Wanted) {
  const about = { ...(person !== undefined && { subject: person }), ...(caseId !== undefined && { caseId }) };
  const around = [addDays(from, -1), addDays(to, 2)] as const;
  await checkWaiting(db, around);
  const { rows } = await db.query<{ first: number | null; last: number | null }>(selectRange, [...around]);
  const { first = null, last = null } = rows[0] ?? {};
  if (first === null || last === null) return;
  const size = person === undefined && caseId === undefined ? pageSize : last + 1 - first;
  for (let at = first; at <= last; at += size) {
    yield await readEntries(db, keys, { ...about, from: at, to: Math.min(at + size, last + 1) });
  }
}

/**
 * The own parts of `agency` in the entries of the tree that were made within the period, in order. Within one transaction.
 * Throws `TreeLagsError`.
 */
export async function* eachPart(
  db: LogDatabase,
  keys: LogKeys,
  agency: AgencyId,
  wanted: Wanted,
): AsyncGenerator<OwnPart, void, void> {
  const { from, to } = wanted;
  const slices = new Slices();
  for await (const page of pagesOf(db, keys, wanted)) {
    for (const entry of page) {
      const day = swedishDay(new Date(entry.at));
      const part = from <= day && day <= to ? ownPart(entry, agency) : null;
      if (part) yield part;
      await slices.pause();
    }
  }
}

/** `eachPart`, as a list. Throws likewise. */
export async function readParts(
  db: LogDatabase,
  keys: LogKeys,
  agency: AgencyId,
  period: Period,
): Promise<ReadonlyArray<OwnPart>> {
  const found: OwnPart[] = [];
  const { from, to } = period;
  for await (const part of eachPart(db, keys, agency, { from, to })) found.push(part);
  return found;
}
