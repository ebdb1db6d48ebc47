/**
 * Statements of the log by what they are made of: the objects that decisions, fields and questions are, in order. Whatever
 * is answered in the same way again leads to the same statement, without its text being written again.
 */
import type { Statement } from '../log/statement.js';

/** Parts that lead somewhere, in one tree. Of ever new answers nothing is kept beyond that. */
const mostNodes = 2_000;

class Node {
  readonly byText = new Map<string, Node>();
  readonly byObject = new WeakMap<object, Node>();
  statement: Statement | null = null;
}

/** The statements about one subject under one set of decisions. */
export class StatementTree {
  #root = new Node();
  #nodes = 0;

  /** The statement made of `parts`, or what `write` makes of them, which must depend on nothing else. */
  find(parts: Iterable<object | string>, write: () => Statement): Statement {
    if (this.#nodes > mostNodes) {
      this.#root = new Node();
      this.#nodes = 0;
    }
    let node = this.#root;
    for (const part of parts) node = this.#after(node, part);
    node.statement ??= write();
    return node.statement;
  }

  #after(node: Node, part: object | string): Node {
    const known = typeof part === 'string' ? node.byText.get(part) : node.byObject.get(part);
    if (known) return known;
    const made = new Node();
    if (typeof part === 'string') node.byText.set(part, made);
    else node.byObject.set(part, made);
    this.#nodes += 1;
    return made;
  }
}
