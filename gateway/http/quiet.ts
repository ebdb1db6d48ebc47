/**
 * Quiet moments: while an answer is on its way within its release limit, nothing may keep the process busy for long. Work
 * that must (the next bundle is loaded, compiled, planned) waits until no answer is on its way, and meanwhile none starts:
 * what was to be logged waits for the work.
 */

import { releaseLimitMs } from '../../schema/release.js';

/** One for a process. */
export class QuietMoments {
  #underWay = 0;
  #waiting: (() => void) | null = null;
  #busy: Promise<void> | null = null;

  /** Resolves when an answer may start on its way; null: it may at once. */
  get turn(): Promise<void> | null {
    return this.#busy;
  }

  /** An answer is on its way from now on. Answers what is to be called once, when it has left or never will. */
  begin(): () => void {
    this.#underWay += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#waiting?.();
    };
  }

  /** Runs `work` when no answer is on its way, after the release limit at the latest; one work after another. */
  async run<T>(work: () => T | Promise<T>): Promise<T> {
    while (this.#busy !== null) await this.#busy;
    let end: () => void = () => {};
    let limit: NodeJS.Timeout | undefined;
    this.#busy = new Promise((resolve) => {
      end = resolve;
    });
    try {
      if (this.#underWay > 0) {
        await new Promise<void>((resolve) => {
          this.#waiting = resolve;
          limit = setTimeout(resolve, releaseLimitMs); // none starts meanwhile, and whatever is later is destroyed
        });
      }
      return await work();
    } finally {
      clearTimeout(limit);
      this.#waiting = null;
      this.#busy = null;
      end();
    }
  }
}
