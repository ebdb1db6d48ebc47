/**
 * Sets of states as ordered, hash-consed decision diagrams with many values per variable: equal sets are one node.
 *
 * A state gives each variable one value. Variables are levels 0, 1, …; values are numbered. Node 0 is the empty set
 * (deny), node 1 the set of all states (allow); any other node tests the variable of its level.
 */

/** A set of states: a number that is meaningful to the `Diagrams` that made it. */
export type Node = number;
export const none: Node = 0;
export const all: Node = 1;

/** At most this many nodes, if nothing else is said: far more than an agency's rules need (some thousand). */
export const defaultBudget = 500_000;

/** Thrown instead of a blow-up: the rules depend on each other in too many ways for an exact answer. */
export class AnalysisBudgetError extends Error {
  constructor(budget: number) {
    super(`the analysis needs more than ${budget} nodes: split the category, or name fewer conditions in its rules`);
    this.name = 'AnalysisBudgetError';
  }
}

type Operation = 'and' | 'or' | 'minus';

/** The answer where one look suffices, else null. */
function atOnce(operation: Operation, one: Node, other: Node): Node | null {
  switch (operation) {
    case 'and':
      if (one === none || other === none) return none;
      if (one === all || one === other) return other;
      return other === all ? one : null;
    case 'or':
      if (one === all || other === all) return all;
      if (one === none || one === other) return other;
      return other === none ? one : null;
    case 'minus':
      if (one === none || other === all || one === other) return none;
      return other === none ? one : null;
  }
}

/** Makes and combines sets over variables with `sizes[level]` values each. */
export class Diagrams {
  readonly sizes: ReadonlyArray<number>;
  readonly #budget: number;
  readonly #levels: number[];
  readonly #children: Array<ReadonlyArray<Node>> = [[], []];
  readonly #unique = new Map<string, Node>();
  readonly #done = { and: new Map<number, Node>(), or: new Map<number, Node>(), minus: new Map<number, Node>() };

  constructor(sizes: ReadonlyArray<number>, budget = defaultBudget) {
    this.sizes = sizes;
    this.#budget = budget;
    this.#levels = [sizes.length, sizes.length];
  }

  /** Number of nodes made so far. */
  get nodes(): number {
    return this.#levels.length;
  }

  /** The variable that `node` tests; the number of variables for `none` and `all`. */
  levelOf(node: Node): number {
    return this.#levels[node] as number;
  }

  /** The set that remains of `node` for each value of the variable at `level`, which `node` does not test later than. */
  childrenAt(node: Node, level: number): ReadonlyArray<Node> {
    if (this.levelOf(node) === level) return this.#children[node] as ReadonlyArray<Node>;
    return new Array<Node>(this.sizes[level] as number).fill(node);
  }

  #make(level: number, children: ReadonlyArray<Node>): Node {
    const first = children[0] as Node;
    if (children.every((child) => child === first)) return first;
    const key = `${level}:${children.join(',')}`;
    const known = this.#unique.get(key);
    if (known !== undefined) return known;
    if (this.nodes >= this.#budget) throw new AnalysisBudgetError(this.#budget);
    this.#unique.set(key, this.nodes);
    this.#levels.push(level);
    this.#children.push(children);
    return this.nodes - 1;
  }

  /** All states whose value at `level` passes `has`. */
  where(level: number, has: (value: number) => boolean): Node {
    return this.#make(
      level,
      Array.from({ length: this.sizes[level] as number }, (_, value) => (has(value) ? all : none)),
    );
  }

  #apply(operation: Operation, one: Node, other: Node): Node {
    const early = atOnce(operation, one, other);
    if (early !== null) return early;
    const key = one * 0x4000000 + other;
    const known = this.#done[operation].get(key);
    if (known !== undefined) return known;
    const level = Math.min(this.levelOf(one), this.levelOf(other));
    const others = this.childrenAt(other, level);
    const children = this.childrenAt(one, level).map((child, value) =>
      this.#apply(operation, child, others[value] as Node),
    );
    const made = this.#make(level, children);
    this.#done[operation].set(key, made);
    return made;
  }

  and(...sets: ReadonlyArray<Node>): Node {
    return sets.reduce((one, other) => this.#apply('and', one, other), all);
  }

  or(...sets: ReadonlyArray<Node>): Node {
    return sets.reduce((one, other) => this.#apply('or', one, other), none);
  }

  /** The states of `one` that are not in `other`. */
  minus(one: Node, other: Node): Node {
    return this.#apply('minus', one, other);
  }

  not(set: Node): Node {
    return this.minus(all, set);
  }

  /** The states that are in `set` when the variable at `level` is set to `value`, whatever its value now. */
  restrict(set: Node, level: number, value: number): Node {
    return this.#rebuild(set, level, (children) => children[value] as Node, new Map());
  }

  /** The states that are in `set` for some value of the variable at `level`. */
  exists(set: Node, level: number): Node {
    return this.#rebuild(set, level, (children) => this.or(...children), new Map());
  }

  #rebuild(set: Node, level: number, join: (children: ReadonlyArray<Node>) => Node, done: Map<Node, Node>): Node {
    const at = this.levelOf(set);
    if (at > level) return set;
    const known = done.get(set);
    if (known !== undefined) return known;
    const children = this.childrenAt(set, at);
    const made =
      at === level
        ? join(children)
        : this.#make(
            at,
            children.map((child) => this.#rebuild(child, level, join, done)),
          );
    done.set(set, made);
    return made;
  }

  /** Number of states in `set`, exact. */
  count(set: Node): bigint {
    const done = new Map<Node, bigint>();
    const between = (from: number, to: number) =>
      this.sizes.slice(from, to).reduce((product, size) => product * BigInt(size), 1n);
    const below = (node: Node): bigint => {
      if (node === none) return 0n;
      if (node === all) return 1n;
      const known = done.get(node);
      if (known !== undefined) return known;
      const level = this.levelOf(node);
      const total = this.childrenAt(node, level).reduce(
        (sum, child) => sum + below(child) * between(level + 1, this.levelOf(child)),
        0n,
      );
      done.set(node, total);
      return total;
    };
    return below(set) * between(0, this.levelOf(set));
  }
}
