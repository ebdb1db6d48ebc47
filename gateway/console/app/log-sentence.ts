/** Entries of the log in sentences. */
import { useContext } from 'react';
import type { OwnPart } from './api.js';
import type { Engine } from './engine.js';
import { LanguageContext, useLabel } from './language.js';
import { sayPart } from './log-words.js';
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

/** One entry in words, without its moment. */
export function useWords(engine: Engine): (part: OwnPart) => string {
  const [language, names] = [useContext(LanguageContext), useNames(engine)];
  return (part) => sayPart(part, { language, ...names });
}

/** One entry in words. */
export function useSentence(engine: Engine): (part: OwnPart) => string {
  const say = useWords(engine);
  return (part) => `${momentText(part.at)}: ${say(part)}`;
}
