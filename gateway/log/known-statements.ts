/** The statements that the log is known to have, so that they are named instead of sent again. */
import type { LogEntry } from './disclosure-log.js';

const mostKnown = 50_000;

/** Hashes of statements. Forgetting them costs a little time and nothing else. */
export class KnownStatements {
  readonly #known = new Set<string>();

  has(hash: string): boolean {
    return this.#known.has(hash);
  }

  /** Keeps the statements of entries that have been accepted. */
  keep(entries: ReadonlyArray<LogEntry>): void {
    if (this.#known.size >= mostKnown) this.#known.clear();
    for (const { statement } of entries) this.#known.add(statement.hash);
  }

  clear(): void {
    this.#known.clear();
  }
}
