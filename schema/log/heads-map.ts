/**
 * The heads of all chains, committed in the log: how many entries there are about each subject, and the last of them. With
 * the chain itself it proves that nothing about one person has been left out (FORMAT.md, section 5).
 */
import { GrowingTree, type Hash, hashLeaf } from './merkle-tree.js';

/** The end of one chain. `subject`: its name, 32 bytes; `last`: hash of its last leaf. */
export interface ChainHead {
  readonly subject: Buffer;
  readonly count: number;
  readonly last: Hash;
}

/** What is hashed of a head. */
export const headLine = ({ subject, count, last }: ChainHead): string =>
  `${subject.toString('base64')} ${count} ${last.toString('base64')}\n`;

/** Hash of a head as a leaf of the map's tree. */
export const hashHead = (head: ChainHead): Hash => hashLeaf(Buffer.from(headLine(head)));

/** What a leaf says of the map. */
export interface MapHead {
  readonly subjects: number;
  readonly root: Hash;
}

/** Root of the tree of `heads`, which come in the order of their names as bytes, each once. */
export async function rootOfHeads(heads: AsyncIterable<ChainHead> | Iterable<ChainHead>): Promise<MapHead> {
  const tree = new GrowingTree();
  let before: Buffer | null = null;
  for await (const head of heads) {
    if (before !== null && before.compare(head.subject) >= 0)
      throw new RangeError('expected chains in order, each once');
    before = head.subject;
    tree.append(hashHead(head));
  }
  return { subjects: tree.size, root: tree.root };
}
