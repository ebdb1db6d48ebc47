/** Why a decision came out as it did, and what would lawfully be missing for an allow. Lazy: never on the hot path. */
import type { Cell } from './compile.js';
import { type Decision, decide, evaluate, type Facts, forbidApplies, type State } from './decide.js';
import { type Literal, type Permit, type Way, ways } from './types.js';

/** A smallest set of conditions that is missing for one row to allow, and how each can be come by. */
export interface WayForward {
  /** The way of what must be done first: a step in the own case before a request that presupposes it. */
  readonly way: Way;
  readonly permit: Permit;
  readonly missing: ReadonlyArray<Literal>;
}

/**
 * A decision with its ways forward; none while a forbid applies. A permit's `unless` is no way forward: nobody is told
 * to undo what stands against it.
 */
export interface Explanation extends Decision {
  readonly waysForward: ReadonlyArray<WayForward>;
}

function missingOf(permit: Permit, facts: Facts): ReadonlyArray<Literal> {
  const missing = permit.when
    .filter(({ atom }) => atom.grain !== 'record')
    .filter((one) => evaluate(one, facts) !== true);
  return missing.filter((one, at) => missing.findIndex((other) => other.text === one.text) === at);
}

/** How `literal` can be come by. Another function or unit is a way inside the holder's own agency alone. */
function wayOf({ atom }: Literal, isOwn: boolean): Way | null {
  return atom.grain === 'actor' && atom.way === 'inner' && !isOwn ? null : atom.way;
}

/** A row is a way forward when everything that is missing can be come by, and nothing that stands is contradicted. */
function toWay(permit: Permit, facts: Facts, isOwn: boolean): WayForward[] {
  const missing = missingOf(permit, facts);
  const found = missing.map((literal) => wayOf(literal, isOwn));
  if (found.some((way) => way === null) || missing.length === 0) return [];
  const first = ways.findLast((way) => found.includes(way));
  return first ? [{ way: first, permit, missing }] : [];
}

function isSubset(small: ReadonlyArray<Literal>, large: ReadonlyArray<Literal>): boolean {
  return small.every((literal) => large.some((other) => other.text === literal.text));
}

/**
 * Explains `cell` for `facts` (`state` is the same facts, encoded).
 *
 * Ways forward are minimal: a row whose missing conditions include all those of another is left out.
 */
export function explain(cell: Cell, facts: Facts, state: State): Explanation {
  const decision = decide(cell, state);
  const blocked = cell.before.forbids.some((row) => forbidApplies(row, state));
  if (decision.outcome === 'allow' || blocked) return { ...decision, waysForward: [] };
  const candidates = cell.before.permits.flatMap(({ row }) =>
    toWay(row, facts, cell.recipient === cell.category.holder),
  );
  const minimal = candidates.filter(
    (one, at) =>
      !candidates.some(
        (other, position) =>
          position !== at &&
          isSubset(other.missing, one.missing) &&
          (other.missing.length < one.missing.length || position < at),
      ),
  );
  const sorted = [...minimal].sort((one, other) => ways.indexOf(one.way) - ways.indexOf(other.way));
  return { ...decision, waysForward: sorted };
}
