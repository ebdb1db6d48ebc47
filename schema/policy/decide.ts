/**
 * The decision: total, pure, without allocation.
 *
 * A permit holds when all of `when` are known to hold and, if it has an `unless`, one of those is known not to. A
 * forbid applies when none of `when` is known not to hold, unless all of `unless` are known to hold. Any forbid denies;
 * otherwise any permit allows; otherwise deny (I6). What is unknown so makes permits false and forbids true.
 */
import type { Cell, CompiledPolicies, CompiledRow, CompiledRules, Mask } from './compile.js';
import type { Forbid, Literal, Permit } from './types.js';

/** What is known: a value for each atom. An atom that is missing is unknown; a list of values is complete. */
export type Facts = ReadonlyMap<string, boolean | string | ReadonlyArray<string>>;

/** Facts as bits: first the literals that hold, then those that are known not to hold. */
export type State = Int32Array;

/** True, false, or null when the facts do not say. */
export function evaluate({ atom, values }: Literal, facts: Facts): boolean | null {
  const fact = facts.get(atom.id);
  if (fact === undefined) return null;
  if (values === null) return typeof fact === 'boolean' ? fact : null;
  if (typeof fact === 'boolean') return null;
  // A value that the vocabulary does not have tells nothing: it must not lift a forbid.
  const given = typeof fact === 'string' ? [fact] : fact;
  if (given.some((value) => !atom.values?.includes(value))) return null;
  return given.some((value) => values.includes(value));
}

/** A state for `policies`, to be filled by `encodeFacts` and used again. */
export function createState(policies: CompiledPolicies): State {
  return new Int32Array(policies.words * 2);
}

/** Writes `facts` into `state` and answers it. */
export function encodeFacts(policies: CompiledPolicies, facts: Facts, state: State): State {
  state.fill(0);
  policies.literals.forEach((literal, bit) => {
    const value = evaluate(literal, facts);
    if (value === null) return;
    const word = (value ? 0 : policies.words) + (bit >>> 5);
    state[word] = (state[word] ?? 0) | (1 << (bit & 31));
  });
  return state;
}

function hasAll(mask: Mask, state: State): boolean {
  for (let at = 0; at < mask.length; at += 2) {
    const bits = mask[at + 1] as number;
    if (((state[mask[at] as number] as number) & bits) !== bits) return false;
  }
  return true;
}

function hasAny(mask: Mask, state: State): boolean {
  for (let at = 0; at < mask.length; at += 2) {
    if (((state[mask[at] as number] as number) & (mask[at + 1] as number)) !== 0) return true;
  }
  return false;
}

/** True when the permit is known to hold. */
export function permitHolds({ whenHolds, unlessFails }: CompiledRow<Permit>, state: State): boolean {
  return hasAll(whenHolds, state) && (unlessFails.length === 0 || hasAny(unlessFails, state));
}

/** True when the forbid may apply. */
export function forbidApplies({ whenFails, unlessHolds }: CompiledRow<Forbid>, state: State): boolean {
  return !hasAny(whenFails, state) && (unlessHolds.length === 0 || !hasAll(unlessHolds, state));
}

/** Bit i is set when permit row i allows; 0 denies. */
export function decideRules({ permits, forbids }: CompiledRules, state: State): number {
  for (let at = 0; at < forbids.length; at++) if (forbidApplies(forbids[at] as CompiledRow<Forbid>, state)) return 0;
  let allowed = 0;
  for (let at = 0; at < permits.length; at++) {
    if (permitHolds(permits[at] as CompiledRow<Permit>, state)) allowed |= 1 << at;
  }
  return allowed;
}

/** A decision with its reasons: ids of the rows that allowed or, for a denial, of the forbids that applied. */
export interface Decision {
  readonly outcome: 'allow' | 'deny';
  readonly because: ReadonlyArray<string>;
}

/** Decides before the fetch: conditions of record grain remain for the holder (`cell.residual`). */
export function decide(cell: Cell, state: State): Decision {
  return withReasons(cell.before, state);
}

/** Decides about one record, whose record-grain atoms are in `state`. */
export function decideRecord(cell: Cell, state: State): Decision {
  return withReasons(cell.whole, state);
}

function withReasons(rules: CompiledRules, state: State): Decision {
  const allowed = decideRules(rules, state);
  if (allowed !== 0) {
    const because = rules.permits.filter((_, at) => (allowed & (1 << at)) !== 0).map(({ row }) => row.id);
    return { outcome: 'allow', because };
  }
  const because = rules.forbids.filter((row) => forbidApplies(row, state)).map(({ row }) => row.id);
  return { outcome: 'deny', because };
}
