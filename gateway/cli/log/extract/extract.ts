/** `log extract`: who was given what about a person by one holder, as an official of the holder may hand it out. */
import { readAgencies } from '../../../../schema/agencies.js';
import { createClock } from '../../../../schema/clock.js';
import { readLegalCatalogue } from '../../../../schema/legal-catalogue.js';
import { chainOf, type LogKeys } from '../../../../schema/log/log-keys.js';
import { type LogDatabase, readEntries } from '../../../../schema/log/read-entries.js';
import type { Language } from '../../../../schema/policy/labels.js';
import { readPolicies } from '../../../../schema/policy/read.js';
import { type Answer, readChoice, readLanguage, toJson, UsageError } from '../../policy/usage.js';
import { keepAct } from '../keep-act.js';
import { readAgency, readOfficial } from '../official.js';
import { requireKeys, withLog } from '../open-log.js';
import { type PartInCase, RevealError, reveal } from './reveal.js';
import { extractHtml, extractText } from './text.js';
import { type Extract, sayExtract } from './words.js';

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

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const toReview =
  'an extract is made after a secrecy review (sekretessprövning): is anything in it secret towards the person who asks (OSL 18:1, 26:5, 35:1, 35:2), would it harm the child if a guardian read it (OSL 12:3), does it tell where somebody is (OSL 26:2), is it that person who asks? An official of the holder reviews that, and says so by --reviewed';

/** What `values` ask for. Throws `UsageError` for what may not be asked. */
export function readExtractRequest(values: Values): ExtractRequest {
  const { person = '' } = values;
  if (!uuid.test(person)) throw new UsageError('--person: expected the id of a person, a UUID in small letters');
  const { id: agency } = readAgency(values.agency, readAgencies());
  const by = readOfficial(values.by);
  const format = readChoice('format', values.format, ['text', 'json', 'html']);
  const language = readLanguage(values.lang);
  if (readChoice('for', values.for, ['person', 'guardian']) === 'guardian') {
    throw new UsageError(
      'a guardian gets no extract of the log about a child: it could tell where a protected child or parent is, and what another in the family has to do with agencies (OSL 12:3, 26:2); the guardian asks the holder, who decides in the single case',
    );
  }
  if (agency === 'police') {
    throw new UsageError(
      'no extract is made of what the police have disclosed: that there is anything may be secret (OSL 18:1, 35:1); the answer is the same for everybody',
    );
  }
  if (values.reviewed !== true) throw new UsageError(toReview);
  return { person, agency, by, format, language };
}

const selectPersons = `
  select case_id as case, person_id as person, lower(replace(role, '_', '-')) as role, since::text, until::text
  from case_persons where case_id = any ($1::uuid[])`;

async function readCases(
  db: LogDatabase,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, PartInCase>>> {
  const { rows } = await db.query<PartInCase & { readonly case: string; readonly person: string }>(selectPersons, [
    [...ids],
  ]);
  const found = new Map<string, Map<string, PartInCase>>();
  for (const { case: id, person, role, since, until } of rows) {
    const persons = found.get(id) ?? new Map<string, PartInCase>();
    found.set(id, persons.set(person, { role, since, until }));
  }
  return found;
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
  const { person, agency, by, format, language } = request;
  const log = await readEntries(db, keys, { subject: person });
  const cases = await readCases(db, new Set(log.flatMap(({ caseId }) => caseId ?? [])));
  const categories = new Map(readPolicies().map((policy) => [policy.id, policy]));
  const bases = readLegalCatalogue();
  const { rows, entries } = reveal(log, { person, holder: agency, cases, categories, bases });
  const names = { agencies: readAgencies(), categories, bases };
  const text = write[format](sayExtract(rows, names, { holder: agency, day, language }));
  const subject = keys.tagOf(chainOf(person, null)).toString('base64');
  await keepAct(db, { kind: 'extract', by, agency, said: { subject, entries, format } });
  return text;
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
