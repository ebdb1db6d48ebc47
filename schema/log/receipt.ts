/**
 * Receipts: that one entry is in the log, checked without it. Source: C2SP tlog-proof (c2sp.org/tlog-proof), the entry's
 * leaf as its extra data.
 */
import { readCheckpoint } from './checkpoint.js';
import { type Leaf, readLeaf } from './leaf.js';
import { type Hash, type Head, hashLeaf, isIncluded } from './merkle-tree.js';
import { NoteError, type NoteVerifier } from './signed-note.js';

/** The checks of a receipt, and what each catches. FORMAT.md, section 8 has them in words. */
export const receiptChecks = {
  'receipt-form': 'it is no receipt, or proves no leaf',
  'receipt-head': 'its head has not been signed for this log with the pinned key',
  'receipt-place': 'the leaf says that it stands in another place',
  'receipt-inclusion': 'the leaf is not in the log at that place',
} as const;

/** Name of a check. */
export type ReceiptCheck = keyof typeof receiptChecks;

/** Why a receipt is not believed: it is not of this log, or forged. */
export class ReceiptError extends NoteError {
  readonly check: ReceiptCheck;
  constructor(check: ReceiptCheck, message: string = receiptChecks[check]) {
    super(message);
    this.check = check;
  }
}

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
  if (hash.length !== 32 || hash.toString('base64') !== text) {
    throw new ReceiptError('receipt-form', 'expected hashes in base64');
  }
  return hash;
}

/** The head in `note`, by the check that tells of it when it is not the log's. */
function readHead(note: string, verifier: NoteVerifier): Head {
  try {
    return readCheckpoint(note, verifier.name, verifier);
  } catch (error) {
    throw error instanceof NoteError ? new ReceiptError('receipt-head', error.message) : error;
  }
}

/**
 * The leaf that `receipt` proves to be in the log of `verifier`, whose name is the log's origin. Throws `ReceiptError`.
 */
export function checkReceipt(receipt: string, verifier: NoteVerifier): Leaf {
  const end = receipt.indexOf('\n\n');
  const [first, extra = '', place = '', ...hashes] = receipt.slice(0, Math.max(end, 0)).split('\n');
  const [, data = ''] = /^extra ([A-Za-z0-9+/]+=*)$/.exec(extra) ?? [];
  const [, digits = ''] = /^index (0|[1-9]\d*)$/.exec(place) ?? [];
  if (first !== firstLine || data === '' || digits === '') {
    throw new ReceiptError(
      'receipt-form',
      'expected a receipt: a first line that says so, a leaf, its place, hashes, a signed head',
    );
  }
  const bytes = Buffer.from(data, 'base64');
  const leaf = readLeaf(bytes.toString('utf8'));
  const proof = hashes.map(readHash);
  if (leaf === null) throw new ReceiptError('receipt-form', 'expected a receipt of a leaf');
  const { size, root } = readHead(receipt.slice(end + 2), verifier);
  const index = Number(digits);
  if (leaf.index !== index) throw new ReceiptError('receipt-place');
  if (!isIncluded(hashLeaf(bytes), { index, size, root }, proof)) {
    throw new ReceiptError('receipt-inclusion');
  }
  return leaf;
}
