/**
 * The Merkle tree of a log: hashes, proofs and how they are checked. Source: RFC 9162, section 2.1 (RFC 6962 has the same
 * tree). Nothing but this plain tree is ever proved: a chain beside it belongs into the entries.
 *
 * Kept of a tree are the hashes of its complete subtrees: `level` 0 are the leaves, and a node of `level` l at `index` i
 * covers the 2^l leaves from i·2^l on. Every hash that a proof needs is made from a few of them.
 */
import { hash as digest, timingSafeEqual } from 'node:crypto';

/** SHA-256: 32 bytes. */
export type Hash = Buffer;

/** A complete subtree. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Leaves from `from` up to and without `to`. */
export interface Leaves {
  readonly from: number;
  readonly to: number;
}

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** Hash of a leaf (section 2.1.1). */
export const hashLeaf = (data: Uint8Array): Hash => digest('sha256', Buffer.concat([leafPrefix, data]), 'buffer');

/** Hash of two neighbours (section 2.1.1). */
export const hashNode = (left: Hash, right: Hash): Hash =>
  digest('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');

/** Hash of a tree without leaves. */
export const emptyRoot: Hash = digest('sha256', '', 'buffer');

/** Beyond whole numbers that are exact the arithmetic of proofs would round, and take one place for another. */
const isCount = (number: number) => Number.isSafeInteger(number) && number >= 0;

const same = (one: Hash, other: Hash) => one.length === other.length && timingSafeEqual(one, other);

/** Of a log's tree the hashes of subtrees from this level on are kept; those below are made from at most 255 leaves. */
export const lowestKeptLevel = 8;

/** The largest power of two below `size`, which is above 1. */
function splitOf(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** The complete subtrees that make up `leaves`, from left to right. `from` is where a subtree of that many leaves begins. */
export function nodesOf({ from, to }: Leaves): ReadonlyArray<TreeNode> {
  const nodes: TreeNode[] = [];
  for (let at = from; at < to; ) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= to) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** Hash of neighbouring subtrees of falling size, as `nodesOf` lists them. */
export function rootOf(hashes: ReadonlyArray<Hash>): Hash {
  return (
    hashes.reduceRight<Hash | null>((right, left) => (right === null ? left : hashNode(left, right)), null) ?? emptyRoot
  );
}

/** A tree that grows: of what is before, the hashes of the complete subtrees are enough. */
export class GrowingTree {
  #size: number;
  readonly #hashes: Hash[];

  /** `hashes`: of `nodesOf({ from: 0, to: size })`. */
  constructor(size = 0, hashes: ReadonlyArray<Hash> = []) {
    const expected = nodesOf({ from: 0, to: size }).length;
    if (hashes.length !== expected) throw new RangeError(`expected ${expected} hashes, but got ${hashes.length}`);
    this.#size = size;
    this.#hashes = [...hashes];
  }

  get size(): number {
    return this.#size;
  }

  get root(): Hash {
    return rootOf(this.#hashes);
  }

  /** Hashes of `nodesOf({ from: 0, to: size })`: all that a tree needs to grow on. */
  get hashes(): ReadonlyArray<Hash> {
    return [...this.#hashes];
  }

  /** Adds a leaf. Answers the subtrees that it completes, itself first. */
  append(leaf: Hash): ReadonlyArray<TreeNode & { readonly hash: Hash }> {
    let [level, index, hash] = [0, this.#size, leaf];
    const made = [{ level, index, hash }];
    while (index % 2 === 1) {
      hash = hashNode(this.#hashes.pop() as Hash, hash);
      index = (index - 1) / 2;
      level += 1;
      made.push({ level, index, hash });
    }
    this.#hashes.push(hash);
    this.#size += 1;
    return made;
  }
}

/** What an inclusion proof of the leaf at `index` in a tree of `size` holds, in order (section 2.1.3.1). */
export function inclusionPath(index: number, size: number): ReadonlyArray<Leaves> {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) {
    throw new RangeError(`expected a leaf of a tree of ${size}, but got ${index}`);
  }
  const path: Leaves[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      path.unshift({ from: middle, to });
      to = middle;
    } else {
      path.unshift({ from, to: middle });
      from = middle;
    }
  }
  return path;
}

/** What a consistency proof between the trees of `first` and of `second` leaves holds (section 2.1.4.1). */
export function consistencyPath(first: number, second: number): ReadonlyArray<Leaves> {
  if (!(Number.isSafeInteger(first) && first > 0 && first <= second)) {
    throw new RangeError(`expected a tree of 1 to ${second} leaves, but got ${first}`);
  }
  const path: Leaves[] = [];
  let [from, to, isWhole] = [0, second, true];
  while (first !== to) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      path.unshift({ from: middle, to });
      to = middle;
    } else {
      path.unshift({ from, to: middle });
      from = middle;
      isWhole = false;
    }
  }
  return isWhole ? path : [{ from, to }, ...path];
}

/** True when `proof` shows that `leaf` is the leaf at `index` of the tree of `size` leaves and that `root` (2.1.3.2). */
export function isIncluded(
  leaf: Hash,
  { index, size, root }: { readonly index: number; readonly size: number; readonly root: Hash },
  proof: ReadonlyArray<Hash>,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const other of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = hashNode(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = hashNode(hash, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(hash, root);
}

/** A tree's head. */
export interface Head {
  readonly size: number;
  readonly root: Hash;
}

/** True when `proof` shows that the tree of `second` begins with all that the tree of `first` has (section 2.1.4.2). */
export function isConsistent(first: Head, second: Head, proof: ReadonlyArray<Hash>): boolean {
  if (!isCount(first.size) || !isCount(second.size) || first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && same(first.root, second.root);
  if (first.size === 0) return proof.length === 0 && same(first.root, emptyRoot);
  const isPower = splitOf(first.size + 1) === first.size;
  const [start, ...rest] = isPower ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let [at, last] = [first.size - 1, second.size - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  let [before, after] = [start, start];
  for (const other of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      before = hashNode(other, before);
      after = hashNode(other, after);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else after = hashNode(after, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(before, first.root) && same(after, second.root);
}
