/** Compiles the rules of a bundle for the law of one day, with the words that it carries itself. */
import { type Agency, readAgencies } from '../agencies.js';
import type { BundleContent } from '../bundle.js';
import { readLegalCatalogue } from '../legal-catalogue.js';
import { type CompiledPolicies, compilePolicies } from './compile.js';
import { parsePolicies } from './read.js';
import type { CategoryPolicy } from './types.js';
import { type PolicyWords, readVocabulary } from './vocabulary.js';

/** The rules of a bundle, parsed and compiled. `names`: agencies' Swedish names. */
export interface CompiledBundle {
  readonly words: PolicyWords;
  readonly names: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyArray<Agency>;
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly compiled: CompiledPolicies;
}

/**
 * The rules of `content`, read once, for the law of any day (`YYYY-MM-DD`), by what it carries itself: nothing of the
 * project's files is read.
 *
 * Throws `FileError` when its agencies, vocabulary or catalogue have a fault, `PolicyError` with every fault of its
 * policies.
 */
export function rulesOf(content: BundleContent): (day: string) => CompiledBundle {
  const agencies = readAgencies(content.agencies);
  const ids = agencies.map(({ id }) => id);
  const words = {
    vocabulary: readVocabulary(content.vocabulary),
    bases: readLegalCatalogue(content.legalBases, ids),
    agencies: ids,
  };
  const texts = Object.entries(content.policies).map(([agency, text]) => ({
    agency,
    file: `subgraphs/${agency}/policy.yaml`,
    text,
  }));
  const policies = parsePolicies(texts, words);
  const names = new Map(agencies.map(({ id, sv }) => [id, sv]));
  return (day) => ({ words, names, agencies, policies, compiled: compilePolicies(policies, { day, ...words }) });
}

/** Compiles `content` for `day`. Throws likewise. */
export function compileBundle(content: BundleContent, day: string): CompiledBundle {
  return rulesOf(content)(day);
}
