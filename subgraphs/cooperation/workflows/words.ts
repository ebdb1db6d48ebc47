/** The words that drafts check against, read once: categories, vocabulary, legal catalogue, who signs at which age. */
import { readAgencies } from '../../../schema/agencies.js';
import { readSignatoryRules } from '../../../schema/case-file/required-signatories.js';
import { readCategories } from '../../../schema/categories.js';
import { readLegalCatalogue } from '../../../schema/legal-catalogue.js';
import type { Label } from '../../../schema/policy/labels.js';
import { readVocabulary } from '../../../schema/policy/vocabulary.js';
import { readIdentified } from '../../../schema/record-ids.js';

function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

/** Every category of every agency. */
export const categories = once(readCategories);
/** Categories whose values stand in records with ids. */
export const identified = once(readIdentified);
/** What agencies are called, by id. */
export const agencyNames = once(() => new Map<string, Label>(readAgencies().map(({ id, sv, en }) => [id, { sv, en }])));
/** Every atom. */
export const vocabulary = once(() => readVocabulary());
/** Every legal basis. */
export const legalCatalogue = once(() => readLegalCatalogue());
/** Who signs at which age. */
export const signatoryRules = once(readSignatoryRules);
