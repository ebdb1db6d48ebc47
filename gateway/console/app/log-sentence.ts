/** Entries of the log in sentences. */
import { useContext } from 'react';
import { valueLabel } from '../../../schema/policy/labels.js';
import type { OwnPart } from './api.js';
import type { Engine } from './engine.js';
import { LanguageContext, useLabel, useText } from './language.js';
import { momentText } from './moments.js';

/** Names of what a part speaks of. */
export function useNames({ agencies, rules }: Engine) {
  const l = useLabel();
  const named = <T extends { readonly id: string; readonly sv: string; readonly en: string }>(
    list: ReadonlyArray<T>,
  ) => {
    const byId = new Map(list.map((one) => [one.id, one]));
    return (id: string) => {
      const found = byId.get(id);
      return found ? l(found) : id;
    };
  };
  return { agency: named(agencies), category: named(rules.names) };
}

/** One entry in a sentence. */
export function useSentence(engine: Engine): (part: OwnPart) => string {
  const [t, language, names] = [useText(), useContext(LanguageContext), useNames(engine)];
  return ({ at, side, recipient, actor, unit, purposes, released, denied, unanswered }) => {
    const who =
      side === 'recipient'
        ? t(`egen personal (${actor}, ${unit})`, `own staff (${actor}, ${unit})`)
        : names.agency(recipient);
    const why =
      purposes === null
        ? t('; ändamålet får inte visas här', '; the purpose may not be shown here')
        : (purposes.length === 0 ? '' : t(' för att ', ' to ')) +
          purposes.map((one) => valueLabel('purpose', one, language)).join(t(' och ', ' and '));
    const got = released.map(names.category).join(', ');
    const pieces = [
      ...(released.length > 0 ? [t(`fick ${who} ${got}`, `${who} was given ${got}`) + why] : []),
      ...(released.length === 0 && unanswered.length > 0
        ? [
            t(
              `frågade ${who} efter ${unanswered.map(names.category).join(', ')} utan att få svar`,
              `${who} asked for ${unanswered.map(names.category).join(', ')} and got no answer`,
            ) + why,
          ]
        : []),
      ...(released.length + unanswered.length === 0
        ? [
            t(`frågade ${who}, och fick ingenting av det egna`, `${who} asked, and was given nothing of the own data`) +
              why,
          ]
        : []),
      ...(denied.length > 0 ? [t(`${denied.length} uppgifter visades inte`, `${denied.length} were not shown`)] : []),
    ];
    return `${momentText(at)} ${pieces.join('; ')}.`;
  };
}
