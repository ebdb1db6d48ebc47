/** Hashes of any part of a log's tree, from what its database keeps: nodes from level 8 on, and leaves. */
import {
  consistencyPath,
  type Hash,
  hashLeaf,
  inclusionPath,
  type Leaves,
  nodesOf,
  rootOf,
  type TreeNode,
} from './merkle-tree.js';
import type { LogDatabase } from './read-entries.js';

const lowestKeptLevel = 8;

/** Leaves or nodes are missing. */
export class TreeError extends Error {
  override readonly name = 'TreeError';
}

/** Reads from `db`. Rejects with `TreeError` where something of the tree is missing. */
export class TreeReader {
  readonly #db: LogDatabase;

  constructor(db: LogDatabase) {
    this.#db = db;
  }

  /** Hash of `leaves`, a subtree of a proof. */
  async rootOf(leaves: Leaves): Promise<Hash> {
    const hashes: Hash[] = [];
    for (const node of nodesOf(leaves)) hashes.push(await this.#hashOf(node));
    return rootOf(hashes);
  }

  /** The inclusion proof of the leaf at `index` in the tree of `size` leaves (RFC 9162, section 2.1.3.1). */
  async proveInclusion(index: number, size: number): Promise<ReadonlyArray<Hash>> {
    const proof: Hash[] = [];
    for (const leaves of inclusionPath(index, size)) proof.push(await this.rootOf(leaves));
    return proof;
  }

  /** The proof that the tree of `second` leaves begins with that of `first` (RFC 9162, section 2.1.4.1). */
  async proveConsistency(first: number, second: number): Promise<ReadonlyArray<Hash>> {
    if (first === 0 || first === second) return [];
    const proof: Hash[] = [];
    for (const leaves of consistencyPath(first, second)) proof.push(await this.rootOf(leaves));
    return proof;
  }

  async #hashOf({ level, index }: TreeNode): Promise<Hash> {
    if (level < lowestKeptLevel) return this.#fromLeaves(index * 2 ** level, 2 ** level);
    const { rows } = await this.#db.query<{ hash: Buffer }>(
      'select hash from log.nodes where level = $1 and index = $2',
      [level, index],
    );
    const [row] = rows;
    if (!row) throw new TreeError('the log is not whole: run `familjegraf log verify`');
    return row.hash;
  }

  async #fromLeaves(from: number, count: number): Promise<Hash> {
    const { rows } = await this.#db.query<{ leaf: string }>(
      'select leaf from log.leaves where index >= $1 and index < $2 order by index',
      [from, from + count],
    );
    if (rows.length !== count) throw new TreeError('the log is not whole: run `familjegraf log verify`');
    let hashes = rows.map(({ leaf }) => hashLeaf(Buffer.from(leaf)));
    while (hashes.length > 1) hashes = pairs(hashes).map((pair) => rootOf(pair));
    return hashes[0] as Hash;
  }
}

const pairs = (hashes: ReadonlyArray<Hash>): ReadonlyArray<ReadonlyArray<Hash>> =>
  hashes.flatMap((hash, at) => (at % 2 === 0 ? [[hash, hashes[at + 1] as Hash]] : []));
