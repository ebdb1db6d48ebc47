/** `log receipt` and `log check`: proofs that entries are in the log, for whoever was told that they are. */
import { readFileSync } from 'node:fs';
import type { Leaf } from '../../../schema/log/leaf.js';
import type { LogDatabase } from '../../../schema/log/read-entries.js';
import { checkReceipt, ReceiptError, writeReceipt } from '../../../schema/log/receipt.js';
import { NoteError, readVerifier } from '../../../schema/log/signed-note.js';
import { TreeReader } from '../../../schema/log/tree-reader.js';
import { type Answer, UsageError } from '../policy/usage.js';
import { withLog } from './open-log.js';

/** Receipts for the entries of a request, in the order of the tree; none for those that wait, or wait for a signed head. */
export async function receiptsOf(db: LogDatabase, requestId: string): Promise<ReadonlyArray<string>> {
  await db.query('begin isolation level repeatable read read only');
  const { rows: heads } = await db.query<{ size: number; note: string }>(
    'select size::float8 as size, note from log.checkpoints order by size desc limit 1',
  );
  const [head] = heads;
  const { rows } = await db.query<{ index: number; leaf: string }>(
    'select index::float8 as index, leaf from log.leaves where request_id = $1 and index < $2 order by index',
    [requestId, head?.size ?? 0],
  );
  const tree = new TreeReader(db);
  const receipts: string[] = [];
  for (const { index, leaf } of head ? rows : []) {
    const proof = await tree.proveInclusion(index, head?.size ?? 0);
    receipts.push(writeReceipt({ leaf, index, proof, checkpoint: head?.note ?? '' }));
  }
  await db.query('commit');
  return receipts;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const between = '----\n';

/** `log receipt REQUEST`: a receipt for each entry of the request, with a line of dashes between two. */
export async function runReceipt(requestId: string | undefined): Promise<Answer> {
  if (requestId === undefined || !uuid.test(requestId)) throw new UsageError('expected the id of a request, a UUID');
  const receipts = await withLog(({ db }) => receiptsOf(db, requestId));
  if (receipts.length > 0) return { text: receipts.join(between), exitCode: 0 };
  return { text: 'the log has no entry of that request under a signed head\n', exitCode: 1 };
}

const tell = (leaf: Leaf): string =>
  `in the log at ${leaf.index}, ${leaf.at}${leaf.kind === 'disclosure' ? `: an entry of request ${leaf.request}` : ''}\n`;

/** `log check FILE --verifier TEXT`: are the receipts in the file of this log? Needs no database. */
export function runCheck(file: string | undefined, verifier: string | undefined): Answer {
  if (file === undefined || verifier === undefined)
    throw new UsageError('expected FILE and --verifier ORIGIN+KEYID+KEY');
  try {
    const pinned = readVerifier(verifier);
    const leaves = readFileSync(file, 'utf8')
      .split(between)
      .map((receipt) => checkReceipt(receipt, pinned));
    return { text: leaves.map(tell).join(''), exitCode: 0 };
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    const check = error instanceof ReceiptError ? error.check : 'receipt';
    return { text: `${check}: ${error.message}\n`, exitCode: 1 };
  }
}
