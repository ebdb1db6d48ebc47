/** "Begär uppgift": drafts a request, shows what it says, and has it signed and submitted when the official agrees. */
import type { Client } from '@urql/core';
import { type ReactElement, useState } from 'react';
import { type Actor, signAndSubmit } from './desk.js';
import type { Category, Member, Told } from './family-data.js';
import { DraftRequestDocument, type RequestInput } from './generated/documents.js';

interface Props {
  readonly actor: Actor;
  readonly day: string;
  readonly client: Client;
  readonly category: Category;
  readonly member: Member;
  readonly told: Told;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'drafted'; readonly input: RequestInput; readonly sentences: ReadonlyArray<string> }
  | { readonly kind: 'said'; readonly text: string };

const answerDays = 14;
const dayMs = 86_400_000;
const afterDays = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The way that a request can take: a duty or a permission of another agency. */
function requestable({ told, category, actor }: Props) {
  if (category.id.startsWith(`${actor.agency}.`)) return null;
  if (told.outcome === 'ON_REQUEST' && told.waysForward.length === 0) return null;
  return told.waysForward.find(({ way }) => way === 'DUTY' || way === 'PERMISSION') ?? null;
}

/** The button, or the ways forward in words where nothing can be asked for. */
export function AskFor(props: Props): ReactElement {
  const { actor, day, client, category, member, told } = props;
  const [state, setState] = useState<State>({ kind: 'idle' });
  const way = requestable(props);
  const fail = (error: unknown) =>
    setState({ kind: 'said', text: error instanceof Error ? error.message : String(error) });

  const draft = async (basis: string) => {
    const input: RequestInput = {
      key: crypto.randomUUID(),
      caseId: actor.caseId,
      to: category.id.split('.')[0] ?? '',
      basis,
      urgent: false,
      dueOn: afterDays(day, answerDays),
      asked: [{ personId: String(member.person.id), category: category.id }],
    };
    const { data, error } = await client.mutation(DraftRequestDocument, { input });
    if (error) throw error;
    const faults = data?.draftRequest?.faults ?? [];
    if (!data?.draftRequest) setState({ kind: 'said', text: 'Reglerna låter dig inte begära uppgifter.' });
    else if (faults.length > 0) setState({ kind: 'said', text: faults.map(({ sv }) => sv).join(' ') });
    else setState({ kind: 'drafted', input, sentences: data.draftRequest.records.map(({ sv }) => sv) });
  };
  const submit = async (input: RequestInput) => {
    const { refused, faults, kept } = await signAndSubmit(actor.name, 'draftRequest', input);
    const isKept = !refused && faults.length === 0 && kept.length > 0;
    setState({ kind: 'said', text: isKept ? 'Begäran är skickad.' : faults.map(({ sv }) => sv).join(' ') });
  };

  if (state.kind === 'said') return <p role="status">{state.text}</p>;
  if (state.kind === 'drafted') {
    return (
      <div className="draft">
        {state.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <button type="button" onClick={() => submit(state.input).catch(fail)}>
          Skriv under och skicka
        </button>
        <button type="button" className="quiet" onClick={() => setState({ kind: 'idle' })}>
          Avbryt
        </button>
      </div>
    );
  }
  return (
    <>
      {told.waysForward.length > 0 && (
        <details className="way">
          <summary>Vägar framåt</summary>
          <ol>
            {told.waysForward.map(({ says, basis }) => (
              <li key={`${basis} ${says}`}>
                {says} <small>{basis}</small>
              </li>
            ))}
          </ol>
        </details>
      )}
      {way && (
        <button type="button" onClick={() => draft(way.basis).catch(fail)}>
          Begär uppgift
        </button>
      )}
    </>
  );
}
