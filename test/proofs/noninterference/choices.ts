/**
 * Choices drawn from a list of numbers that fast-check makes: shorter lists and smaller numbers mean simpler cases, so
 * that what it shrinks is readable. When the list is used up, every further choice is the first one.
 */
import fc from 'fast-check';

const range = 0x10000;

/** Numbers for one `Choices`. */
export const entropy = (most: number): fc.Arbitrary<number[]> =>
  fc.noBias(fc.array(fc.nat(range - 1), { minLength: Math.floor(most / 2), maxLength: most, size: 'max' }));

/** Draws choices, always the same for the same numbers. */
export class Choices {
  readonly #numbers: ReadonlyArray<number>;
  #at = 0;

  constructor(numbers: ReadonlyArray<number>) {
    this.#numbers = numbers;
  }

  /** From 0 to `below - 1`. */
  nat(below: number): number {
    const drawn = this.#numbers[this.#at++] ?? 0;
    return Math.floor((drawn * below) / range);
  }

  /** True with about this probability; false when the numbers are used up. */
  chance(probability: number): boolean {
    return this.nat(1000) >= 1000 - probability * 1000;
  }

  /** One of `items`, the first by default. */
  pick<Item>(items: ReadonlyArray<Item>): Item {
    const item = items[this.nat(items.length)];
    if (item === undefined) throw new Error('expected something to choose from');
    return item;
  }

  /** Those of `items` that a chance each lets through. */
  some<Item>(items: ReadonlyArray<Item>, probability: number): ReadonlyArray<Item> {
    return items.filter(() => this.chance(probability));
  }

  uuid(): string {
    const hex = Array.from({ length: 8 }, () => this.nat(range).toString(16).padStart(4, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
