/** Deadlines by law and the lead time of the own case, read on a click. */
import type { Client } from '@urql/core';
import { type ReactElement, useCallback } from 'react';
import { ask } from './answers.js';
import type { Actor } from './desk.js';
import { DeadlinesDocument } from './generated/documents.js';
import { MissingLines } from './missing-lines.js';
import { useOnClick } from './use-loaded.js';
import { labelOf } from './words.js';

interface Props {
  readonly actor: Actor;
  readonly client: Client;
}

/** The section. */
export function Deadlines({ actor, client }: Props): ReactElement {
  const load = useCallback(() => ask(client, DeadlinesDocument, { caseId: actor.caseId }), [client, actor]);
  const [{ value, failure, isReading }, read] = useOnClick(load);
  const { deadlines = null, leadTime = null } = value?.data.case ?? {};
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">Frister</h2>
      <button type="button" onClick={read} aria-disabled={isReading}>
        Läs frister
      </button>
      {failure && <p role="alert">{failure}</p>}
      {value && <MissingLines missing={value.missing} />}
      {value && (
        <ul>
          {(deadlines ?? []).map(({ rule, sv, citation, dueOn, state, daysLeft }) => (
            <li key={rule}>
              {sv} · senast {dueOn} · {labelOf('DeadlineState', state)}
              {daysLeft != null && daysLeft >= 0 ? `, ${daysLeft} dagar kvar` : ''} <small>{citation}</small>
            </li>
          ))}
          {deadlines?.length === 0 && <li>Inga frister löper.</li>}
          {leadTime && <li>Ledtid från första anmälan: {leadTime.days} dagar.</li>}
        </ul>
      )}
    </section>
  );
}
