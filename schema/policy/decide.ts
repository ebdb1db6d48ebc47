/**
 * The decision: total, pure, without allocation.
 *
 * A permit holds when all of `when` are known to hold and, if it has an `unless`, one of those is known not to. A
 * forbid applies when none of `when` is known not to hold, unless all of `unless` are known to hold. Any forbid denies;
 * otherwise any permit allows; otherwise deny (I6). What is unknown so makes permits false and forbids true.
 */
import {
  type AtomBits,
  type Cell,
  type CompiledPolicies,
  type CompiledRow,
  type CompiledRules,
  type Mask,
  maskOf,
  nothing,
} from './compile.js';
import { evaluate, type Facts } from './facts.js';
import type { Forbid, Permit } from './types.js';

export { evaluate, type Facts } from './facts.js';

/** Facts as bits: first the literals that hold, then those that are known not to hold. */
export type State = Int32Array;

/** A state for `policies`, to be filled by `encodeFacts` and used again. */
export function createState(policies: CompiledPolicies): State {
  return new Int32Array(policies.words * 2);
}

function write(mask: Mask, state: State): void {
  for (let at = 0; at < mask.length; at += 2) {
    const word = mask[at] as number;
    state[word] = (state[word] as number) | (mask[at + 1] as number);
  }
}

/** Several values at once, or none: each literal is asked. */
function writeSeveral({ literals }: AtomBits, { words }: CompiledPolicies, facts: Facts, state: State): void {
  for (const { literal, bit } of literals) {
    const value = evaluate(literal, facts);
    if (value !== null) write(maskOf([bit], value ? 0 : words), state);
  }
}

/**
 * Writes `facts` into `state` and answers it. What a single value says is looked up, not worked out. With the `atoms` of
 * one cell, the state serves that cell alone: for another, what was left out is unknown.
 */
export function encodeFacts(
  policies: CompiledPolicies,
  facts: Facts,
  state: State,
  atoms: ReadonlyArray<AtomBits> = policies.atoms,
): State {
  state.fill(0);
  for (let at = 0; at < atoms.length; at++) {
    const atom = atoms[at] as AtomBits;
    const fact = facts.get(atom.id);
    if (fact === true) write(atom.ifTrue, state);
    else if (fact === false) write(atom.ifFalse, state);
    else if (typeof fact === 'string') write(atom.byValue.get(fact) ?? nothing, state);
    else if (fact?.length === 1) write(atom.byValue.get(fact[0] as string) ?? nothing, state);
    else if (fact !== undefined) writeSeveral(atom, policies, facts, state);
  }
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
