/** Large answers are made in steps, between which others are served: no answer holds up everybody else's. */
import { breathe } from '../../schema/breathe.js';

/** An answer about so much (subjects, for each agency) is made in steps. */
export const manyAsked = 300;

/** Steps that do not depend on each other, one at a time with a breath before each. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn. */
  next(): Promise<void> {
    this.#last = this.#last.then(breathe);
    return this.#last;
  }
}
