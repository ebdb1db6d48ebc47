/**
 * What one holder has disclosed about a person, by the rules of `reveal`, and recorded: the same for `log extract` and for
 * the draft that the console shows before its secrecy review (sekretessprövning).
 */
import { type AgencyId, readAgencies } from '../../agencies.js';
import { bundleHash, readBundleContent } from '../../bundle.js';
import type { PersonId } from '../../grant.js';
import { readLegalCatalogue } from '../../legal-catalogue.js';
import type { Language } from '../../policy/labels.js';
import { readPolicies } from '../../policy/read.js';
import { keepAct } from '../acts.js';
import { chainOf, type LogKeys } from '../log-keys.js';
import { police } from '../of-police.js';
import type { LogDatabase } from '../read-entries.js';
import { readEntries } from '../read-entries.js';
import { type PartInCase, RevealError, reveal } from './reveal.js';
import { type Extract, sayExtract } from './words.js';

/** What is to be looked at before an extract is handed out. */
export const toReview =
  'is anything in it secret towards the person who asks (OSL 18:1, 26:5, 35:1, 35:2), would it harm the child if a guardian read it (OSL 12:3), does it tell where somebody is (OSL 26:2), is it that person who asks?';

/** Why no extract is made of what `holder` has disclosed, whoever asks and whatever there is; null: one may be made. */
export const whyNoExtract = (holder: AgencyId): string | null =>
  holder === police
    ? 'no extract is made of what the police have disclosed: that there is anything may be secret (OSL 18:1, 35:1); the answer is the same for everybody'
    : null;

/** Of whom, made by whom. `format`: what it is made as, for the record. */
export interface ExtractWish {
  readonly person: PersonId;
  readonly agency: AgencyId;
  readonly by: string;
  readonly format: 'text' | 'json' | 'html' | 'draft';
  readonly language: Language;
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

const selectInForce = 'select hash from facts.bundles order by serial desc limit 1';

/**
 * Throws `RevealError` when other rules are in force than those that stand beside this program, by which an extract is
 * judged: what has since become secret, or locates, would be told.
 */
async function checkRules(db: LogDatabase): Promise<void> {
  const { rows } = await db.query<{ hash: string }>(selectInForce);
  const [inForce, own] = [rows[0]?.hash, bundleHash(readBundleContent())];
  if (inForce === undefined || inForce === own) return;
  throw new RevealError(
    `the rules in force are those of bundle ${inForce}, but this program comes with those of ${own}: use the one that comes with that bundle`,
  );
}

/**
 * Makes the extract, and records that it was made: answers it only when that has been committed. Throws `RevealError` for
 * what cannot be judged by the rules of today.
 */
export async function makeExtract(
  db: LogDatabase,
  keys: LogKeys,
  { person, agency, by, format, language }: ExtractWish,
  day: string,
): Promise<Extract> {
  await checkRules(db);
  const log = await readEntries(db, keys, { subject: person });
  const cases = await readCases(db, new Set(log.flatMap(({ caseId }) => caseId ?? [])));
  const categories = new Map(readPolicies().map((policy) => [policy.id, policy]));
  const bases = readLegalCatalogue();
  const { rows, entries } = reveal(log, { person, holder: agency, cases, categories, bases });
  const names = { agencies: readAgencies(), categories, bases };
  const extract = sayExtract(rows, names, { holder: agency, day, language });
  const subject = keys.tagOf(chainOf(person, null)).toString('base64');
  await keepAct(db, { kind: 'extract', by, agency, said: { subject, entries, format } });
  return extract;
}
