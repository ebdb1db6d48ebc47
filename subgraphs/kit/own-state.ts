/**
 * What the agency's own database says before a question is answered: holds that were set here, and the newest revisions
 * and bundle that any process of this agency has seen. One statement per question, so that a hold closes at once and
 * several processes agree, also after a restart; a second one only when something newer came.
 */
import type { KeyRing } from '../../schema/facts/jws.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { SignedGrant } from '../../schema/signed-grant.js';
import type { AcceptedGrant } from './check-grant.js';
import type { Database } from './database.js';
import { Refusal } from './refusal.js';

/** The agency's own veto: of a category, about a person, or both; null means all of them. */
export interface Hold {
  readonly category: CategoryId | null;
  readonly personId: PersonId | null;
}

/** Further than this above the newest no honest revision or serial lies: they grow by one at a time. */
const longestJump = 1_000_000;

// What a key drove up that is trusted no longer counts for nothing: a thief's revision goes with the stolen key.
const read = `
  select scope, value::text, null as category, null::uuid as person_id from newest_seen
  where scope = any($1) and kid = any($3)
  union all
  select null, null, category, person_id from holds where since <= $2 and (until is null or $2 < until)`;

const note = `
  insert into newest_seen (scope, value, kid) select *, $3 from unnest($1::text[], $2::bigint[])
  on conflict (scope) do update set value = excluded.value, kid = excluded.kid
    where newest_seen.value < excluded.value or newest_seen.kid <> all($4)`;

interface StateRow {
  readonly scope: string | null;
  readonly value: string | null;
  readonly category: string | null;
  readonly person_id: string | null;
}

/** What may not go back, with a name for the refusal: revisions are the case's and the agency's, the serial the bundle's. */
function serials({ bundle, revision, case: named }: SignedGrant) {
  const ofCase = named === null ? [] : [{ scope: `case:${named.id}`, value: revision.case ?? 0, says: 'the case' }];
  return [
    ...ofCase,
    { scope: 'agency', value: revision.agency, says: 'the agency' },
    { scope: 'bundle', value: bundle.serial, says: 'the bundle' },
  ];
}

/** Throws a `Refusal` when one of `given` is older than the newest seen, or further ahead than is honest. */
function checkSerials(given: ReturnType<typeof serials>, newest: ReadonlyMap<string, number>): void {
  const older = given.find(({ scope, value }) => value < (newest.get(scope) ?? value));
  if (older) {
    const reason = `expected the newest revision of ${older.says} that this agency has seen, but got an older one`;
    throw new Refusal(403, 'GRANT_OUTDATED', reason);
  }
  const beyond = given.find(({ scope, value }) => value > (newest.get(scope) ?? 0) + longestJump);
  if (beyond) {
    const reason = `expected a revision of ${beyond.says} at most ${longestJump} above the newest that this agency has seen`;
    throw new Refusal(403, 'GRANT_NOT_VALID', reason);
  }
}

/** Answers the holds of `day`. Throws a `Refusal` when the grant is older than the newest seen, or too far ahead. */
export async function checkOwnState(
  db: Database,
  { grant, kid }: Pick<AcceptedGrant, 'grant' | 'kid'>,
  keys: KeyRing,
  day: string,
): Promise<ReadonlyArray<Hold>> {
  const given = serials(grant);
  const trusted = [...keys.keys()];
  const { rows } = await db.query<StateRow>(read, [given.map(({ scope }) => scope), day, trusted]);
  const newest = new Map(rows.flatMap(({ scope, value }) => (scope === null ? [] : [[scope, Number(value)] as const])));
  checkSerials(given, newest);
  const newer = given.filter(({ scope, value }) => value > (newest.get(scope) ?? -1));
  if (newer.length > 0) {
    await db.query(note, [newer.map(({ scope }) => scope), newer.map(({ value }) => value), kid, trusted]);
  }
  return rows
    .filter(({ scope }) => scope === null)
    .map(({ category, person_id: personId }) => ({ category, personId }));
}
