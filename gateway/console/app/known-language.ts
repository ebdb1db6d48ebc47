/** The language that an official has chosen in this browser. It says nothing of what is looked at. */
import type { Language } from '../../../schema/policy/labels.js';

/** Where a browser keeps it; it may refuse. */
interface Store {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

const place = 'familjegraf-language';

/** The language last chosen; Swedish where none is known. */
export function knownLanguage(store: () => Store): Language {
  try {
    return store().getItem(place) === 'en' ? 'en' : 'sv';
  } catch {
    return 'sv'; // the browser keeps nothing
  }
}

/** Keeps the language, where the browser lets one. */
export function keepLanguage(store: () => Store, language: Language): void {
  try {
    store().setItem(place, language);
  } catch {
    // it is chosen anew the next time
  }
}
