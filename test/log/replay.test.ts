/** Entries of the running system are decided again as they were; what was not allowed to be released is found. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { Replay } from '../../gateway/cli/log/replay.js';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { createVerifier } from '../../gateway/facts/verifier.js';
import { readBundleContent } from '../../schema/bundle.js';
import { demoCase } from '../../schema/demo/family.js';
import { readKeyRing } from '../../schema/facts/jws.js';
import { projectFile } from '../../schema/files.js';
import type { ReadEntry } from '../../schema/log/read-entries.js';
import { Client } from '../support/client.js';
import { sharedStack } from '../support/shared-stack.js';

const { query } = JSON.parse(readFileSync(projectFile('test/scenarios/demo-case.json'), 'utf8'));
const stack = sharedStack();
const client = new Client(stack);
const db = new pg.Pool({ connectionString: stack.databases.cooperation ?? '', max: 1 });
const verify = createVerifier(readKeyRing(JSON.parse(makeDemoKeys().ring)), () => {});
const replay = new Replay(db, verify, [readBundleContent()]);
afterAll(async () => {
  await client.close();
  await db.end();
});

async function entriesFor(actor: string, caseId: string): Promise<ReadonlyArray<ReadEntry>> {
  const { requestId } = await client.ask(actor, query, { caseId });
  return client.log({ requestId });
}

it.each([
  ['social-worker', demoCase.childInquiry],
  ['police-officer', demoCase.crimePrevention],
  ['principal', demoCase.pupilSupport],
])('decides again as %s was answered', async (actor, caseId) => {
  const entries = await entriesFor(actor, caseId);
  expect(entries.length).toBeGreaterThan(1);
  let decided = 0;
  for (const entry of entries) {
    const replayed = await replay.entry(entry);
    expect(replayed.faults).toEqual([]);
    expect(replayed.unknownBundle).toBeNull();
    decided += replayed.decided;
  }
  expect(decided).toBeGreaterThan(5);
});

it('finds what was released without a right, by other rules, or before the record that it would rest on', async () => {
  const entries = await entriesFor('police-officer', demoCase.crimePrevention);
  const entry = entries.find(({ subject, body }) => subject !== null && body.released.length > 2) as ReadEntry;
  const [released, other] = entry.body.released;
  if (!released || !other) throw new Error('expected what was released');
  const withReleased = (one: object) =>
    replay.entry({ ...entry, body: { ...entry.body, released: [{ ...released, ...one }] } });
  expect((await withReleased({ category: 'social.inquiry' })).faults).toEqual([
    expect.stringContaining('would not be'),
  ]);
  expect((await withReleased({ rows: ['no such rule'] })).faults).toEqual([expect.stringContaining('and would be by')]);
  expect((await withReleased({ bases: ['OSL-99-9'] })).faults).toEqual([expect.stringContaining('and would be on')]);
  const before = await replay.entry({ ...entry, snapshot: '1:1:' }); // sees no record at all
  expect(before.faults.length).toBe(entry.body.released.length + entry.body.toldIn.length);
  const elsewhere = await replay.entry({ ...entry, body: { ...entry.body, bundle: 'f'.repeat(64) } });
  expect(elsewhere.unknownBundle).toBe('f'.repeat(64));
});
