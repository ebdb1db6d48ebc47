/** Swedish first, English on demand. Rules' sentences, citations and conditions are Swedish in both. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Label, Language } from '../../../schema/policy/labels.js';

/** The language of the page. */
export const LanguageContext = createContext<Language>('sv');

/** The language of the page, for what asks a server or a table for its words. */
export const useLanguage = (): Language => useContext(LanguageContext);

/** Answers the text in the page's language. */
export function useText(): (sv: string, en: string) => string {
  const language = useContext(LanguageContext);
  return (sv, en) => (language === 'sv' ? sv : en);
}

/** Answers a label in the page's language. */
export function useLabel(): (label: Label) => string {
  const language = useContext(LanguageContext);
  return (label) => label[language];
}

/** Swedish within a page of another language. */
export function Swedish({ children }: { readonly children: ReactNode }) {
  return <span lang="sv">{children}</span>;
}
