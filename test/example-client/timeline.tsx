/** What happened when, across agencies: read on a click, for the categories that are shown. */
import type { Client } from '@urql/core';
import { type ReactElement, useCallback } from 'react';
import type { Actor } from './desk.js';
import { type Category, type Member, readCategory } from './family-data.js';
import { dayOf, type Happened, inOrder, lineOf } from './records.js';
import { useOnClick } from './use-loaded.js';
import { nameOf } from './words.js';

interface Props {
  readonly actor: Actor;
  readonly client: Client;
  readonly members: ReadonlyArray<Member>;
  readonly categories: ReadonlyArray<Category>;
}

/** Who somebody is tells no event. */
const notEvents = 'population.';

/** Categories of which something would be shown. */
const shown = ({ id, canRead, about }: Category): boolean =>
  canRead && !id.startsWith(notEvents) && [...about.values()].some(({ outcome }) => outcome === 'ALLOWED');

async function readEvents({ actor, client, members, categories }: Props): Promise<ReadonlyArray<Happened>> {
  const found: Happened[] = [];
  for (const { id, name } of categories.filter(shown)) {
    const { records } = await readCategory(client, actor.caseId, id);
    for (const member of members) {
      for (const { record, called } of records.get(String(member.person.id)) ?? []) {
        const on = dayOf(record);
        if (on !== null) found.push({ on, who: nameOf(member), what: name, says: lineOf(record, called, on) });
      }
    }
  }
  return inOrder(found);
}

/** The section. */
export function Timeline(props: Props): ReactElement {
  const { actor, client, members, categories } = props;
  const load = useCallback(
    () => readEvents({ actor, client, members, categories }),
    [actor, client, members, categories],
  );
  const [{ value, failure, isReading }, read] = useOnClick(load);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">Tidslinje</h2>
      <p>Läser det som visas för dig i ärendet: {categories.filter(shown).length} slags uppgifter. Allt loggas.</p>
      <button type="button" onClick={read} disabled={isReading}>
        Läs tidslinjen
      </button>
      {failure && <p role="alert">{failure}</p>}
      {value && (
        <ol className="timeline">
          {value.map(({ on, who, what, says }) => (
            <li key={`${on} ${who} ${what} ${says}`}>
              <time dateTime={on}>{on}</time> <strong>{what}</strong> {who}: {says}
            </li>
          ))}
          {value.length === 0 && <li>Inget att visa.</li>}
        </ol>
      )}
    </section>
  );
}
