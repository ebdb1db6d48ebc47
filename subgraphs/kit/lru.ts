/** A bounded cache: the entry that was used longest ago makes room for a new one, and is dropped when it is used no more. */

interface Kept<Value> {
  readonly value: Value;
  /** When it was used last, by `performance.now()`. */
  readonly usedAt: number;
}

/** Keeps at most `size` entries; each until it has not been used for `unusedMs` milliseconds (default: for good). */
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
    this.#sweepIn(this.#unusedMs);
    return value;
  }

  /** One timer at most, and none while nothing is kept. It does not keep the process from ending. */
  #sweepIn(ms: number): void {
    if (this.#isSweeping || ms === Number.POSITIVE_INFINITY) return;
    this.#isSweeping = true;
    setTimeout(() => this.#sweep(), ms).unref();
  }

  #sweep(): void {
    this.#isSweeping = false;
    const now = performance.now();
    for (const [key, { usedAt }] of this.#entries) {
      const leftMs = usedAt + this.#unusedMs - now;
      if (leftMs > 0) {
        this.#sweepIn(leftMs);
        return;
      }
      this.#entries.delete(key);
    }
  }
}
