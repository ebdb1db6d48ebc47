/** Reads every agency's `policy.yaml`. */
import { existsSync, readFileSync } from 'node:fs';
import { type AgencyId, readAgencies } from '../agencies.js';
import { projectFile } from '../files.js';
import { readLegalCatalogue } from '../legal-catalogue.js';
import { PolicyError, parsePolicy } from './parse.js';
import type { CategoryPolicy } from './types.js';
import { type PolicyWords, readVocabulary } from './vocabulary.js';

/** A policy file as text: the agency in whose folder it lies, and the path that messages name. */
export interface PolicyText {
  readonly agency: AgencyId;
  readonly file: string;
  readonly text: string;
}

/** What policies may name: the vocabulary, the legal catalogue, every agency. */
export function readPolicyWords(): PolicyWords {
  const agencies = readAgencies().map(({ id }) => id);
  return { vocabulary: readVocabulary(), bases: readLegalCatalogue(undefined, agencies), agencies };
}

function readTexts(agencies: ReadonlyArray<AgencyId>): ReadonlyArray<PolicyText> {
  return agencies
    .map((agency) => ({ agency, file: `subgraphs/${agency}/policy.yaml` }))
    .filter(({ file }) => existsSync(projectFile(file)))
    .map(({ agency, file }) => ({ agency, file, text: readFileSync(projectFile(file), 'utf8') }));
}

function faultsOver(policies: ReadonlyArray<readonly [PolicyText, CategoryPolicy]>): ReadonlyArray<string> {
  const first = new Map<string, CategoryPolicy>();
  return policies.flatMap(([{ agency }, policy]) => {
    const { file, line } = policy.place;
    if (policy.holder !== agency) {
      return [`${file}:${line}: \`${policy.id}\`: expected a category of \`${agency}\`, in whose folder the file lies`];
    }
    const other = first.get(policy.id)?.place;
    if (other === undefined) first.set(policy.id, policy);
    return other === undefined
      ? []
      : [`${file}:${line}: \`${policy.id}\` is declared twice: first in ${other.file}:${other.line}`];
  });
}

/** The policies of `texts`. Throws `PolicyError` with the faults of all texts, also of categories declared twice. */
export function parsePolicies(texts: ReadonlyArray<PolicyText>, words: PolicyWords): ReadonlyArray<CategoryPolicy> {
  const faults: string[] = [];
  const policies = texts.flatMap((source) => {
    try {
      return parsePolicy(source.file, source.text, words).map((policy) => [source, policy] as const);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  const all = [...faults, ...faultsOver(policies)];
  if (all.length > 0) throw new PolicyError(all);
  return policies.map(([, policy]) => policy);
}

/**
 * Every category of every agency, in the order of `schema/agencies.yaml`; agencies without a `policy.yaml` have none.
 * `instead`: the policy of one agency, in place of that in its folder.
 *
 * Throws `PolicyError` with the faults of all files at once.
 */
export function readPolicies(instead: PolicyText | null = null): ReadonlyArray<CategoryPolicy> {
  const words = readPolicyWords();
  const texts = readTexts(words.agencies).filter(({ agency }) => agency !== instead?.agency);
  return parsePolicies(instead ? [...texts, instead] : texts, words);
}
