/** Ways to forge a receipt, each with the check that must catch it. */
import { generateKeyPairSync } from 'node:crypto';
import { writeCheckpoint } from '../../../schema/log/checkpoint.js';
import { hashLeaf } from '../../../schema/log/merkle-tree.js';
import { type ReceiptCheck, writeReceipt } from '../../../schema/log/receipt.js';

/** What somebody has who forges: two receipts of one log, and the name that it is pinned by. */
export interface Held {
  readonly receipt: string;
  readonly other: string;
  readonly origin: string;
}

/** One way. */
export interface Forgery {
  readonly name: string;
  readonly check: ReceiptCheck;
  readonly forge: (held: Held) => string;
}

const extra = /extra (.*)/;
const leafOf = (receipt: string) => Buffer.from(extra.exec(receipt)?.[1] ?? '', 'base64').toString();

/** An entry that was never there, in the place of one that is. */
const invented = ({ receipt }: Held) => {
  const leaf = JSON.parse(leafOf(receipt));
  return JSON.stringify({ ...leaf, count: leaf.count + 1 });
};
const withLeaf = (receipt: string, leaf: string) =>
  receipt.replace(extra, () => `extra ${Buffer.from(leaf).toString('base64')}`);

/** All of them. */
export const forgeries: ReadonlyArray<Forgery> = [
  { name: 'nothing is a receipt', check: 'receipt-form', forge: () => '' },
  { name: 'what it proves is no leaf', check: 'receipt-form', forge: ({ receipt }) => withLeaf(receipt, '{"v":1}') },
  {
    ...({ name: 'the leaf is one that was never there', check: 'receipt-inclusion' } as const),
    forge: (held) => withLeaf(held.receipt, invented(held)),
  },
  {
    ...({ name: 'the leaf is that of another entry', check: 'receipt-place' } as const),
    forge: ({ receipt, other }) => withLeaf(receipt, leafOf(other)),
  },
  {
    ...({ name: 'the place is another', check: 'receipt-place' } as const),
    forge: ({ receipt }) => receipt.replace(/index (\d+)/, (_, index) => `index ${Number(index) + 1}`),
  },
  {
    ...({ name: 'a hash is left out', check: 'receipt-inclusion' } as const),
    forge: ({ receipt }) => receipt.replace(/(index \d+\n).*\n/, '$1'),
  },
  {
    ...({ name: 'there is a hash more', check: 'receipt-inclusion' } as const),
    forge: ({ receipt }) => receipt.replace(/(index \d+\n.*\n)/, `$1${'A'.repeat(43)}=\n`),
  },
  {
    ...({ name: 'there is no signed head', check: 'receipt-head' } as const),
    forge: ({ receipt }) => receipt.slice(0, receipt.indexOf('\n\n') + 2),
  },
  {
    ...({ name: 'the size of the signed head is another', check: 'receipt-head' } as const),
    forge: ({ receipt }) => receipt.replace(/\n(\d+)\n(?=\S+\n\n\u2014)/, (_, size) => `\n${Number(size) + 1}\n`),
  },
  {
    ...({ name: 'the head is signed by another key', check: 'receipt-head' } as const),
    forge: (held) => {
      const leaf = invented(held);
      const stranger = { name: held.origin, key: generateKeyPairSync('ed25519').privateKey };
      const head = { size: 1, root: hashLeaf(Buffer.from(leaf)) };
      const checkpoint = writeCheckpoint(held.origin, head, stranger);
      return writeReceipt({ leaf, index: JSON.parse(leaf).index, proof: [], checkpoint });
    },
  },
];
