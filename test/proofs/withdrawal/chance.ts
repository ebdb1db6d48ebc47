/** Choices by the seed: each part of the proof draws from a stream of its own, whatever the others do meanwhile. */
import { createHash } from 'node:crypto';

/** Draws numbers, the same for the same seed and name. */
export class Chance {
  readonly #name: string;
  #drawn = 0;

  constructor(seed: number, name: string) {
    this.#name = `${seed} ${name}`;
  }

  /** A whole number from 0 to `below - 1`. */
  nat(below: number): number {
    const hash = createHash('sha256')
      .update(`${this.#name} ${this.#drawn++}`)
      .digest();
    return hash.readUInt32BE(0) % below;
  }

  /** One of `items`. */
  pick<Item>(items: ReadonlyArray<Item>): Item {
    const item = items[this.nat(items.length)];
    if (item === undefined) throw new Error('expected something to choose from');
    return item;
  }

  /** `items` in another order. */
  shuffle<Item>(items: ReadonlyArray<Item>): ReadonlyArray<Item> {
    return items
      .map((item) => ({ item, at: this.nat(2 ** 31) }))
      .sort((one, other) => one.at - other.at)
      .map(({ item }) => item);
  }
}
