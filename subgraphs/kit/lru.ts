/** A bounded cache: the entry that was used longest ago makes room for a new one, and is dropped when it is used no more. */

interface Kept<Value> {
  readonly value: Value;
  /** When it was used last, by `performance.now()`. */
  readonly usedAt: number;
}

/** Keeps at most `size` entries; each for `unusedMs` milliseconds, or somewhat longer, after its last use (default: for good). */
export class Lru<Value> {
  /** By when they were used, the longest ago first. */
  readonly #entries = new Map<string, Kept<Value>>();
  readonly #size: number;
  readonly #unusedMs: number;
  #isSweeping = false;

  constructor(size: number, unusedMs = Number.POSITIVE_INFINITY) {
    this.#size = size;
    this.#unusedMs = unusedMs;
  }

  /** How many are kept. */
  get size(): number {
    return this.#entries.size;
  }

  /** The value of `key`, as just used; undefined when there is none. */
  find(key: string): Value | undefined {
    const kept = this.#entries.get(key);
    return kept && this.#keep(key, kept.value);
  }

  /** The value of `key`; made by `make` and kept when there is none. What `make` throws is not kept. */
  of(key: string, make: () => Value): Value {
    const kept = this.#entries.get(key);
    return this.#keep(key, kept ? kept.value : make());
  }

  #keep(key: string, value: Value): Value {
    this.#entries.delete(key);
    this.#entries.set(key, { value, usedAt: performance.now() });
    if (this.#entries.size > this.#size) this.#entries.delete(this.#entries.keys().next().value as string);
    this.#sweepLater();
    return value;
  }

  /** One timer at most, and none while nothing is kept. It does not keep the process from ending. */
  #sweepLater(): void {
    if (this.#isSweeping || this.#unusedMs === Number.POSITIVE_INFINITY) return;
    this.#isSweeping = true;
    setTimeout(() => {
      this.#isSweeping = false;
      const oldest = performance.now() - this.#unusedMs;
      for (const [key, { usedAt }] of this.#entries) {
        if (usedAt > oldest) break;
        this.#entries.delete(key);
      }
      if (this.#entries.size > 0) this.#sweepLater();
    }, this.#unusedMs).unref();
  }
}
