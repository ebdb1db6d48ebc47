/**
 * Finds, for one row of a policy, facts that this row alone decides.
 *
 * 1. Every atom that the cell mentions gets its possible values, the plain one first (no; nothing; a value of which no
 * rule speaks). 2. Those that contradict the row's own conditions fall away. 3. The remaining combinations are tried,
 * those with the fewest departures from the plain values first.
 */
import { type Cell, type CompileOptions, compilePolicies, isEffective } from '../../../schema/policy/compile.js';
import { createState, decideRecord, encodeFacts, evaluate, permitHolds } from '../../../schema/policy/decide.js';
import type { Atom, CategoryPolicy, Forbid, Literal, Permit } from '../../../schema/policy/types.js';

/** A value of an atom, and the facts made of them. */
export type Value = boolean | string | ReadonlyArray<string>;
export type Known = ReadonlyMap<string, Value>;

/** What a row does in its scenario: allows alone, denies alone what a permit allows, or is no rule for reads at all. */
export type Effect = 'allow' | 'deny' | 'no-read';

/** Facts that a row decides alone for one of its recipients. */
export interface Decisive {
  readonly to: string;
  readonly facts: Known;
}

/** More combinations than these are not tried: whether a row decides anything must be known, not guessed. */
const maxTries = 200_000;

/** `no-read` for what is sent or switched off, or has a basis that is not in force. */
export function effectOf(row: Permit | Forbid, options: CompileOptions): Effect {
  if (!('release' in row)) return 'deny';
  return isEffective(row, options) ? 'allow' : 'no-read';
}

/** The category's rules for `recipient` alone, with bits of their own. */
export function compileCell(category: CategoryPolicy, recipient: string, options: CompileOptions) {
  const compiled = compilePolicies([category], { ...options, agencies: [recipient] });
  const cell = compiled.cells.get(category.id)?.get(recipient);
  if (!cell) throw new Error(`expected a cell of \`${category.id}\` for \`${recipient}\`, but got none`);
  return { cell, encode: (facts: Known) => encodeFacts(compiled, facts, createState(compiled)) };
}

/** The plain value first. Of an atom that may have several values at once, pairs are as far as it goes. */
function valuesOf(atom: Atom, literals: ReadonlyArray<Literal>): ReadonlyArray<Value> {
  if (atom.values === null) return [false, true];
  const spoken = atom.values.filter((value) =>
    literals.some((one) => one.atom.id === atom.id && one.values?.includes(value)),
  );
  const other = atom.values.find((value) => !spoken.includes(value));
  if (!atom.many) return other === undefined ? spoken : [other, ...spoken];
  const pairs = spoken.flatMap((one, at) => spoken.slice(at + 1).map((two) => [one, two]));
  return [[], ...spoken.map((value) => [value]), ...pairs];
}

/** In the order of the literal's own values, so that the first that a row names comes first. */
function inOrderOf(required: ReadonlyArray<Literal>, values: ReadonlyArray<Value>): ReadonlyArray<Value> {
  const order = required[0]?.values ?? [];
  const rank = (value: Value) => (typeof value === 'string' ? order.indexOf(value) : order.indexOf(String(value)));
  return values.every((value) => typeof value === 'string' || (Array.isArray(value) && value.length === 1))
    ? [...values].sort((one, two) => rank(one) - rank(two))
    : values;
}

type Domain = readonly [string, ReadonlyArray<Value>];

/** Atoms with the values that fulfil all of `required`. */
function domainsOf(literals: ReadonlyArray<Literal>, required: ReadonlyArray<Literal>): ReadonlyArray<Domain> {
  const atoms = new Map([...required, ...literals].map(({ atom }) => [atom.id, atom]));
  return [...atoms.values()].map((atom): Domain => {
    const own = required.filter((literal) => literal.atom.id === atom.id);
    const fulfil = (value: Value) => own.every((literal) => evaluate(literal, new Map([[atom.id, value]])) === true);
    return [atom.id, inOrderOf(own, valuesOf(atom, literals).filter(fulfil))];
  });
}

