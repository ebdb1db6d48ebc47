/** What a verifier remembers of a log that it has verified, so that the next time it reads on, and nobody can go back. */
import { z } from 'zod';
import { GrowingTree, nodesOf } from '../merkle-tree.js';

const hash = z.base64().length(44);
const form = z.strictObject({
  v: z.literal(1),
  origin: z.string(),
  size: z.int().min(0),
  hashes: z.array(hash),
  seen: z.array(z.string()),
});

/** The log `origin`, when it had `size` leaves; `hashes` of its complete subtrees (`nodesOf`), in base64; `seen`: snapshots that see as much as all of its entries'. */
export type Remembered = z.output<typeof form>;

/** Reads what `JSON.stringify` has written of a `Remembered`. Throws a sentence. */
export function readRemembered(text: string): Remembered {
  const { data } = form.safeParse(JSON.parse(text));
  if (data?.hashes.length === nodesOf({ from: 0, to: data?.size ?? 0 }).length) return data;
  throw new Error('expected what a verification has remembered, but the file holds something else');
}

/** The tree as it was. */
export const treeOf = ({ size, hashes }: Remembered): GrowingTree =>
  new GrowingTree(
    size,
    hashes.map((text) => Buffer.from(text, 'base64')),
  );
