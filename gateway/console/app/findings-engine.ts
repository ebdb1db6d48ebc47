/**
 * What is to be known of the own agency's rules beside what they open: what is idle, rests on unverified law, or nobody
 * stands for.
 */
import { findIdleRows, type IdleRow } from '../../../schema/policy/analyse/findings.js';
import type { CompiledPolicies } from '../../../schema/policy/compile.js';
import type { CategoryPolicy } from '../../../schema/policy/types.js';
import type { PolicyWords } from '../../../schema/policy/vocabulary.js';
import type { SignedView } from '../release-view.js';

/** A basis of the own rules that nobody has verified, and the rows that rest on it. */
export interface Unverified {
  readonly citation: string;
  readonly rows: ReadonlyArray<string>;
}

/** Findings in rules. */
export interface RuleFindings {
  readonly idle: ReadonlyArray<IdleRow>;
  readonly unverified: ReadonlyArray<Unverified>;
}

/** Those in the rules of one agency. */
export function findingsIn({
  compiled,
  policies,
  words,
}: {
  readonly compiled: CompiledPolicies;
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly words: Pick<PolicyWords, 'bases'>;
}): RuleFindings {
  const open = new Map<string, string[]>();
  for (const { id, basis: its } of policies.flatMap(({ permits }) => permits)) {
    const basis = words.bases.get(its);
    if (!basis || basis.verified) continue;
    open.set(basis.citation, [...(open.get(basis.citation) ?? []), id]);
  }
  return {
    idle: findIdleRows(compiled),
    unverified: [...open].map(([citation, rows]) => ({ citation, rows })),
  };
}

/** Findings in who has signed rules that are in force. */
export interface SigningFindings {
  /** False: who has signed cannot be told, and so nobody is said to have or not. */
  readonly isKnown: boolean;
  /** In which capacity nobody of the agency has reviewed and signed them. */
  readonly unreviewed: ReadonlyArray<'release' | 'opinion'>;
  /** Those whose time is over: the rules stay in force, and nobody has looked at them since. */
  readonly expired: ReadonlyArray<SignedView>;
}

/** Those in the signatures of one agency; null: they cannot be told. */
export function findingsInSignatures(signed: ReadonlyArray<SignedView> | null): SigningFindings {
  if (signed === null) return { isKnown: false, unreviewed: [], expired: [] };
  const kinds = ['release', 'opinion'] as const;
  return {
    isKnown: true,
    unreviewed: kinds.filter((kind) => !signed.some((one) => one.kind === kind)),
    expired: signed.filter(({ isValid }) => !isValid),
  };
}
