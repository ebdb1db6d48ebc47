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
import type { ReadEntry, Released } from '../../schema/log/read-entries.js';
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
    replay.entry({ ...entry, body: { ...entry.body, released: [{ ...released, ...one }], records: {} } });
  expect((await withReleased({ category: 'social.inquiry' })).faults).toEqual([
    expect.stringContaining('would not be'),
  ]);
  expect((await withReleased({ rows: ['no such rule'] })).faults).toEqual([expect.stringContaining('and would be by')]);
  expect((await withReleased({ bases: ['OSL-99-9'] })).faults).toEqual([expect.stringContaining('and would be on')]);
  const evidence = { kind: 'consent', owner: 'school', id: entry.requestId, version: 1 };
  expect((await withReleased({ restsOn: [evidence] })).faults).toEqual([
    expect.stringContaining('was released on consent'),
  ]);
  const urgent = await replay.entry({ ...entry, body: { ...entry.body, emergency: entry.requestId } });
  expect(urgent.faults).toEqual([expect.stringContaining('and would be by no emergency')]);
  const before = await replay.entry({ ...entry, snapshot: '1:1:' }); // sees no record at all
  expect(before.faults.length).toBe(1 + entry.body.released.length + entry.body.toldIn.length); // and its role
  const elsewhere = await replay.entry({ ...entry, body: { ...entry.body, bundle: 'f'.repeat(64) } });
  expect(elsewhere.unknownBundle).toBe('f'.repeat(64));
});

it('finds what was released beyond the records that decisions name, or of a category that was not', async () => {
  const entries = await entriesFor('social-worker', demoCase.childInquiry);
  const isByRecord = ({ limit }: Released) => limit !== null && limit.dataUntil === null;
  const entry = entries.find(({ body }) =>
    body.released.some((one) => isByRecord(one) && one.category.startsWith('police.')),
  ) as ReadEntry;
  const released = entry.body.released.find(isByRecord) as Released;
  const others = entry.body.released.filter((one) => one !== released);
  const { category } = released;
  const faultsOf = async (body: object) => (await replay.entry({ ...entry, body: { ...entry.body, ...body } })).faults;
  const within = (limit: unknown) => faultsOf({ released: [...others, { ...released, limit }], records: {} });
  expect(await faultsOf({})).toEqual([]);
  const wider = { recordIds: [...(released.limit?.recordIds ?? []), 'one more'], dataUntil: null };
  for (const limit of [null, wider, { recordIds: [], dataUntil: '2020-01-01' }]) {
    expect(await within(limit)).toEqual([expect.stringContaining(`${category} was released within`)]);
  }
  // The facts may have moved while agencies were asked: then it is narrower.
  expect(await within({ recordIds: [], dataUntil: null })).toEqual([]);
  const [named = ''] = released.limit?.recordIds ?? [];
  expect(await faultsOf({ records: { [category]: [named] } })).toEqual([]);
  expect(await faultsOf({ records: { [category]: [named, 'another'] } })).toEqual([
    `${category} was released with records that no decision names: another`,
  ]);
  expect(await faultsOf({ records: { 'police.intelligence': ['one'] } })).toEqual([
    'records of police.intelligence were released, and it was not',
  ]);
});

it('tells what was denied and would be allowed, without a fault', async () => {
  const entries = await entriesFor('social-worker', demoCase.childInquiry);
  const entry = entries.find(({ subject, body }) => subject !== null && body.released.length > 0) as ReadEntry;
  const [first, ...others] = entry.body.released as [Released, ...Released[]];
  const { category, holder } = first;
  const { [category]: _, ...records } = entry.body.records;
  const denied = [...entry.body.denied, { category, holder, mode: 'withheld' }];
  const body = { ...entry.body, released: others, records, denied };
  expect((await replay.entry(entry)).notes).toEqual([]);
  expect(await replay.entry({ ...entry, body })).toMatchObject({
    faults: [],
    notes: [
      `${category} was denied, and would be allowed: its holder may have been stricter, or the facts moved while it was fetched`,
    ],
  });
});
