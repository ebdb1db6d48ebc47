/** Readable parts of a set of states: a shortest witness, and maximal cubes, "these values of these variables". */
import { all, type Diagrams, type Node, none } from './diagram.js';

/** For each variable the values that it may have; null: any. All combinations are meant. */
export type Cube = ReadonlyArray<ReadonlyArray<number> | null>;

/** Cubes that lie in a set and, when `left` is 0, cover it. `left`: states that no cube covers, as the limit was met. */
export interface Cover {
  readonly cubes: ReadonlyArray<Cube>;
  readonly left: bigint;
}

/** Number of variables that a shortest way from each node to `all` tests; `none` has no way. */
function stepsTo(diagrams: Diagrams, node: Node, done: Map<Node, number>): number {
  if (node === all) return 0;
  if (node === none) return Number.POSITIVE_INFINITY;
  const known = done.get(node);
  if (known !== undefined) return known;
  const children = diagrams.childrenAt(node, diagrams.levelOf(node));
  const steps = 1 + Math.min(...children.map((child) => stepsTo(diagrams, child, done)));
  done.set(node, steps);
  return steps;
}

/** A path through `set` that tests as few variables as any path does; null when `set` is empty. */
export function witnessOf(diagrams: Diagrams, set: Node): Cube | null {
  if (set === none) return null;
  const done = new Map<Node, number>();
  const cube: Array<ReadonlyArray<number> | null> = diagrams.sizes.map(() => null);
  let node = set;
  while (node !== all) {
    const level = diagrams.levelOf(node);
    const children = diagrams.childrenAt(node, level);
    const next = children.reduce((best, child) =>
      stepsTo(diagrams, child, done) < stepsTo(diagrams, best, done) ? child : best,
    );
    cube[level] = children.flatMap((child, value) => (child === next ? [value] : []));
    node = next;
  }
  return cube;
}

/** The states of `cube` as a set. */
export function setOf(diagrams: Diagrams, cube: Cube): Node {
  const parts = cube.map((values, level) =>
    values === null ? all : diagrams.where(level, (value) => values.includes(value)),
  );
  // From the last variable to the first: each step adds one node on top.
  return parts.reduceRight((below, part) => diagrams.and(part, below), all);
}

/** Is every state of `cube` in `set`? */
function liesIn(diagrams: Diagrams, cube: Cube, set: Node, done = new Map<Node, boolean>()): boolean {
  if (set === all) return true;
  if (set === none) return false;
  const known = done.get(set);
  if (known !== undefined) return known;
  const level = diagrams.levelOf(set);
  const allowed = cube[level] ?? null;
  const answer = diagrams
    .childrenAt(set, level)
    .every((child, value) => (allowed !== null && !allowed.includes(value)) || liesIn(diagrams, cube, child, done));
  done.set(set, answer);
  return answer;
}

/** A cube in `set` that holds `cube` and cannot be made larger. `cube` must lie in `set`. */
export function widen(diagrams: Diagrams, cube: Cube, set: Node): Cube {
  // A value that could not be added once cannot be added later, as the cube only grows: one pass is enough.
  return cube.reduce<Cube>((grown, values, level) => {
    if (values === null) return grown;
    const free = grown.with(level, null);
    if (liesIn(diagrams, free, set)) return free;
    const more = Array.from({ length: diagrams.sizes[level] as number }, (_, value) => value).filter(
      (value) => values.includes(value) || liesIn(diagrams, grown.with(level, [value]), set),
    );
    return grown.with(level, more);
  }, cube);
}

/**
 * Maximal cubes in `set`, at most `limit`, each with a state that no earlier one has. `beside`: states that there cannot
 * be, which a cube may hold as well.
 */
export function coverOf(diagrams: Diagrams, set: Node, limit: number, beside: Node = none): Cover {
  const cubes: Cube[] = [];
  const room = diagrams.or(set, beside);
  let rest = set;
  while (rest !== none && cubes.length < limit) {
    const cube = widen(diagrams, witnessOf(diagrams, rest) as Cube, room);
    cubes.push(cube);
    rest = diagrams.minus(rest, setOf(diagrams, cube));
  }
  return { cubes, left: diagrams.count(rest) };
}
