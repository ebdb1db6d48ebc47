/** Reads what a review looks at: the own parts of a period's entries, and what is known of the cases and persons in them. */
import type { AgencyId } from '../../../../schema/agencies.js';
import { createClock } from '../../../../schema/clock.js';
import { addDays } from '../../../../schema/days.js';
import { parseRecord, type RecordOf } from '../../../../schema/facts/records.js';
import type { LogKeys } from '../../../../schema/log/log-keys.js';
import { type LogDatabase, readEntries } from '../../../../schema/log/read-entries.js';
import { readPolicies } from '../../../../schema/policy/read.js';
import type { Surroundings } from './checks.js';
import { groupBy } from './group-by.js';
import { type OwnPart, ownPart } from './own-part.js';

/** Swedish days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const pageSize = 5_000;
const protection = 'population.protection';
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

/** The payload of a signed statement. That it is one that was kept, `log verify` checks. */
const payloadOf = (statement: string): unknown =>
  JSON.parse(Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString('utf8'));

async function readRecords<Kind extends 'assignment' | 'emergency' | 'person'>(
  db: LogDatabase,
  kind: Kind,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyArray<RecordOf<Kind>>> {
  const column = kind === 'person' ? 'person_id' : 'case_id';
  const { rows } = await db.query<{ statement: string }>(
    `select statement from facts.records where kind = $1 and ${column} = any ($2::uuid[]) order by version`,
    [kind, ids],
  );
  return rows
    .map(({ statement }) => parseRecord(payloadOf(statement)))
    .filter((record): record is RecordOf<Kind> => record.kind === kind);
}

/** All versions of an assignment as one: from its first day, until what the newest says, in conflict if any says so. */
function mergeVersions(records: ReadonlyArray<RecordOf<'assignment'>>): Surroundings['assignments'] {
  return [...groupBy(records, ({ id, owner }) => `${owner} ${id}`).values()].flatMap((versions) => {
    const newest = versions.at(-1);
    if (!newest) return [];
    const since = versions.map((one) => one.since).sort()[0] ?? newest.since;
    const conflict = versions.some((one) => one.conflictOfInterest);
    return { caseId: newest.caseId, actorId: newest.actorId, since, until: newest.until, conflict };
  });
}

/** Whether `agency` may learn that somebody is protected: some rule tells it, or it is its own. */
function mayLearnProtection(agency: AgencyId): boolean {
  const policy = readPolicies().find(({ id }) => id === protection);
  return policy?.holder === agency || policy?.permits.some(({ to }) => to.includes(agency)) === true;
}

/** What is known of the own cases and the persons in `parts`. */
export async function readSurroundings(
  db: LogDatabase,
  agency: AgencyId,
  parts: ReadonlyArray<OwnPart>,
): Promise<Surroundings> {
  const cases = [...new Set(parts.flatMap(({ caseId }) => caseId ?? []))];
  const persons = [...new Set(parts.flatMap(({ subject }) => subject ?? []))];
  const { rows } = await db.query<{ id: string; closed: string }>(
    'select id, closed_on::text as closed from agency_cases where id = any ($1::uuid[]) and closed_on is not null',
    [cases],
  );
  const emergencies = await readRecords(db, 'emergency', cases);
  const people = mayLearnProtection(agency) ? await readRecords(db, 'person', persons) : null;
  const dayOf = (moment: string) => swedishDay(new Date(moment));
  return {
    closedOn: new Map(rows.map(({ id, closed }) => [id, closed])),
    assignments: mergeVersions(await readRecords(db, 'assignment', cases)),
    emergencies: emergencies.map(({ caseId, actorId, from, until }) => ({
      ...{ caseId, actorId, from: dayOf(from), to: dayOf(until) },
    })),
    protectedPersons: people && new Set(people.filter((one) => one.protected).map(({ personId }) => personId)),
  };
}
