/**
 * The analysis of a bundle: what it changes, who must sign for it and why, as it is shown to those who sign. Its hash, with
 * the bundle's, is what they sign. Each has a moment of its own, so that the same rules released again are signed again.
 */
import { type Bundle, digest } from '../bundle.js';
import { checkAnswers } from '../compose/answer-gates.js';
import { checkRoles } from '../compose/role-gates.js';
import { changesFrom, type Rules } from '../policy/analyse/changes.js';
import type { Shift } from '../policy/analyse/diff.js';
import { findUnsafeCells } from '../policy/analyse/findings.js';
import { parseInvariants } from '../policy/analyse/invariant-file.js';
import { proveInvariants } from '../policy/analyse/invariants.js';
import { compilePolicies } from '../policy/compile.js';
import { rulesOf } from '../policy/compile-bundle.js';
import { daysFrom } from '../policy/days.js';
import type { Analysis } from './analysis-form.js';
import { placedAnew } from './moved.js';
import { needsOf } from './needs.js';

export { type Analysis, parseAnalysis, writeAnalysis } from './analysis-form.js';

const plain = ({ states, cubes, witness, left }: Shift) => ({
  ...{ states: String(states), when: [...cubes], witness },
  ...(left > 0n && { left: String(left) }),
});

/**
 * What must hold in every state and does not, a sentence each: then nothing is published. `invariants`: the text of
 * `schema/invariants.yaml`, for a page, which reads no files.
 */
export function unprovedIn({ content }: Bundle, day: string, invariants?: string): ReadonlyArray<string> {
  const rules = rulesOf(content);
  const first = rules(day);
  const found = daysFrom(day, first.words.bases).flatMap((date) => {
    const { words, names, policies, compiled } = rules(date);
    const verdicts = proveInvariants(parseInvariants(words, invariants), { policies, compiled, names, ...words });
    const failing = verdicts.filter(({ status }) => status !== 'holds' && status !== 'elsewhere');
    return [
      ...failing.map(({ invariant, counterexamples: [first = ''] }) => `${invariant.id}: ${invariant.sv} ${first}`),
      ...findUnsafeCells(compiled),
    ];
  });
  const { policies, words } = first;
  return [...new Set([...checkAnswers(policies, words), ...checkRoles(policies), ...found])];
}

/** The same rules, of which none opens anything. */
const closed =
  (rules: Rules): Rules =>
  (day) => {
    const now = rules(day);
    const policies = now.policies.map((policy) => ({ ...policy, permits: [], forbids: [] }));
    return { ...now, policies, compiled: compilePolicies(policies, { day, ...now.words }) };
  };

/** Analyses `bundle` against what is in force. `made`: an ISO moment in UTC. */
export function analyse(
  bundle: Bundle,
  before: Bundle | null,
  { day, made }: Pick<Analysis, 'day' | 'made'>,
): Analysis {
  const rules = rulesOf(bundle.content);
  const { changes, meanings } = changesFrom(before ? rulesOf(before.content) : closed(rules), rules, day);
  return {
    version: 1,
    bundle: bundle.hash,
    against: before?.hash ?? null,
    ...{ made, day },
    needs: needsOf(before?.content ?? null, bundle.content, day).map((need) => ({
      ...need,
      because: [...need.because],
    })),
    changes: changes.map((change) => ({
      ...{ category: change.category, recipient: change.recipient, day: change.day },
      ...{ wider: plain(change.allowed), narrower: plain(change.denied) },
    })),
    meanings: before ? meanings.map(({ says }) => says) : [],
    placed: placedAnew((before ?? bundle).content.supergraph, bundle.content.supergraph).map((one) => ({
      ...one,
      from: [...one.from],
    })),
  };
}

/** The hash of an analysis, as `writeAnalysis` writes it. */
export const analysisHash = (text: string): string => digest(text);
