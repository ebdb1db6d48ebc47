/** Requests (begäran om uppgift) of the case: what was asked for, whom, and where it stands. Read on a click. */
import type { Client } from '@urql/core';
import { type ReactElement, useCallback } from 'react';
import type { Actor } from './desk.js';
import { type Asked, type Category, type Member, readRequests } from './family-data.js';
import { MissingLines } from './missing-lines.js';
import { useOnClick } from './use-loaded.js';
import { agencyName, labelOf, nameOf } from './words.js';

interface Props {
  readonly actor: Actor;
  readonly client: Client;
  readonly members: ReadonlyArray<Member>;
  readonly categories: ReadonlyArray<Category>;
}

/** What was asked for, about whom, with the answer. */
function pairText({ personId, category, answer }: Asked['asked'][number], { members, categories }: Props): string {
  const member = members.find(({ person }) => person.id === personId);
  const what = categories.find(({ id }) => id === category)?.name ?? category;
  const told = answer === null ? 'inte besvarad' : `svar: ${labelOf('AnswerKind', answer).toLowerCase()}`;
  return `${what} om ${member ? nameOf(member) : 'en person i ärendet'}, ${told}`;
}

function RequestLine({ request, ...props }: Props & { readonly request: Asked }): ReactElement {
  const { from, to, sentOn, dueOn, state, overdue, asked } = request;
  const who = from === props.actor.agency ? `Till ${agencyName(to)}` : `Från ${agencyName(from)}`;
  return (
    <li>
      <strong>{who}</strong> {sentOn} · {labelOf('RequestState', state)} · svar senast {dueOn}
      {overdue && ', förfallen'}
      <ul>
        {asked.map((pair) => (
          <li key={`${pair.personId} ${pair.category}`}>{pairText(pair, props)}</li>
        ))}
      </ul>
    </li>
  );
}

/** The section. */
export function Requests(props: Props): ReactElement {
  const { actor, client } = props;
  const load = useCallback(async () => ({ read: await readRequests(client, actor.caseId) }), [client, actor]);
  const [{ value, failure, isReading }, read] = useOnClick(load);
  const list = value?.read?.list ?? [];
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">Begäranden</h2>
      <button type="button" onClick={read} aria-disabled={isReading}>
        Läs begäranden
      </button>
      {failure && <p role="alert">{failure}</p>}
      {value?.read === null && <p>Visas inte.</p>}
      {value?.read && <MissingLines missing={value.read.missing} />}
      {value?.read && (
        <ul className="requests">
          {list.map((request) => (
            <RequestLine key={request.id} {...props} request={request} />
          ))}
          {list.length === 0 && value.read.missing.length === 0 && <li>Inget är begärt.</li>}
        </ul>
      )}
    </section>
  );
}
