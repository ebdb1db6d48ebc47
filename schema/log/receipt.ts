/**
 * Receipts: that one entry is in the log, checked without it. Source: C2SP tlog-proof (c2sp.org/tlog-proof), the entry's
 * leaf as its extra data.
 */
import { readCheckpoint } from './checkpoint.js';
import { type Leaf, readLeaf } from './leaf.js';
import { type Hash, hashLeaf, isIncluded } from './merkle-tree.js';
import { NoteError, type NoteVerifier } from './signed-note.js';

const firstLine = 'c2sp.org/tlog-proof@v1';

/** What a receipt is made of. `leaf`: its text; `proof`: of inclusion in the tree of `checkpoint`. */
export interface ReceiptParts {
  readonly leaf: string;
  readonly index: number;
  readonly proof: ReadonlyArray<Hash>;
  readonly checkpoint: string;
}

/** Writes a receipt. */
export function writeReceipt({ leaf, index, proof, checkpoint }: ReceiptParts): string {
  const hashes = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
  return `${firstLine}\nextra ${Buffer.from(leaf).toString('base64')}\nindex ${index}\n${hashes}\n${checkpoint}`;
}

function readHash(text: string): Hash {
  const hash = Buffer.from(text, 'base64');
  if (hash.length !== 32 || hash.toString('base64') !== text) throw new NoteError('expected hashes in base64');
  return hash;
}

/**
 * The leaf that `receipt` proves to be in the log of `verifier`, whose name is the log's origin. Throws `NoteError`: then the
 * receipt is not of this log, or forged.
 */
export function checkReceipt(receipt: string, verifier: NoteVerifier): Leaf {
  const end = receipt.indexOf('\n\n');
  const [first, extra = '', place = '', ...hashes] = receipt.slice(0, Math.max(end, 0)).split('\n');
  const [, data = ''] = /^extra ([A-Za-z0-9+/]+=*)$/.exec(extra) ?? [];
  const [, digits = ''] = /^index (0|[1-9]\d*)$/.exec(place) ?? [];
  if (first !== firstLine || data === '' || digits === '') {
    throw new NoteError('expected a receipt: a first line that says so, a leaf, its place, hashes, a signed head');
  }
  const { size, root } = readCheckpoint(receipt.slice(end + 2), verifier.name, verifier);
  const bytes = Buffer.from(data, 'base64');
  const index = Number(digits);
  const leaf = readLeaf(bytes.toString('utf8'));
  if (leaf?.index !== index) throw new NoteError('expected a leaf that says where it stands');
  if (!isIncluded(hashLeaf(bytes), { index, size, root }, hashes.map(readHash))) {
    throw new NoteError('the leaf is not in the log at that place: the receipt is forged, or of another log');
  }
  return leaf;
}
