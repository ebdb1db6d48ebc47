/** "Begär uppgift": drafts a request, shows what it says, and has it signed and submitted when the official agrees. */
import type { Client } from '@urql/core';
import { type ReactElement, useState } from 'react';
import type { Notice } from './answers.js';
import { type Actor, signAndSubmit } from './desk.js';
import { type Category, holderOf, type Member, type Told } from './family-data.js';
import { DraftRequestDocument, type RequestInput } from './generated/documents.js';

interface Props {
  readonly actor: Actor;
  readonly day: string;
  readonly client: Client;
  readonly category: Category;
  readonly member: Member;
  readonly told: Told;
  /** What stands beside the values that were read; null before that. */
  readonly notice: Notice | null;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'drafted'; readonly input: RequestInput; readonly sentences: ReadonlyArray<string> }
  | { readonly kind: 'said'; readonly text: string };

const answerDays = 14;
const dayMs = 86_400_000;
const afterDays = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

interface Way {
  readonly basis: string;
  readonly says: string;
}

/** The ways forward of the notice where it has any, else of the preview. */
function waysOf({ told, notice }: Props): ReadonlyArray<Way & { readonly way: string }> {
  if (!notice || notice.waysForward.length === 0) return told.waysForward;
  return notice.waysForward.map(({ way, basis, sv }) => ({ way: way.toUpperCase(), basis, says: sv }));
}

/**
 * The basis on which more can be asked for: a duty or a permission of another agency. Where something is shown by such a
 * decision, and the notice says that more may be asked for (newer data, other records), it is that which this rests on.
 */
function basisToAskBy(props: Props): string | null {
  const { told, notice, category, actor } = props;
  if (holderOf(category.id) === actor.agency) return null;
  const way = waysOf(props).find((one) => one.way === 'DUTY' || one.way === 'PERMISSION');
  if (way) return way.basis;
  const isMoreToAskFor = told.dataUntil !== null || notice?.code === 'DATA_UNTIL' || notice?.code === 'ON_REQUEST';
  return told.outcome === 'ALLOWED' && isMoreToAskFor ? (told.bases[0] ?? null) : null;
}

function Ways({ ways }: { readonly ways: ReadonlyArray<Way> }): ReactElement {
  return (
    <details className="way">
      <summary>Vägar framåt</summary>
      <ol>
        {ways.map(({ says, basis }) => (
          <li key={`${basis} ${says}`}>
            {says} <small>{basis}</small>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The button, or the ways forward in words where nothing can be asked for. */
export function AskFor(props: Props): ReactElement {
  const { actor, day, client, category, member } = props;
  const [state, setState] = useState<State>({ kind: 'idle' });
  const basisToAsk = basisToAskBy(props);
  const ways = waysOf(props);
  const fail = (error: unknown) =>
    setState({ kind: 'said', text: error instanceof Error ? error.message : String(error) });

  const draft = async (basis: string) => {
    const input: RequestInput = {
      key: crypto.randomUUID(),
      caseId: actor.caseId,
      to: holderOf(category.id),
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
      {ways.length > 0 && <Ways ways={ways} />}
      {basisToAsk && (
        <button type="button" onClick={() => draft(basisToAsk).catch(fail)}>
          Begär uppgift
        </button>
      )}
    </>
  );
}
