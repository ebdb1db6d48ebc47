/**
 * The analysis of a bundle: what it changes, who must sign for it and why, as it is shown to those who sign. Its hash, with
 * the bundle's, is what they sign. Each has a moment of its own, so that the same rules released again are signed again.
 */
import { z } from 'zod';
import { type Bundle, digest } from '../bundle.js';
import { checkAnswers } from '../compose/answer-gates.js';
import { changesFrom, type Rules } from '../policy/analyse/changes.js';
import type { Shift } from '../policy/analyse/diff.js';
import { findUnsafeCells } from '../policy/analyse/findings.js';
import { parseInvariants } from '../policy/analyse/invariant-file.js';
import { proveInvariants } from '../policy/analyse/invariants.js';
import { compilePolicies } from '../policy/compile.js';
import { rulesOf } from '../policy/compile-bundle.js';
import { daysFrom } from '../policy/days.js';
import { placedAnew } from './moved.js';
import { needsOf } from './needs.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const shift = z.strictObject({ states: z.string(), when: z.array(z.string()), witness: z.string().nullable() });
const analysisShape = z.strictObject({
  version: z.literal(1),
  bundle: hash,
  against: hash.nullable(),
  made: z.iso.datetime(),
  day: z.iso.date(),
  needs: z.array(
    z.strictObject({
      agency: z.string(),
      owners: z.union([z.literal(1), z.literal(2)]),
      because: z.array(z.string()),
    }),
  ),
  changes: z.array(
    z.strictObject({
      category: z.string(),
      recipient: z.string(),
      day: z.iso.date(),
      wider: shift,
      narrower: shift,
    }),
  ),
  meanings: z.array(z.string()),
  // Analyses of versions that did not tell of it are in force. Whoever signs finds the analysis anew, and signs no other.
  placed: z
    .array(z.strictObject({ field: z.string(), from: z.array(z.string()), to: z.string().nullable() }))
    .default([]),
});

/**
 * An analysis. `against`: the bundle that was in force when it was made; null: none. `made`: the moment, `day`: the first
 * day whose law it looks at. Counts of states are decimal texts. `meanings`: what no decision shows. `placed`: fields that are
 * of another category than before, or new. A first bundle is compared with one that opens nothing.
 */
export type Analysis = z.output<typeof analysisShape>;

const plain = ({ states, cubes, witness }: Shift) => ({ states: String(states), when: [...cubes], witness });

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
  return [...new Set([...checkAnswers(first.policies, first.words), ...found])];
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
    meanings: before ? [...meanings] : [],
    placed: placedAnew((before ?? bundle).content.supergraph, bundle.content.supergraph).map((one) => ({
      ...one,
      from: [...one.from],
    })),
  };
}

/** The text that is stored, and that the hash is of. */
export const writeAnalysis = (analysis: Analysis): string => `${JSON.stringify(analysis)}\n`;
export const analysisHash = (text: string): string => digest(text);

/** Reads a stored analysis. Throws when it has another form. */
export function parseAnalysis(text: string): Analysis {
  return analysisShape.parse(JSON.parse(text));
}
