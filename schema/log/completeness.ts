/**
 * That nothing about one subject has been left out: all entries of its chain, the leaf of kind `heads` that commits to how
 * many there are, and proofs of both. Checked with the pinned key alone (FORMAT.md, section 5).
 */
import { z } from 'zod';
import { type ChainHead, hashHead } from './heads-map.js';
import type { LeafOf } from './leaf.js';
import { type Hash, hashLeaf, inclusionPath, isIncluded, nodesOf, rootOf } from './merkle-tree.js';
import type { LogDatabase } from './read-entries.js';
import { checkReceipt, writeReceipt } from './receipt.js';
import { NoteError, type NoteVerifier } from './signed-note.js';
import { TreeReader } from './tree-reader.js';

const form = z.strictObject({
  v: z.literal(1),
  subject: z.base64().length(44),
  /** Receipts (`receipt.ts`): of every entry in order, and of the leaf that commits to the heads. */
  entries: z.array(z.string()),
  heads: z.string(),
  /** Where the chain's head stands among all, and the hashes of its proof. */
  place: z.int().min(0),
  proof: z.array(z.base64().length(44)),
});

/** A proof as JSON. */
export type Completeness = z.output<typeof form>;

interface HeadRow {
  readonly subject: Buffer;
  readonly count: number;
  readonly leaf: string;
}

/** The heads of all chains before the leaf `before`, in the order of their names. */
const headsBefore = `
  select distinct on (subject) subject, count::float8 as count, leaf from log.leaves
  where kind = 'disclosure' and index < $1 order by subject, count desc`;

const partOf = (hashes: ReadonlyArray<Hash>, { from, to }: { readonly from: number; readonly to: number }): Hash =>
  rootOf(
    nodesOf({ from, to }).map(({ level, index }) => {
      const [start, end] = [index * 2 ** level, (index + 1) * 2 ** level];
      if (level === 0) return hashes[start] as Hash;
      const middle = (start + end) / 2;
      return rootOf([partOf(hashes, { from: start, to: middle }), partOf(hashes, { from: middle, to: end })]);
    }),
  );

/**
 * The proof about the chain `subject` (its name) up to the newest leaf of kind `heads` under a signed head. Null: there is
 * none yet, or the chain had no entry then. Within a transaction of one snapshot.
 */
export async function proveCompleteness(db: LogDatabase, subject: Buffer): Promise<Completeness | null> {
  const one = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await db.query<Row>(text, values)).rows[0];
  const signed = await one<{ size: number; note: string }>(
    'select size::float8 as size, note from log.checkpoints order by size desc limit 1',
  );
  const heads = await one<{ index: number; leaf: string }>(
    `select index::float8 as index, leaf from log.leaves where kind = 'heads' and index < $1 order by index desc limit 1`,
    [signed?.size ?? 0],
  );
  if (!signed || !heads) return null;
  const tree = new TreeReader(db);
  const receipt = async ({ index, leaf }: { readonly index: number; readonly leaf: string }) =>
    writeReceipt({ leaf, index, proof: await tree.proveInclusion(index, signed.size), checkpoint: signed.note });
  const { rows } = await db.query<HeadRow>(headsBefore, [heads.index]);
  const place = rows.findIndex((row) => row.subject.equals(subject));
  if (place < 0) return null;
  const hashes = rows.map(({ subject: name, count, leaf }) =>
    hashHead({ subject: name, count, last: hashLeaf(Buffer.from(leaf)) }),
  );
  const { rows: chain } = await db.query<{ index: number; leaf: string }>(
    'select index::float8 as index, leaf from log.leaves where subject = $1 and index < $2 order by count',
    [subject, heads.index],
  );
  const entries: string[] = [];
  for (const leaf of chain) entries.push(await receipt(leaf));
  const proof = inclusionPath(place, rows.length).map((leaves) => partOf(hashes, leaves).toString('base64'));
  return { v: 1, subject: subject.toString('base64'), entries, heads: await receipt(heads), place, proof };
}

/** Follows the chain; answers its head. Throws `NoteError`. */
function followChain(
  leaves: ReadonlyArray<LeafOf<'disclosure'>>,
  texts: ReadonlyArray<Buffer>,
  subject: string,
): ChainHead {
  let last: Hash | null = null;
  for (const [at, leaf] of leaves.entries()) {
    const isNext = leaf.subject === subject && leaf.count === at + 1;
    if (!isNext || leaf.previous !== (last?.toString('base64') ?? null)) {
      throw new NoteError(`expected entry ${at + 1} about the subject, each after the one before`);
    }
    last = hashLeaf(texts[at] as Buffer);
  }
  if (last === null) throw new NoteError('expected an entry at least');
  return { subject: Buffer.from(subject, 'base64'), count: leaves.length, last };
}

const textOf = (receipt: string) => Buffer.from(/^extra (\S+)$/m.exec(receipt)?.[1] ?? '', 'base64');

/**
 * The entries that `json` proves to be all about its subject up to a leaf of the log of `verifier`, and that leaf's moment.
 * Throws `NoteError` when it does not.
 */
export function checkCompleteness(json: unknown, verifier: NoteVerifier) {
  const { data } = form.safeParse(json);
  if (!data) throw new NoteError('expected a proof of completeness');
  const heads = checkReceipt(data.heads, verifier);
  if (heads.kind !== 'heads') throw new NoteError('expected the leaf that commits to the heads of all chains');
  const entries = data.entries.map((receipt) => {
    const leaf = checkReceipt(receipt, verifier);
    if (leaf.kind !== 'disclosure' || leaf.index >= heads.index)
      throw new NoteError('expected entries before that leaf');
    return leaf;
  });
  const head = followChain(entries, data.entries.map(textOf), data.subject);
  const place = { index: data.place, size: heads.subjects, root: Buffer.from(heads.root, 'base64') };
  if (
    !isIncluded(
      hashHead(head),
      place,
      data.proof.map((text) => Buffer.from(text, 'base64')),
    )
  ) {
    throw new NoteError('the log has committed to another number of entries about the subject, or to another last one');
  }
  return { subject: data.subject, entries, upTo: heads };
}
