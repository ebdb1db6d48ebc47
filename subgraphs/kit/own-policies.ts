/** The agency's own `policy.yaml`, compiled for the law of a day: what it decides again with. */
import { readFileSync } from 'node:fs';
import type { AgencyId } from '../../schema/agencies.js';
import { projectFile } from '../../schema/files.js';
import type { CategoryId } from '../../schema/grant.js';
import { type CompiledPolicies, compilePolicies } from '../../schema/policy/compile.js';
import { type PolicyWords, parsePolicy } from '../../schema/policy/parse.js';
import { readPolicyWords } from '../../schema/policy/read.js';
import type { CategoryPolicy } from '../../schema/policy/types.js';
import { Lru } from './lru.js';

/** The agency's rules for any day. Compiled once per day. */
export class OwnPolicies {
  readonly agency: AgencyId;
  readonly words: PolicyWords;
  readonly #policies: ReadonlyArray<CategoryPolicy>;
  readonly #compiled = new Lru<CompiledPolicies>(3);

  constructor(agency: AgencyId, policies: ReadonlyArray<CategoryPolicy>, words: PolicyWords) {
    this.agency = agency;
    this.words = words;
    this.#policies = policies.filter(({ holder }) => holder === agency);
  }

  /** Categories whose rules `category` copies. */
  followedBy(category: CategoryId): ReadonlyArray<CategoryId> {
    return this.#policies.find(({ id }) => id === category)?.follows ?? [];
  }

  /** The rules for the law of `day` (`YYYY-MM-DD`). */
  on(day: string): CompiledPolicies {
    return this.#compiled.of(day, () => compilePolicies(this.#policies, { day, ...this.words }));
  }
}

/** Reads the policy of `agency`. Throws `PolicyError` with every fault. */
export function readOwnPolicies(agency: AgencyId): OwnPolicies {
  const file = `subgraphs/${agency}/policy.yaml`;
  const words = readPolicyWords();
  return new OwnPolicies(agency, parsePolicy(file, readFileSync(projectFile(file), 'utf8'), words), words);
}
