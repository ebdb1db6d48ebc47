/** Finds the facts nearest to given ones for which two versions of a category decide otherwise, or proves them equal. */
import { all, type Node, none } from '../../../schema/policy/analyse/diagram.js';
import { type Space, spaceOf, type Value, type Variable } from '../../../schema/policy/analyse/space.js';
import type { CompileOptions } from '../../../schema/policy/compile.js';
import type { CategoryPolicy } from '../../../schema/policy/types.js';
import { compileCell, type Value as Fact, type Known } from './decisive.js';

/** What is otherwise than in the given facts; null: not known. */
export type Turned = ReadonlyMap<string, Fact | null>;

/** The value that a variable of the analysis has by `facts`; null: not known. */
export function valueIn({ atom, group }: Variable, facts: Known): Value {
  const fact = facts.get(atom.id) ?? null;
  if (group === null || fact === null) return fact as Value;
  return [fact].flat().some((value) => group.includes(value as string));
}

/** What it costs to leave the given value: facts that are not known are hard to read, and come last. */
function costOf(given: Value, value: Value): number {
  if (given === value) return 0;
  return value === null ? 3 : 1;
}

/** The cheapest way through `set`, as a value for each variable that it tests. */
function cheapest({ diagrams, variables }: Space, set: Node, base: Known): ReadonlyMap<number, Value> {
  const done = new Map<Node, number>([
    [all, 0],
    [none, Number.POSITIVE_INFINITY],
  ]);
  const waysFrom = (node: Node) => {
    const level = diagrams.levelOf(node);
    const variable = variables[level] as Variable;
    const given = valueIn(variable, base);
    return diagrams.childrenAt(node, level).map((child, at) => {
      const value = variable.values[at] as Value;
      return { level, value, child, cost: costOf(given, value) + costFrom(child) };
    });
  };
  const costFrom = (node: Node): number => {
    const known = done.get(node);
    if (known !== undefined) return known;
    const cost = Math.min(...waysFrom(node).map((way) => way.cost));
    done.set(node, cost);
    return cost;
  };
  const path = new Map<number, Value>();
  for (let node = set; node !== all; ) {
    const best = waysFrom(node).reduce((one, other) => (other.cost < one.cost ? other : one));
    path.set(best.level, best.value);
    node = best.child;
  }
  return path;
}

/** The fact about one atom by its variables' values; null: not known. */
function factOf(own: ReadonlyArray<{ variable: Variable; value: Value }>, given: Fact | undefined): Fact | null {
  const first = own[0];
  if (!first || first.variable.group === null) return first?.value ?? null;
  if (own.some(({ value }) => value === null)) return null;
  const before = [given ?? []].flat();
  return own.flatMap(({ variable: { group }, value }) => {
    const kept = (group ?? []).filter((one) => before.includes(one));
    return value !== true ? [] : kept.length > 0 ? kept : (group ?? []).slice(0, 1);
  });
}

/** What must be turned in `base` for `one` and `other` to decide otherwise for `to`; null: they are equal in every state. */
export function nearestDifference(
  one: CategoryPolicy,
  other: CategoryPolicy,
  to: string,
  base: Known,
  options: CompileOptions,
): Turned | null {
  const cells = [one, other].map((category) => compileCell(category, to, options).cell);
  const space = spaceOf(cells, [], { unknown: true });
  const { diagrams } = space;
  const [before = none, after = none] = cells.map((cell) => space.allowed(cell, 'record'));
  const differs = diagrams.or(diagrams.minus(before, after), diagrams.minus(after, before));
  if (differs === none) return null;
  const path = cheapest(space, differs, base);
  const turned = new Map<string, Fact | null>();
  for (const { atom } of space.variables) {
    const own = space.levelsOf(atom.id).map((level) => {
      const variable = space.variables[level] as Variable;
      const given = valueIn(variable, base);
      return { variable, given, value: path.has(level) ? (path.get(level) ?? null) : given };
    });
    if (own.some(({ given, value }) => given !== value)) turned.set(atom.id, factOf(own, base.get(atom.id)));
  }
  return turned;
}
