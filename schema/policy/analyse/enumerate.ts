/**
 * The second evaluator: counts states one by one with the engine's own masks (`decideRules`), without any diagram.
 *
 * Only the atoms that the question names are given values, and values that no literal tells apart are tried once and
 * counted as many times as they are: so nothing is left out, and most cells have some thousand states to try. Where
 * several values may hold at once, every set of values is tried that some literal tells from the others.
 */
import type { Cell, CompiledPolicies } from '../compile.js';
import { createState, decideRules, encodeFacts, evaluate, type State } from '../decide.js';
import type { Atom, Literal } from '../types.js';
import type { Moment } from './space.js';

/** States in which all of `when` hold and none of `unless` does. */
export interface Question {
  readonly when: ReadonlyArray<Literal>;
  readonly unless: ReadonlyArray<Literal>;
}

/** At most this many states are tried. */
export const enumerationLimit = 200_000;

type Fact = boolean | string | ReadonlyArray<string>;

/** Facts about one atom that are not told apart: one of them, as bits, and how many they are. */
interface ValueClass {
  readonly bits: State;
  readonly weight: bigint;
  readonly isAsked: boolean;
}

function atomsOf(cell: Cell, question: Question): ReadonlyMap<string, ReadonlyArray<Literal>> {
  const rows = [...cell.whole.permits, ...cell.whole.forbids].flatMap(({ row }) => [...row.when, ...row.unless]);
  const byAtom = new Map<string, Literal[]>();
  for (const literal of [...rows, ...question.when, ...question.unless]) {
    byAtom.set(literal.atom.id, [...(byAtom.get(literal.atom.id) ?? []), literal]);
  }
  return byAtom;
}

/** How `literals` come out for one fact about their atom, as text. */
function answersFor(literals: ReadonlyArray<Literal>, atom: Atom, fact: Fact): string {
  return literals.map((one) => evaluate(one, new Map([[atom.id, fact]]))).join();
}

/** The facts that there can be about an atom; of an atom with several values, those that some literal tells apart. */
function factsOf(atom: Atom, literals: ReadonlyArray<Literal>): ReadonlyArray<Fact> {
  if (atom.values === null) return [true, false];
  if (!atom.many) return atom.values;
  const none = answersFor(literals, atom, []);
  const alike = groupBy(atom.values, (value) => answersFor(literals, atom, [value]));
  const apart = [...alike].flatMap(([answers, [first]]) => (answers === none || first === undefined ? [] : [first]));
  return apart.reduce<string[][]>((sets, value) => sets.concat(sets.map((set) => set.concat(value))), [[]]);
}

function classesOf(
  policies: CompiledPolicies,
  atom: Atom,
  literals: ReadonlyArray<Literal>,
  question: Question,
): ReadonlyArray<ValueClass> {
  const alike = groupBy(factsOf(atom, literals), (fact) => answersFor(literals, atom, fact));
  return [...alike.values()].map((members) => {
    const facts = new Map([[atom.id, members[0] as Fact]]);
    const holds = (literal: Literal) => literal.atom.id === atom.id && evaluate(literal, facts) === true;
    const isMissing = (literal: Literal) => literal.atom.id === atom.id && evaluate(literal, facts) !== true;
    return {
      bits: encodeFacts(policies, facts, createState(policies)),
      weight: BigInt(members.length),
      isAsked: !question.when.some(isMissing) && !question.unless.some(holds),
    };
  });
}

function groupBy<T>(items: ReadonlyArray<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

function isAllowed(cell: Cell, state: State, moment: Moment): boolean {
  if (moment !== 'record' && decideRules(cell.before, state) === 0) return false;
  return moment === 'fetch' || decideRules(cell.whole, state) !== 0;
}

/** Number of states that `cell` allows among those asked for; null when there are too many to try. */
export function countAllowed(
  policies: CompiledPolicies,
  cell: Cell,
  question: Question,
  moment: Moment,
  limit = enumerationLimit,
): bigint | null {
  const atoms = [...atomsOf(cell, question).values()].map((literals) =>
    classesOf(policies, (literals[0] as Literal).atom, literals, question).filter(({ isAsked }) => isAsked),
  );
  if (atoms.reduce((product, classes) => product * classes.length, 1) > limit) return null;
  const states = [createState(policies), ...atoms.map(() => createState(policies))];
  let counted = 0n;
  const visit = (depth: number, weight: bigint): void => {
    const state = states[depth] as State;
    const classes = atoms[depth];
    if (!classes) {
      if (isAllowed(cell, state, moment)) counted += weight;
      return;
    }
    const next = states[depth + 1] as State;
    for (const { bits, weight: times } of classes) {
      for (let word = 0; word < state.length; word++) next[word] = (state[word] as number) | (bits[word] as number);
      visit(depth + 1, weight * times);
    }
  };
  visit(0, 1n);
  return counted;
}
