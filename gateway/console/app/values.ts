/** What values of the vocabulary are called on the page: units, roles, kinds of cases, purposes. */
import { useContext } from 'react';
import { valueLabel } from '../../../schema/policy/labels.js';
import { LanguageContext } from './language.js';
import { wordOf } from './words.js';

/** Names a value of `atom`, written as the vocabulary or as the graph does. */
export function useValueName(): (atom: string, value: string) => string {
  const language = useContext(LanguageContext);
  return (atom, value) => valueLabel(atom, /^[A-Z_]+$/.test(value) ? wordOf(atom, value) : value, language);
}
