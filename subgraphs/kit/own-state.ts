/**
 * What the agency's own database says before a question is answered: holds that were set here, and the newest revisions
 * and bundle that any process of this agency has seen. One statement per question, so that a hold closes at once and
 * several processes agree, also after a restart; a second one only when something newer came.
 */
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { SignedGrant } from '../../schema/signed-grant.js';
import type { Database } from './database.js';
import { Refusal } from './refusal.js';

/** The agency's own veto: of a category, about a person, or both; null means all of them. */
export interface Hold {
  readonly category: CategoryId | null;
  readonly personId: PersonId | null;
}

const read = `
  select scope, value::text, null as category, null::uuid as person_id from newest_seen where scope = any($1)
  union all
  select null, null, category, person_id from holds where since <= $2 and (until is null or $2 < until)`;

const note = `
  insert into newest_seen (scope, value) select * from unnest($1::text[], $2::bigint[])
  on conflict (scope) do update set value = excluded.value where newest_seen.value < excluded.value`;

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

/** Answers the holds of `day`. Throws a `Refusal` when the grant is older than the newest that was seen. */
export async function checkOwnState(db: Database, grant: SignedGrant, day: string): Promise<ReadonlyArray<Hold>> {
  const given = serials(grant);
  const { rows } = await db.query<StateRow>(read, [given.map(({ scope }) => scope), day]);
  const newest = new Map(rows.flatMap(({ scope, value }) => (scope === null ? [] : [[scope, Number(value)] as const])));
  const older = given.find(({ scope, value }) => value < (newest.get(scope) ?? value));
  if (older) {
    const reason = `expected the newest revision of ${older.says} that this agency has seen, but got an older one`;
    throw new Refusal(403, 'GRANT_OUTDATED', reason);
  }
  const newer = given.filter(({ scope, value }) => value > (newest.get(scope) ?? -1));
  if (newer.length > 0) await db.query(note, [newer.map(({ scope }) => scope), newer.map(({ value }) => value)]);
  return rows
    .filter(({ scope }) => scope === null)
    .map(({ category, person_id: personId }) => ({ category, personId }));
}
