/** A batch of appends as the arguments of one call of `log.append` (subgraphs/cooperation/migrations/0010_log_statements.sql). */
import type { Append, LogEntry } from './disclosure-log.js';
import { isStorable } from './statement.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Name and text of the one prepared statement. JSON comes as one array: as a list of texts each would be escaped. */
export const appendStatement = {
  name: 'append',
  text: `select accepted, blocked from log.append($1::uuid[], $2::uuid[], $3::bigint[], $4::date[], $5::int[],
    $6::text[], $7::bigint[], $8::int[], $9::uuid[], $10::text[],
    (select coalesce(array_agg(records order by place), '{}') from jsonb_array_elements($11::jsonb)
      with ordinality as each(records, place)),
    (select coalesce(array_agg(text), '{}') from jsonb_array_elements_text($12::jsonb) as each(text)),
    $13::date, $14::boolean, $15::timestamptz[])`,
} as const;

const agencyId = /^[\w-]+$/;

function expect(holds: boolean, expected: string): void {
  if (!holds) throw new TypeError(`cannot be logged: expected ${expected}`);
}

/** False also for the 30th of February, which `Date` would take for a day of March. */
function isDay(text: string): boolean {
  if (text === lastDay) return true;
  const date = new Date(`${text}T00:00:00Z`);
  const isValid = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
  if (isValid) lastDay = text;
  return isValid;
}

/** Found to be a day the last time: it is the same all day. */
let lastDay = '';

const notStorable = 'a body that PostgreSQL stores as JSON';

/** Checks the form of `append`, so that it cannot spoil the batch it goes in. Throws a `TypeError` without values. */
export function checkAppend({ entries, ...request }: Append): void {
  const { requestId, caseId, revision } = request;
  expect(uuid.test(requestId), 'a UUID as request id');
  expect(caseId === null || uuid.test(caseId), 'a UUID or null as case id');
  expect((caseId === null) === (revision.case === null), 'a revision of the case if there is a case, and only then');
  expect(revision.case === null || Number.isSafeInteger(revision.case), 'a whole number as revision of the case');
  for (const [agency, used] of revision.agencies) {
    expect(Number.isSafeInteger(used), 'whole numbers as revisions of agencies');
    expect(agencyId.test(agency), 'ids of agencies');
  }
  expect(isDay(request.day), 'a day as `YYYY-MM-DD`');
  expect(!Number.isNaN(Date.parse(request.expiresAt ?? request.day)), 'a moment or null as expiry');
  for (const { subject, statement, records } of entries) {
    expect(subject === null || uuid.test(subject), 'a UUID or null as subject');
    expect(statement.isStorable && isStorable(records), notStorable);
  }
}

/** An array as PostgreSQL reads it, of what needs no quotes (ids, days, numbers, names of agencies): checked above. */
const arrayOf = (items: ReadonlyArray<string | number | null>): string =>
  `{${items.map((item) => item ?? 'NULL').join()}}`;

/** Texts of the statements that `isKnown` does not have, each once, as a JSON array. */
function textsOf(entries: ReadonlyArray<LogEntry>, isKnown: (hash: string) => boolean): string {
  const texts = new Map<string, string>();
  for (const { statement } of entries) if (!isKnown(statement.hash)) texts.set(statement.hash, statement.text);
  return texts.size === 0 ? '[]' : JSON.stringify([...texts.values()]);
}

/** How a batch is written. `fixedDay`: the day it is said to be, or null. `skipLocked`: waits for no lock. */
export interface BatchOptions {
  readonly fixedDay: string | null;
  readonly skipLocked: boolean;
  /** True for hashes of statements that the log has. */
  readonly isKnown: (hash: string) => boolean;
}

/** The arguments for `batch`. */
export function batchArguments(batch: ReadonlyArray<Append>, { fixedDay, skipLocked, isKnown }: BatchOptions) {
  const uses = batch.flatMap(({ revision }, at) =>
    [...revision.agencies].map(([agency, used]) => ({ request: at + 1, agency, used })),
  );
  const entries = batch.flatMap((append) => append.entries);
  return [
    arrayOf(batch.map(({ requestId }) => requestId)),
    arrayOf(batch.map(({ caseId }) => caseId)),
    arrayOf(batch.map(({ revision }) => revision.case)),
    arrayOf(batch.map(({ day }) => day)),
    arrayOf(uses.map(({ request }) => request)),
    arrayOf(uses.map(({ agency }) => agency)),
    arrayOf(uses.map(({ used }) => used)),
    arrayOf(batch.flatMap((append, at) => append.entries.map(() => at + 1))),
    arrayOf(entries.map(({ subject }) => subject)),
    arrayOf(entries.map(({ statement }) => statement.hash)),
    `[${entries.map(({ records }) => records).join()}]`,
    textsOf(entries, isKnown),
    fixedDay,
    skipLocked,
    batch.map(({ expiresAt }) => expiresAt ?? null),
  ];
}
