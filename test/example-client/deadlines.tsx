/** Deadlines by law and the lead time of the own case, read on a click. */
import type { Client } from '@urql/core';
import { type ReactElement, useCallback } from 'react';
import type { Actor } from './desk.js';
import { DeadlinesDocument } from './generated/documents.js';
import { useOnClick } from './use-loaded.js';
import { labelOf } from './words.js';

interface Props {
  readonly actor: Actor;
  readonly client: Client;
}

/** The section. */
export function Deadlines({ actor, client }: Props): ReactElement {
  const load = useCallback(async () => {
    const { data, error } = await client.query(DeadlinesDocument, { caseId: actor.caseId });
    if (error) throw error;
    return data?.case ?? null;
  }, [client, actor]);
  const [{ value, failure, isReading }, read] = useOnClick(load);
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">Frister</h2>
      <button type="button" onClick={read} disabled={isReading}>
        Läs frister
      </button>
      {failure && <p role="alert">{failure}</p>}
      {value && (
        <ul>
          {(value.deadlines ?? []).map(({ rule, sv, citation, dueOn, state, daysLeft }) => (
            <li key={rule}>
              {sv} · senast {dueOn} · {labelOf('DeadlineState', state)}
              {daysLeft != null && daysLeft >= 0 ? `, ${daysLeft} dagar kvar` : ''} <small>{citation}</small>
            </li>
          ))}
          {value.deadlines?.length === 0 && <li>Inga frister löper.</li>}
          {value.leadTime && <li>Ledtid från första anmälan: {value.leadTime.days} dagar.</li>}
        </ul>
      )}
    </section>
  );
}
