/** What has been read, by key: bounded, no older than a limit, and not at all while changes are not heard. */

interface Remembered<T> {
  readonly value: Promise<T>;
  readonly since: number;
}

/** `most` entries, the one used longest ago is forgotten first; `isUp`: changes are heard now. */
export interface MemoryOptions {
  readonly most: number;
  readonly longestMs: number;
  readonly isUp: () => boolean;
}

/** Remembers what reads answer. An entry is there from the moment its read begins, so that a change meanwhile drops it. */
export class Memory<T> {
  readonly #entries = new Map<string, Remembered<T>>();
  readonly #options: MemoryOptions;

  constructor(options: MemoryOptions) {
    this.#options = options;
  }

  /** What is remembered of `key`, or else what `read` answers. */
  get(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    const isFresh = known !== undefined && performance.now() - known.since < this.#options.longestMs;
    if (!isFresh || !this.#options.isUp()) return this.renew(key, read);
    this.#entries.delete(key); // used last, forgotten last
    this.#entries.set(key, known);
    return known.value;
  }

  /** What `read` answers, remembered unless it rejects or answers null. */
  renew(key: string, read: () => Promise<T>): Promise<T> {
    this.#entries.delete(key);
    const value = read();
    if (!this.#options.isUp()) return value;
    const remembered = { value, since: performance.now() };
    this.#entries.set(key, remembered);
    const drop = () => {
      if (this.#entries.get(key) === remembered) this.#entries.delete(key);
    };
    value.then((found) => found === null && drop(), drop);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#options.most && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
