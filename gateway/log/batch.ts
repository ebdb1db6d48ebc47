/** A batch of appends as the arguments of one call of `log.append` (subgraphs/cooperation/migrations/0008_log_expiry.sql). */
import type { Append } from './disclosure-log.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What PostgreSQL does not store as JSON: the null character and halves of surrogate pairs. */
const unstorable = /\\u(0000|d[89a-f])/;

/** An append that PostgreSQL will not refuse for its form. */
export interface PreparedAppend extends Omit<Append, 'entries'> {
  readonly subjects: ReadonlyArray<string | null>;
  readonly bodies: ReadonlyArray<string>;
}

/** Name and text of the one prepared statement. Bodies come as one JSON array: as a list of texts each would be escaped. */
export const appendStatement = {
  name: 'append',
  text: `select accepted, blocked from log.append($1::uuid[], $2::uuid[], $3::bigint[], $4::date[], $5::int[],
    $6::text[], $7::bigint[], $8::int[], $9::uuid[],
    (select coalesce(array_agg(body order by place), '{}') from jsonb_array_elements($10::jsonb)
      with ordinality as bodies(body, place)),
    $11::date, $12::boolean, $13::timestamptz[])`,
} as const;

const agencyId = /^[\w-]+$/;
const isName = (agency: string) => agencyId.test(agency);

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

/** Checks the form of `append`, so that it cannot spoil the batch it goes in. Throws a `TypeError` without values. */
export function prepareAppend({ entries, ...request }: Append): PreparedAppend {
  const { requestId, caseId, revision } = request;
  expect(uuid.test(requestId), 'a UUID as request id');
  expect(caseId === null || uuid.test(caseId), 'a UUID or null as case id');
  expect((caseId === null) === (revision.case === null), 'a revision of the case if there is a case, and only then');
  expect(revision.case === null || Number.isSafeInteger(revision.case), 'a whole number as revision of the case');
  expect([...revision.agencies.values()].every(Number.isSafeInteger), 'whole numbers as revisions of agencies');
  expect([...revision.agencies.keys()].every(isName), 'ids of agencies');
  expect(isDay(request.day), 'a day as `YYYY-MM-DD`');
  expect(!Number.isNaN(Date.parse(request.expiresAt ?? request.day)), 'a moment or null as expiry');
  for (const { subject, body } of entries) {
    expect(subject === null || uuid.test(subject), 'a UUID or null as subject');
    expect(!unstorable.test(body), 'a body that PostgreSQL stores as JSON');
  }
  return { ...request, subjects: entries.map(({ subject }) => subject), bodies: entries.map(({ body }) => body) };
}

/** An array as PostgreSQL reads it, of what needs no quotes (ids, days, numbers, names of agencies): checked above. */
const arrayOf = (items: ReadonlyArray<string | number | null>): string =>
  `{${items.map((item) => item ?? 'NULL').join()}}`;

/** The arguments for `batch`. `fixedDay`: the day it is said to be, or null. `skipLocked`: waits for no lock. */
export function batchArguments(
  batch: ReadonlyArray<PreparedAppend>,
  fixedDay: string | null,
  skipLocked: boolean,
): unknown[] {
  const uses = batch.flatMap(({ revision }, at) =>
    [...revision.agencies].map(([agency, used]) => ({ request: at + 1, agency, used })),
  );
  return [
    arrayOf(batch.map(({ requestId }) => requestId)),
    arrayOf(batch.map(({ caseId }) => caseId)),
    arrayOf(batch.map(({ revision }) => revision.case)),
    arrayOf(batch.map(({ day }) => day)),
    arrayOf(uses.map(({ request }) => request)),
    arrayOf(uses.map(({ agency }) => agency)),
    arrayOf(uses.map(({ used }) => used)),
    arrayOf(batch.flatMap(({ bodies }, at) => bodies.map(() => at + 1))),
    arrayOf(batch.flatMap(({ subjects }) => subjects)),
    `[${batch.flatMap(({ bodies }) => bodies).join()}]`,
    fixedDay,
    skipLocked,
    batch.map(({ expiresAt }) => expiresAt ?? null),
  ];
}
