/** What values of the vocabulary are called on the page: units, roles, kinds of cases, purposes. */
import { useContext } from 'react';
import { valueLabel } from '../../../schema/policy/labels.js';
import { LanguageContext } from './language.js';

/** The word of the vocabulary for a code of the graph: `CHILD_PROTECT` is `child.protect`, `CHILD_INQUIRY` `child-inquiry`. */
export function wordOf(atom: string, code: string): string {
  const words = code.toLowerCase().split('_');
  const [first = '', ...rest] = words;
  return atom === 'purpose' ? [first, rest.join('-')].join('.') : words.join('-');
}

/** Names a value of `atom`, written as the vocabulary or as the graph does. */
export function useValueName(): (atom: string, value: string) => string {
  const language = useContext(LanguageContext);
  return (atom, value) => valueLabel(atom, /^[A-Z_]+$/.test(value) ? wordOf(atom, value) : value, language);
}

/** By so much of its id a record is referred to, as in the sentence that is signed. */
export const shortRef = (id: string): string => id.slice(0, 8);