/** All combinations with exactly `departures` atoms that have another than their first value. */
function* combine(domains: ReadonlyArray<Domain>, departures: number): Generator<ReadonlyArray<[string, Value]>> {
  const [first, ...rest] = domains;
  if (!first) {
    if (departures === 0) yield [];
    return;
  }
  if (departures > domains.length) return;
  const [id, values] = first;
  for (const [at, value] of values.entries()) {
    if (at > 0 && departures === 0) return;
    for (const others of combine(rest, departures - Number(at > 0))) yield [[id, value], ...others];
  }
}

/** The first combination for which `decides` answers true; null when there is none. Throws after `maxTries`. */
function search(domains: ReadonlyArray<Domain>, decides: (facts: Known) => boolean): Known | null {
  let tries = 0;
  for (let departures = 0; departures <= domains.length; departures++) {
    for (const entries of combine(domains, departures)) {
      const facts = new Map(entries);
      if (decides(facts)) return facts;
      if (++tries >= maxTries)
        throw new Error(`expected facts that decide among ${maxTries} combinations, but got none`);
    }
  }
  return null;
}

const sameList = (some: ReadonlyArray<string>, others: ReadonlyArray<string>) =>
  some.length === others.length && some.every((one) => others.includes(one));

/** Ids of the rows with the very conditions of `row`, itself first: copies of followed categories may say the same. */
export function twinsOf(category: CategoryPolicy, row: Permit | Forbid, options: CompileOptions): string[] {
  const texts = (literals: ReadonlyArray<Literal>) => literals.map(({ text }) => text);
  const rows = 'release' in row ? category.permits : category.forbids;
  const twins = rows.filter(
    (other) =>
      other.id !== row.id &&
      effectOf(other, options) === effectOf(row, options) &&
      sameList(other.to, row.to) &&
      sameList(texts(other.when), texts(row.when)) &&
      sameList(texts(other.unless), texts(row.unless)),
  );
  return [row.id, ...twins.map(({ id }) => id)];
}

/** What is to decide: a row with its twins (`ids`), in the way of `effect`. */
export interface Decider {
  readonly row: Permit | Forbid;
  readonly ids: ReadonlyArray<string>;
  readonly effect: Effect;
}

/** True when the row, and its twins, alone decide `facts`. */
export function isDecisive({ row, ids, effect }: Decider, { cell, encode }: Compiled, facts: Known): boolean {
  const state = encode(facts);
  const { outcome, because } = decideRecord(cell, state);
  const isAlone = sameList(because, ids);
  if (effect === 'allow') return outcome === 'allow' && isAlone;
  if (effect === 'deny') {
    return outcome === 'deny' && isAlone && cell.whole.permits.some((permit) => permitHolds(permit, state));
  }
  return outcome === 'deny' && because.length === 0 && row.when.every((literal) => evaluate(literal, facts) === true);
}

/** A cell, and what encodes facts for it. */
export interface Compiled {
  readonly cell: Cell;
  readonly encode: (facts: Known) => Int32Array;
}

/** The conditions that must be fulfilled: the row's own and, for a forbid, those of a permit that it overrules. */
function requiredSets(row: Permit | Forbid, effect: Effect, { cell }: Compiled): ReadonlyArray<ReadonlyArray<Literal>> {
  return effect === 'deny' ? cell.whole.permits.map((permit) => [...permit.row.when, ...row.when]) : [row.when];
}

/** Facts that `row` decides alone, for the first of its recipients for whom there are any; null when there are none. */
export function findDecisive(category: CategoryPolicy, row: Permit | Forbid, options: CompileOptions): Decisive | null {
  const effect = effectOf(row, options);
  const decider = { row, ids: twinsOf(category, row, options), effect };
  for (const to of row.to) {
    const compiled = compileCell(category, to, options);
    const rows = [row, ...[...compiled.cell.whole.permits, ...compiled.cell.whole.forbids].map((each) => each.row)];
    const literals = rows.flatMap(({ when, unless }) => [...when, ...unless]);
    for (const required of requiredSets(row, effect, compiled)) {
      const facts = search(domainsOf(literals, required), (known) => isDecisive(decider, compiled, known));
      if (facts) return { to, facts };
    }
  }
  return null;
}
