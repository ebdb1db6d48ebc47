/** Barnets inställning: every consent and every decision about somebody under 18 comes with the child's view. */
import type { PoolClient } from 'pg';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import type { AtEnd } from './checking.js';
import { expected } from './expected.js';
import { newestOf, newestWith } from './kept.js';
import { expectThat } from './refused.js';

const adult: ReadonlySet<string> = new Set(['18-20', '21-plus']);

/** A check that the owner's record of the child's view is there in the end; none for an adult. Whose age is unknown counts as a child. */
export async function childViewAtEnd(
  client: PoolClient,
  { id, owner, personId }: Pick<CaseRecordOf<'decision'>, 'id' | 'owner' | 'personId'>,
): Promise<ReadonlyArray<AtEnd>> {
  const person = await newestWith(client, 'person', personId);
  if (person !== null && adult.has(person.ageBand)) return [];
  return [
    async () => {
      const views = await newestOf(client, 'child-view', 'about', id);
      const isThere = views.some((view) => view.owner === owner && view.personId === personId);
      expectThat(isThere, expected.childView, 'INCOMPLETE');
    },
  ];
}
