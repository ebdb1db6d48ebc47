/** Receipts: whoever has one and the pinned key knows that the entry is in the log; none can be made for what is not. */
import { randomUUID } from 'node:crypto';
import { receiptsOf } from '../../gateway/cli/log/receipts.js';
import { checkReceipt, receiptChecks } from '../../schema/log/receipt.js';
import { forgeries } from '../proofs/log/forgeries.js';
import { refusedBy } from '../proofs/log/try-tampers.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
const requests: string[] = [];
beforeAll(async () => {
  log = await startTreeLog();
  for (let round = 0; round < 6; round++) {
    requests.push(await log.append(...Array.from({ length: 101 }, () => randomUUID())));
    await log.sequencer.step(true);
  }
});
afterAll(() => log?.stop());

async function receipts(requestId: string): Promise<ReadonlyArray<string>> {
  const client = await log.database.owner.connect();
  try {
    return await receiptsOf(client, requestId);
  } finally {
    client.release();
  }
}

it('proves every entry of a request, wherever it stands', async () => {
  for (const requestId of requests) {
    const made = await receipts(requestId);
    expect(made.length).toBe(101);
    for (const receipt of made) expect(checkReceipt(receipt, log.signer)).toMatchObject({ request: requestId });
  }
  expect(await receipts(randomUUID())).toEqual([]);
});

it('is refused when it is forged, by the check that tells how, and by the second verifier alike', async () => {
  const [receipt = '', other = ''] = await receipts(requests[2] ?? '');
  const held = { receipt, other, origin: log.signer.name };
  expect(refusedBy(log, receipt)).toEqual({ ours: null, second: null });
  for (const { name, check, forge } of forgeries) {
    expect([name, forge(held) === receipt]).toEqual([name, false]);
    expect([name, refusedBy(log, forge(held))]).toEqual([name, { ours: check, second: check }]);
  }
  expect(new Set(forgeries.map(({ check }) => check))).toEqual(new Set(Object.keys(receiptChecks)));
  const another = refusedBy({ signer: { ...log.signer, name: 'another.log' } }, receipt);
  expect(another).toEqual({ ours: 'receipt-head', second: 'receipt-head' });
});
