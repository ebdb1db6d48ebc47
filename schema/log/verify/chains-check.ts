/** Checks that the entries about each subject follow each other, from the first to the head that is kept of them. */
import { rootOfHeads } from '../heads-map.js';
import type { LeafOf } from '../leaf.js';
import type { Faults } from './faults.js';
import type { LogSource, SourceBegun } from './source.js';

interface End {
  count: number;
  /** In base64. */
  last: string | null;
}

/** The chains as far as the leaves have been read. Memory: some 200 bytes for each subject. */
export class ChainsCheck {
  readonly #source: LogSource;
  readonly #faults: Faults;
  readonly #from: number;
  readonly #ends = new Map<string, End>();

  /** `from`: the first leaf that is verified; the ends of chains that began before are the source's. */
  constructor(source: LogSource, faults: Faults, from: number) {
    this.#source = source;
    this.#faults = faults;
    this.#from = from;
  }

  /** The next entry of a chain, with its hash in base64. Answers how the chain ended before what is verified, when it is met first. */
  async add({ index, subject, count, previous }: LeafOf<'disclosure'>, hash: string): Promise<SourceBegun | null> {
    const known = this.#ends.get(subject);
    const begun =
      known || this.#from === 0 ? null : await this.#source.headBefore(Buffer.from(subject, 'base64'), this.#from);
    const end =
      known ?? (begun ? { count: begun.count, last: begun.last.toString('base64') } : { count: 0, last: null });
    if (count !== end.count + 1 || previous !== end.last) {
      this.#faults.add(
        'chain',
        index,
        `expected entry ${end.count + 1} about the subject here, but it is entry ${count}`,
      );
    }
    this.#ends.set(subject, { count, last: hash });
    return begun;
  }

  /** The map of heads that the log commits to at the leaf `index`. Whole logs alone: of others not all chains are known. */
  async checkMap({ index, subjects, root }: LeafOf<'heads'>): Promise<void> {
    if (this.#from > 0) return;
    const heads = [...this.#ends].map(([subject, { count, last }]) => ({
      ...{ subject: Buffer.from(subject, 'base64'), count, last: Buffer.from(last ?? '', 'base64') },
    }));
    const map = await rootOfHeads(heads.sort((one, other) => one.subject.compare(other.subject)));
    if (map.subjects !== subjects || map.root.toString('base64') !== root) this.#faults.add('heads', index);
  }

  /** The heads that are kept beside the tree: what the next entries will be chained to. */
  async checkKept(): Promise<void> {
    let found = 0;
    for await (const { subject, count, last } of this.#source.heads()) {
      const end = this.#ends.get(subject.toString('base64'));
      if (!end) {
        if (this.#from === 0) this.#faults.add('heads', null, 'a head is kept of a chain that the log has not');
        continue;
      }
      found += 1;
      if (end.count !== count || end.last !== last.toString('base64')) {
        this.#faults.add('heads', null, 'the head that is kept of a chain is not its last entry');
      }
    }
    if (found !== this.#ends.size) this.#faults.add('heads', null, 'no head is kept of a chain that the log has');
  }
}
