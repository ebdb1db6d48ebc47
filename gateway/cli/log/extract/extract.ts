/** `log extract`: who was given what about a person by one holder, as an official of the holder may hand it out. */
import { createClock } from '../../../../schema/clock.js';
import { makeExtract as recordExtract, toReview, whyNoExtract } from '../../../../schema/log/extract/make-extract.js';
import { RevealError } from '../../../../schema/log/extract/reveal.js';
import type { Extract } from '../../../../schema/log/extract/words.js';
import type { LogKeys } from '../../../../schema/log/log-keys.js';
import type { LogDatabase } from '../../../../schema/log/read-entries.js';
import type { Language } from '../../../../schema/policy/labels.js';
import { type Answer, readChoice, readLanguage, toJson, UsageError } from '../../policy/usage.js';
import { readOwner, readPersonId } from '../acting.js';
import { requireKeys, withLog } from '../open-log.js';
import { extractHtml, extractText } from './text.js';

/** Options of `log extract`. */
export const extractOptions = {
  person: { type: 'string' },
  agency: { type: 'string' },
  by: { type: 'string' },
  for: { type: 'string' },
  format: { type: 'string' },
  lang: { type: 'string' },
  reviewed: { type: 'boolean' },
} as const;

type Values = { readonly [Name in Exclude<keyof typeof extractOptions, 'reviewed'>]?: string | undefined } & {
  readonly reviewed?: boolean | undefined;
};

/** An extract that may be made: what is to be reviewed has been. */
export interface ExtractRequest {
  readonly person: string;
  readonly agency: string;
  readonly by: string;
  readonly format: 'text' | 'json' | 'html';
  readonly language: Language;
}

const review = `an extract is made after a secrecy review (sekretessprövning): ${toReview} An official of the holder reviews that, and says so by --reviewed`;

/** What `values` ask for. Throws `UsageError` for what may not be asked. */
export function readExtractRequest(values: Values): ExtractRequest {
  const person = readPersonId('--person', values.person);
  const { agency, by } = readOwner(values.by, values.agency);
  const format = readChoice('format', values.format, ['text', 'json', 'html']);
  const language = readLanguage(values.lang);
  if (readChoice('for', values.for, ['person', 'guardian']) === 'guardian') {
    throw new UsageError(
      'a guardian gets no extract of the log about a child: it could tell where a protected child or parent is, and what another in the family has to do with agencies (OSL 12:3, 26:2); the guardian asks the holder, who decides in the single case',
    );
  }
  const reason = whyNoExtract(agency);
  if (reason !== null) throw new UsageError(reason);
  if (values.reviewed !== true) throw new UsageError(review);
  return { person, agency, by, format, language };
}

const write = {
  text: extractText,
  html: extractHtml,
  json: ({ language: _, ...extract }: Extract) => toJson(extract),
} as const;

/** Makes the extract, and records that it was made: answers it only when that has been committed. */
export async function makeExtract(
  db: LogDatabase,
  keys: LogKeys,
  request: ExtractRequest,
  day: string,
): Promise<string> {
  return write[request.format](await recordExtract(db, keys, request, day));
}

/** Makes and answers it. */
export async function runExtract(values: Values): Promise<Answer> {
  const request = readExtractRequest(values);
  const day = createClock(null)();
  try {
    const text = await withLog(({ db, keys }) => makeExtract(db, requireKeys({ keys }), request, day));
    return { text, exitCode: 0 };
  } catch (error) {
    if (!(error instanceof RevealError)) throw error;
    throw new UsageError(`${error.message}: nothing is shown; make the extract with the release of that time`);
  }
}
