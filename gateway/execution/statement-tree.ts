/**
 * Statements of the log by what they are made of: the objects that decisions, fields and questions are, in order. Whatever
 * is answered in the same way again leads to the same statement, without its text being written again.
 */
import type { Statement } from '../log/statement.js';

/** Parts that lead somewhere, under all decisions together. Of ever new answers nothing is kept beyond that. */
const mostNodes = 200_000;

type Part = object | string;

/** A place in the tree. What came last is remembered by itself: most often it comes again. */
class Node {
  readonly after = new Map<Part, Node>();
  lastPart: Part | null = null;
  last: Node | null = null;
  statement: Statement | null = null;
}

/** Statements by the decisions under which they are made, as long as these serve, and by what they are made of. */
export class StatementTrees {
  #roots = new WeakMap<object, Node>();
  #nodes = 0;

  /** The statement made of `parts` under `decisions`, or what `write` makes of these, which must depend on nothing else. */
  find(decisions: object, parts: ReadonlyArray<Part>, write: () => Statement): Statement {
    if (this.#nodes > mostNodes) {
      this.#roots = new WeakMap();
      this.#nodes = 0;
    }
    let node = this.#roots.get(decisions) ?? this.#plant(decisions);
    for (const part of parts) node = this.#after(node, part);
    node.statement ??= write();
    return node.statement;
  }

  #plant(decisions: object): Node {
    const made = new Node();
    this.#roots.set(decisions, made);
    return made;
  }

  #after(node: Node, part: Part): Node {
    if (node.last !== null && node.lastPart === part) return node.last;
    const found = node.after.get(part) ?? this.#grow(node, part);
    node.lastPart = part;
    node.last = found;
    return found;
  }

  #grow(node: Node, part: Part): Node {
    const made = new Node();
    node.after.set(part, made);
    this.#nodes += 1;
    return made;
  }
}
