/** Receipts: whoever has one and the pinned key knows that the entry is in the log; none can be made for what is not. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { receiptsOf } from '../../gateway/cli/log/receipts.js';
import { writeCheckpoint } from '../../schema/log/checkpoint.js';
import { hashLeaf } from '../../schema/log/merkle-tree.js';
import { checkReceipt, writeReceipt } from '../../schema/log/receipt.js';
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

it('is refused when it is forged', async () => {
  const [receipt = '', other = ''] = await receipts(requests[2] ?? '');
  const leaf = (text: string) => Buffer.from(/extra (.*)/.exec(text)?.[1] ?? '', 'base64').toString();
  const invented = JSON.stringify({ ...JSON.parse(leaf(receipt)), count: 2 });
  const stranger = { name: log.signer.name, key: generateKeyPairSync('ed25519').privateKey };
  const own = writeReceipt({
    ...{ leaf: invented, index: JSON.parse(invented).index, proof: [] },
    checkpoint: writeCheckpoint(log.signer.name, { size: 1, root: hashLeaf(Buffer.from(invented)) }, stranger),
  });
  const forged = {
    'another leaf': receipt.replace(/extra .*/, `extra ${Buffer.from(invented).toString('base64')}`),
    "another entry's leaf": receipt.replace(/extra .*/, /extra .*/.exec(other)?.[0] ?? ''),
    'another place': receipt.replace(/index (\d+)/, (_, index) => `index ${Number(index) + 1}`),
    'a hash left out': receipt.replace(/(index \d+\n).*\n/, '$1'),
    'a hash more': receipt.replace(/(index \d+\n.*\n)/, `$1${'A'.repeat(43)}=\n`),
    'no signed head': receipt.slice(0, receipt.indexOf('\n\n') + 2),
    'a head of its own': own,
    nothing: '',
  };
  for (const [how, text] of Object.entries(forged)) {
    expect([how, text === receipt]).toEqual([how, false]);
    expect(() => checkReceipt(text, log.signer)).toThrow();
  }
  expect(() => checkReceipt(receipt, { ...log.signer, name: 'another.log' })).toThrow(/signature/);
});
