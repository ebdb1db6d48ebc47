/**
 * The case that is on the screen: its client, made anew whenever the gateway says that the case has changed, so that nothing
 * that was read before is shown, or taken out of a cache, any more.
 */
import type { Client } from '@urql/core';
import { useEffect, useState } from 'react';
import { followCase, type News } from './case-changed.js';
import { clientOf, forget } from './clients.js';
import { type Actor, tokenOf } from './desk.js';

/** `client` null: it is not known yet whether changes can be followed, and nothing is asked. */
export interface CaseNow {
  readonly client: Client | null;
  /** Why what was read is not shown any more; null: nothing has been dropped since the case was opened. */
  readonly dropped: string | null;
  /** False: changes are not told of now. */
  readonly isFollowed: boolean;
}

/** `following` once more: nobody has told what happened while the stream was away. */
const changed: Readonly<Record<'changed' | 'following' | 'over', string>> = {
  changed: 'Ärendet ändrades',
  following: 'Ärendet kan ha ändrats',
  over: 'Ärendet visas inte längre',
};

function dropText(news: keyof typeof changed): string {
  const at = new Date().toLocaleTimeString('sv-SE');
  return `${changed[news]} kl. ${at}. Det som var läst är borttaget: läs det igen.`;
}

const unknown: CaseNow = { client: null, dropped: null, isFollowed: true };

/** What `news` makes of the case. */
function after(now: CaseNow, news: News, desk: { readonly actor: string; readonly caseId: string }): CaseNow {
  const fresh = () => {
    forget();
    return clientOf('/graphql', desk, tokenOf);
  };
  if (news === 'lost') return { ...now, client: now.client ?? fresh(), isFollowed: false };
  const isFirst = now.client === null;
  return { client: fresh(), dropped: isFirst ? null : dropText(news), isFollowed: true };
}

/** Follows the case of `actor`. What was read is forgotten when it changes, and when the page leaves it. */
export function useCase(actor: Actor): CaseNow {
  const [now, setNow] = useState<CaseNow>(unknown);
  useEffect(() => {
    const desk = { actor: actor.name, caseId: actor.caseId };
    let held = unknown;
    const leave = followCase('/case-changed', desk, tokenOf, {
      tell: (news) => {
        held = after(held, news, desk);
        setNow(held);
      },
    });
    return () => {
      leave();
      forget();
    };
  }, [actor]);
  return now;
}
