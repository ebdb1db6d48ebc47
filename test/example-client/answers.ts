/**
 * Asks, and tells a failure from an answer in which something is missing. No data at all is a failure, and thrown. Errors
 * beside data say which agency gave no answer: the rest is shown, with a line for each. In Apollo Client that is
 * `errorPolicy: 'all'`; urql and plain `fetch` give both as they come.
 */
import type { Client, TypedDocumentNode } from '@urql/core';
import { agencies } from './generated/agencies.js';

/** A notice of the gateway (`extensions.disclosure`). `subject`: a person's id, null for the case itself. */
export interface Notice {
  readonly code: 'WITHHELD' | 'ON_REQUEST' | 'DATA_UNTIL';
  readonly subject: string | null;
  readonly category: string;
  readonly text: { readonly sv: string };
  readonly waysForward: ReadonlyArray<{ readonly way: string; readonly basis: string; readonly sv: string }>;
}

/** A part of the answer that is not there, as one line. `agency`: who gave no answer; null where that is not told. */
export interface Missing {
  readonly agency: string | null;
  readonly sv: string;
  readonly en: string;
}

/** An answer. `isRead`: it was fetched now, and so logged; false: it came out of the cache, which nobody is told of. */
export interface Answer<Data> {
  readonly data: Data;
  readonly missing: ReadonlyArray<Missing>;
  readonly notices: ReadonlyArray<Notice>;
  readonly isRead: boolean;
}

/** What is needed of an error of the gateway. */
interface SentError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

const said: Readonly<Record<string, { readonly sv: string; readonly en: string }>> = {
  AGENCY_UNAVAILABLE: {
    sv: 'svarade inte. Resten visas; försök igen om en stund.',
    en: 'did not answer. The rest is shown; try again in a while.',
  },
  AGENCY_ERROR: {
    sv: 'kunde inte besvara en del. Resten visas.',
    en: 'could not answer a part. The rest is shown.',
  },
  FACTS_CHANGED: {
    sv: 'ändrade något medan det hämtades. Resten visas; läs om sidan.',
    en: 'changed something while it was fetched. The rest is shown; load the page again.',
  },
};

function missingOf({ message, extensions }: SentError): Missing {
  const agency = typeof extensions?.agency === 'string' ? extensions.agency : null;
  const words = said[String(extensions?.code)];
  if (agency === null || !words) return { agency, sv: `Något saknas i svaret: ${message}`, en: message };
  const name = agencies[agency] ?? { sv: agency, en: agency };
  return { agency, sv: `${name.sv} ${words.sv}`, en: `${name.en} ${words.en}` };
}

/** One line for each agency and what came of it, however many places of the answer it concerns. */
export function missingIn(errors: ReadonlyArray<SentError>): ReadonlyArray<Missing> {
  return [...new Map(errors.map(missingOf).map((one) => [one.sv, one])).values()];
}

/**
 * Asks `document`. An answer in which something is missing is not taken out of the cache again: the agency may be back.
 * Throws what is a failure.
 */
export async function ask<Data, Variables extends object>(
  client: Client,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const kept = await client.query(document, variables as never);
  const isKept = kept.operation.context.meta?.cacheOutcome === 'hit';
  const isStale = isKept && kept.error !== undefined;
  const result = isStale ? await client.query(document, variables as never, { requestPolicy: 'network-only' }) : kept;
  const { data, error, extensions } = result;
  if (data === undefined || data === null) throw error ?? new Error('the gateway answered nothing');
  return {
    data,
    missing: missingIn(error?.graphQLErrors ?? []),
    notices: (extensions?.disclosure as ReadonlyArray<Notice> | undefined) ?? [],
    isRead: !isKept || isStale,
  };
}

/** What several answers say is missing, each line once. */
export const allMissing = (...parts: ReadonlyArray<ReadonlyArray<Missing>>): ReadonlyArray<Missing> => [
  ...new Map(parts.flat().map((one) => [one.sv, one])).values(),
];
