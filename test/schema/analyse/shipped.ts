/** The shipped policies, changed in one place. */
import { readFileSync } from 'node:fs';
import { readAgencies } from '../../../schema/agencies.js';
import { projectFile } from '../../../schema/files.js';
import { parseInvariants } from '../../../schema/policy/analyse/invariant-file.js';
import { proveInvariants, type Verdict } from '../../../schema/policy/analyse/invariants.js';
import { type CompiledPolicies, compilePolicies } from '../../../schema/policy/compile.js';
import { readPolicies, readPolicyWords } from '../../../schema/policy/read.js';
import type { CategoryPolicy, Forbid, Permit } from '../../../schema/policy/types.js';
import { parseLiteral } from '../../../schema/policy/vocabulary.js';

export type Policies = ReadonlyArray<CategoryPolicy>;

export const words = readPolicyWords();
export const policies: Policies = readPolicies();
export const names = new Map(readAgencies().map(({ id, sv }) => [id, sv]));
export const invariantText = readFileSync(projectFile('schema/invariants.yaml'), 'utf8');
export const invariants = parseInvariants(words, invariantText);

export const literal = (text: string) => parseLiteral(text, words.vocabulary);

export function compile(changed: Policies = policies): CompiledPolicies {
  return compilePolicies(changed, { day: '2026-11-23', ...words });
}

export function change(id: string, mend: (policy: CategoryPolicy) => Partial<CategoryPolicy>): Policies {
  if (!policies.some((policy) => policy.id === id)) throw new Error(`\`${id}\` is no category`);
  return policies.map((policy) => (policy.id === id ? { ...policy, ...mend(policy) } : policy));
}

/** Adds a row; what is not given is the widest there is. */
export function plant(id: string, row: Partial<Permit>): Policies {
  const holder = id.slice(0, id.indexOf('.'));
  const planted: Permit = {
    ...{ id: `${id}/planted`, category: id, to: words.agencies.filter((agency) => agency !== holder), purpose: null },
    ...{ basis: 'OSL-12-2', release: 'query', when: [], unless: [], off: null, says: '' },
    place: { file: 'planted', line: 1 },
    ...row,
  };
  return change(id, ({ permits }) => ({ permits: [...permits, planted] }));
}

export const withoutForbids = (id: string, isGone: (row: Forbid) => boolean): Policies =>
  change(id, ({ forbids }) => ({ forbids: forbids.filter((row) => !isGone(row)) }));

export function proveAll(changed: Policies, checkTwice = true, id: string | null = null): ReadonlyArray<Verdict> {
  const chosen = invariants.filter((invariant) => id === null || invariant.id === id);
  return proveInvariants(chosen, { policies: changed, compiled: compile(changed), names, checkTwice, ...words });
}
