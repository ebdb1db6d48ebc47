/** Reads what is known of the cases and persons in the entries that a review looks at. */
import type { AgencyId } from '../../agencies.js';
import { createClock } from '../../clock.js';
import { parseRecord, type RecordOf } from '../../facts/records.js';
import { readPolicies } from '../../policy/read.js';
import type { OwnPart } from '../own-part.js';
import type { LogDatabase } from '../read-entries.js';
import type { Surroundings } from './checks.js';
import { groupBy } from './group-by.js';

const protection = 'population.protection';
const swedishDay = createClock(null);

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

/** What is known of the own cases and the persons in `parts`. Which persons officials are, no record says. */
export async function readSurroundings(
  db: LogDatabase,
  agency: AgencyId,
  parts: ReadonlyArray<OwnPart>,
): Promise<Omit<Surroundings, 'staff'>> {
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
