/** Why something did not work, in the page's language. */
import type { Label, Language } from '../../../schema/policy/labels.js';
import { type ErrorCode, entryOf, isErrorCode } from '../../error-catalogue.js';
import { ApiError } from './api.js';
import { PageError } from './page-error.js';

/**
 * `text`: in the page's language. `own`: the server's own words, in English; null: there are none. `isLoggedOut`: the session is
 * over, and the official is to log in again.
 */
export interface Why {
  readonly text: string;
  readonly own: string | null;
  readonly isLoggedOut?: true;
}

/** What the catalogue says of it is for whoever builds a client: nobody gets a token by hand here. */
const loggedOut = {
  sv: 'Du är utloggad. Logga in igen; det du har fyllt i på sidan finns då inte kvar.',
  en: 'You are logged out. Log in again; what you have filled in on the page is gone then.',
};

/** The same of what is null in an answer: the page shows nothing of such an answer. */
const unanswered: Readonly<Partial<Record<ErrorCode, Label>>> = {
  AGENCY_UNAVAILABLE: {
    sv: 'En myndighets system svarar inte. Försök igen om en stund.',
    en: 'An agency’s system does not answer. Try again soon.',
  },
  AGENCY_ERROR: {
    sv: 'En myndighets system kunde inte svara på allt, och då visas ingenting av det. Försök igen om en stund.',
    en: 'An agency’s system could not answer it all, and nothing of it is shown then. Try again soon.',
  },
};

/** A sentence of the catalogue as one on the page. */
function asSentence(text: string): string {
  const plain = text.replaceAll('`', '');
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}.`;
}

/**
 * Tells what was thrown, or a text that is in the page's language already. What the server refuses is told by the catalogue
 * of errors: what its code means, and what to do.
 */
export function tellWhy(why: unknown, language: Language): Why {
  const said = why instanceof Error ? why.message : String(why);
  if (why instanceof PageError) return { text: why.label[language], own: null };
  if (!(why instanceof ApiError) || !isErrorCode(why.code)) return { text: said, own: null };
  if (why.code === 'UNAUTHENTICATED') return { text: loggedOut[language], own: null, isLoggedOut: true };
  const own = unanswered[why.code];
  if (own) return { text: own[language], own: said };
  const { means, remedy } = entryOf(why.code);
  return { text: `${asSentence(means[language])} ${asSentence(remedy[language])}`, own: said };
}
