/** Why a decision came out as it did, and what would lawfully be missing for an allow. Lazy: never on the hot path. */
import type { Cell } from './compile.js';
import { type Decision, decide, evaluate, type Facts, type State } from './decide.js';
import { type Forbid, type Literal, type Permit, type Way, ways } from './types.js';

/** Who reads an explanation: the recipient, or an official of the holder, who may learn every condition. */
export type Audience = 'recipient' | 'holder';

/** A smallest set of conditions that is missing for one row to allow, and how each can be come by. */
export interface WayForward {
  /** The way of what must be done first: a step in the own case before a request that presupposes it. */
  readonly way: Way;
  readonly permit: Permit;
  readonly missing: ReadonlyArray<Literal>;
}

/**
 * A decision with its ways forward; none while a forbid applies. A permit's `unless` is no way forward: nobody is told
 * to undo what stands against it. `because` names only rows that the audience may be told of.
 */
export interface Explanation extends Decision {
  readonly waysForward: ReadonlyArray<WayForward>;
}

/** May `audience` be told of this condition? */
export function mayLearn({ atom }: Pick<Literal, 'atom'>, audience: Audience): boolean {
  return audience === 'holder' || atom.learn === 'recipient';
}

/** May `audience` be told of this row? Its sentence speaks of all its conditions. */
export function mayBeTold({ when, unless }: Permit | Forbid, audience: Audience): boolean {
  return [...when, ...unless].every((literal) => mayLearn(literal, audience));
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

/** May the forbid apply, as far as `audience` may learn? What it may not counts as unknown. */
function mayApply({ when, unless }: Forbid, facts: Facts, audience: Audience): boolean {
  const known = (literal: Literal) => (mayLearn(literal, audience) ? evaluate(literal, facts) : null);
  const isLifted = unless.length > 0 && unless.every((literal) => known(literal) === true);
  return !isLifted && !when.some((literal) => known(literal) === false);
}

/** Leaves out a row whose missing conditions include all those of another. */
function minimal(candidates: ReadonlyArray<WayForward>): ReadonlyArray<WayForward> {
  return candidates.filter(
    (one, at) =>
      !candidates.some(
        (other, position) =>
          position !== at &&
          isSubset(other.missing, one.missing) &&
          (other.missing.length < one.missing.length || position < at),
      ),
  );
}

/**
 * Explains `cell` for `facts` (`state` is the same facts, encoded) to `audience`.
 *
 * The recipient is told nothing of a condition that it may not learn: rows that have one are left out, also of
 * `because`, and what stands against it and the ways forward are worked out as if such conditions were unknown (I2). The
 * decision itself takes everything into account; the log keeps the reasons of `decide`, not these.
 */
export function explain(cell: Cell, facts: Facts, state: State, audience: Audience = 'recipient'): Explanation {
  const { outcome, because } = decide(cell, state);
  const permits = cell.before.permits.map(({ row }) => row).filter((row) => mayBeTold(row, audience));
  if (outcome === 'allow') {
    return { outcome, because: because.filter((id) => permits.some((row) => row.id === id)), waysForward: [] };
  }
  const standing = cell.before.forbids.map(({ row }) => row).filter((row) => mayApply(row, facts, audience));
  const told = standing.filter((row) => mayBeTold(row, audience)).map(({ id }) => id);
  if (standing.length > 0) return { outcome, because: told, waysForward: [] };
  const isOwn = cell.recipient === cell.category.holder;
  const found = minimal(permits.flatMap((row) => toWay(row, facts, isOwn)));
  const sorted = [...found].sort((one, other) => ways.indexOf(one.way) - ways.indexOf(other.way));
  return { outcome, because: told, waysForward: sorted };
}
