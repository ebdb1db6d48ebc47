/** What happened when, across agencies: read on a click, for the categories that are shown. */
import type { Client } from '@urql/core';
import { type ReactElement, useCallback } from 'react';
import { allMissing, type Missing } from './answers.js';
import type { Actor } from './desk.js';
import { type Category, type Member, type Read, readCategory } from './family-data.js';
import { MissingLines } from './missing-lines.js';
import { dayOf, type Happened, inOrder, lineOf } from './records.js';
import { useOnClick } from './use-loaded.js';
import { cutText, fromCache, nameOf } from './words.js';

interface Props {
  readonly actor: Actor;
  readonly client: Client;
  readonly members: ReadonlyArray<Member>;
  readonly categories: ReadonlyArray<Category>;
}

/** A timeline, and what it does not hold: of what and of whom it is not whole, and who gave no answer. */
interface Events {
  readonly happened: ReadonlyArray<Happened>;
  readonly bounds: ReadonlyArray<Omit<Happened, 'on'>>;
  readonly missing: ReadonlyArray<Missing>;
  readonly isRead: boolean;
}

/** Who somebody is tells no event. */
const notEvents = 'population.';

/** Categories of which something would be shown. */
const shown = ({ id, canRead, about }: Category): boolean =>
  canRead && !id.startsWith(notEvents) && [...about.values()].some(({ outcome }) => outcome === 'ALLOWED');

/** Where the timeline is not whole though something is shown: data up to a day, single records, the latest of a list. */
function boundsOf({ id, name }: Category, { notices, cut }: Read, member: Member): Events['bounds'] {
  const subject = String(member.person.id);
  const told = notices.filter(
    (notice) => notice.category === id && notice.subject === subject && notice.code !== 'WITHHELD',
  );
  const texts = [...told.map(({ text }) => text.sv), ...(cut.has(subject) ? [cutText] : [])];
  return texts.map((says) => ({ who: nameOf(member), what: name, says }));
}

function happenedTo({ name }: Category, { records }: Read, member: Member): ReadonlyArray<Happened> {
  return (records.get(String(member.person.id)) ?? []).flatMap(({ record, called }) => {
    const on = dayOf(record);
    return on === null ? [] : [{ on, who: nameOf(member), what: name, says: lineOf(record, called, on) }];
  });
}

async function readEvents({ actor, client, members, categories }: Props): Promise<Events> {
  const all: Array<readonly [Category, Read]> = [];
  for (const category of categories.filter(shown)) {
    all.push([category, await readCategory(client, actor.caseId, category.id)]);
  }
  return {
    happened: inOrder(all.flatMap(([category, read]) => members.flatMap((one) => happenedTo(category, read, one)))),
    bounds: all.flatMap(([category, read]) => members.flatMap((one) => boundsOf(category, read, one))),
    missing: allMissing(...all.map(([, { missing }]) => missing)),
    isRead: all.some(([, { isRead }]) => isRead),
  };
}

function Bounds({ bounds }: Pick<Events, 'bounds'>): ReactElement {
  return (
    <>
      <h3>Tidslinjens gränser</h3>
      <ul className="bounds">
        {bounds.map(({ who, what, says }) => (
          <li key={`${what} ${who} ${says}`}>
            <strong>{what}</strong> {who}: {says}
          </li>
        ))}
      </ul>
    </>
  );
}

function Told({ happened, bounds, missing, isRead }: Events): ReactElement {
  return (
    <>
      <MissingLines missing={missing} />
      {!isRead && <p className="logged">{fromCache}</p>}
      <ol className="timeline">
        {happened.map(({ on, who, what, says }) => (
          <li key={`${on} ${who} ${what} ${says}`}>
            <time dateTime={on}>{on}</time> <strong>{what}</strong> {who}: {says}
          </li>
        ))}
        {happened.length === 0 && missing.length === 0 && <li>Inget att visa.</li>}
      </ol>
      {bounds.length > 0 && <Bounds bounds={bounds} />}
    </>
  );
}

/** The section. */
export function Timeline({ actor, client, members, categories }: Props): ReactElement {
  const load = useCallback(
    () => readEvents({ actor, client, members, categories }),
    [actor, client, members, categories],
  );
  const [{ value, failure, isReading }, read] = useOnClick(load);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">Tidslinje</h2>
      <p>Läser det som visas för dig i ärendet: {categories.filter(shown).length} slags uppgifter. Allt loggas.</p>
      <button type="button" onClick={read} aria-disabled={isReading}>
        Läs tidslinjen
      </button>
      {failure && <p role="alert">{failure}</p>}
      {value && <Told {...value} />}
    </section>
  );
}
