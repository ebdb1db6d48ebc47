/** A bounded cache: the entry that was used longest ago makes room for a new one. */
export class Lru<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** The value of `key`, as just used; undefined when there is none. */
  find(key: string): Value | undefined {
    return this.#entries.has(key) ? this.of(key, () => this.#entries.get(key) as Value) : undefined;
  }

  /** The value of `key`; made by `make` and kept when there is none. What `make` throws is not kept. */
  of(key: string, make: () => Value): Value {
    const value = this.#entries.get(key) ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#size) this.#entries.delete(this.#entries.keys().next().value as string);
    return value;
  }
}
