/** Plans that are kept, by the hash of what is planned: so many, and of so much text, that no few clients fill the memory. */

/** What names of an operation are long is in its plan many times over: a plan is kept for so many characters, and no more. */
const mostPlans = 1_000;
const mostCharacters = 4_000_000;
/** Characters of one operation, unless it is expected: as of texts that are known (`http/known-operations.ts`). */
const longestKept = 20_000;

interface Kept<T> {
  readonly plan: T;
  readonly length: number;
}

/** Plans of type `T`; the one used longest ago is forgotten first. */
export class KeptPlans<T> {
  readonly #byHash = new Map<string, Kept<T>>();
  readonly #expected = new Set<string>();
  #characters = 0;

  find(hash: string): T | null {
    const known = this.#byHash.get(hash);
    if (!known) return null;
    this.#byHash.delete(hash); // used last, forgotten last
    this.#byHash.set(hash, known);
    return known.plan;
  }

  /** The installation's own documents ask for it: it is kept although it is long. */
  expect(hash: string): void {
    this.#expected.add(hash);
  }

  /** Keeps `plan`, which is not known yet, of an operation of `length` characters. */
  keep(hash: string, plan: T, length: number): void {
    if (length > longestKept && !this.#expected.has(hash)) return;
    this.#byHash.set(hash, { plan, length });
    this.#characters += length;
    for (const [oldest, { length: freed }] of this.#byHash) {
      if (this.#byHash.size <= mostPlans && this.#characters <= mostCharacters) return;
      this.#byHash.delete(oldest);
      this.#characters -= freed;
    }
  }
}
