/** The guard: what is remembered beside the database, when that is enough, and what is closed while it is not. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { createFactsStore } from '../../gateway/facts/facts-store.js';
import { createClock } from '../../schema/clock.js';
import { storyDay } from '../../schema/demo/family.js';
import { madeBy, storyRecords } from '../../schema/demo/story-records.js';
import { readHeadFile } from '../../schema/log/head-file.js';
import { createKeepStatements } from '../../subgraphs/cooperation/facts/keep-records.js';
import { Guard, NotRememberedError } from '../../subgraphs/cooperation/log/guard.js';
import { makeKeys } from '../kit/records.js';
import { keyRing, signAll } from '../support/facts.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
let folder: string;
let file: string;
beforeAll(async () => {
  log = await startTreeLog();
});
afterAll(() => log?.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'familjegraf-head-'));
  file = join(folder, 'head.json');
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await log.database.owner.query('update facts.confirmed set server = facts.this_server(), remembered = false');
});

const query = (text: string) => log.database.owner.query(text);
const told = jest.fn();
const guardWith = (path: string | null = file) => {
  told.mockClear();
  const options = { db: log.database.owner, file: path, verifier: log.signer, onError: told };
  return new Guard({ ...options, onChange: told });
};
/** As on another start of the server, which any restore is. */
const restart = () => query(`update facts.confirmed set server = 'another start of the server'`);
/** Keeps a record, the same each time but for when. */
const keepAt = (at: string) =>
  query(`
    insert into facts.records (seq, kind, id, version, owner, statement, recorded_at) overriding system value
    select nextval(pg_get_serial_sequence('facts.records', 'seq')) - ${at === '2026-11-23' ? 0 : 1}, 'hold',
      '${randomUUID()}', 1, 'school', 'a.b.c', '${at}'`);
/** What no program can do: takes the newest record away. */
async function loseRecord(): Promise<void> {
  await query('alter table facts.records disable trigger append_only');
  await query('delete from facts.records where seq = (select max(seq) from facts.records)');
  await query('alter table facts.records enable trigger append_only');
}
const serverNow = async () =>
  (await query('select server = facts.this_server() as confirmed from facts.confirmed')).rows[0]?.confirmed;
const storeOf = () =>
  createFactsStore({ url: log.database.url, keys: makeKeys(['gateway']).ring, agencies: ['police', 'school'] });

it('remembers the newest record and the newest signed head', async () => {
  const guard = guardWith();
  expect(guard.closed).not.toBeNull(); // nothing has been compared yet
  const seq = await log.record();
  await log.append(randomUUID());
  await log.sequencer.step(true);
  await guard.pass();
  expect(guard.closed).toBeNull();
  const first = readHeadFile(file);
  expect(first).toMatchObject({ origin: 'log.test', facts: { seq }, caseFile: { seq: 0 }, accepted: [] });
  const later = await log.record();
  await guard.remember();
  expect(readHeadFile(file)).toEqual({ ...first, facts: { seq: later, hash: expect.any(String) } });
  await log.sequencer.step(true);
  await guard.remember();
  expect(readHeadFile(file)?.head?.size).toBeGreaterThan(first?.head?.size ?? 0);
});

it('confirms another start of the server when all is there; until then nothing is read, logged or sequenced', async () => {
  const guard = guardWith();
  await guard.pass();
  const store = await storeOf();
  try {
    await store.reload(log.caseId);
    await restart();
    const closed = /the case facts are closed: expected that `cooperation` has found all/;
    await expect(store.reload(log.caseId)).rejects.toThrow(closed);
    await expect(store.reloadAgencyRevisions()).rejects.toThrow(closed);
    await expect(store.check()).rejects.toThrow(closed);
    await expect(log.append(randomUUID())).rejects.toThrow(/log/);
    await expect(log.sequencer.step()).rejects.toThrow(closed);
    await guard.pass();
    await Promise.all([store.reload(log.caseId), store.reloadAgencyRevisions(), store.check()]);
    await log.append(randomUUID());
    await log.sequencer.step(true);
    expect(told).not.toHaveBeenCalled();
  } finally {
    await store.close();
  }
});

it.each([
  [
    'the newest record is gone',
    /record \d+ of the case facts, which had been kept, but it is not there/,
    async () => {},
  ],
  [
    'others were kept in its place, the same statement among them',
    /record \d+ of the case facts, which had been kept, but another one stands there/,
    () => keepAt('2026-11-24'),
  ],
])('closes when %s, tells it once, and forgets nothing', async (_, says, then) => {
  const guard = guardWith();
  await keepAt('2026-11-23');
  await guard.pass();
  const before = readFileSync(file, 'utf8');
  await loseRecord();
  await then();
  await guard.pass();
  expect(guard.closed).toMatch(says);
  expect(guard.closed).toContain('`dist/subgraphs/restored.js`');
  await expect(log.append(randomUUID())).rejects.toThrow(/log/);
  // A better backup may take its place, without what came meanwhile.
  await expect(guard.remember()).rejects.toThrow(NotRememberedError);
  await restart();
  await guard.pass();
  expect(guard.closed).toMatch(says);
  expect(told.mock.calls).toEqual([[expect.stringMatching(says)]]);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

it.each([
  ['has gone back', (size: number) => ({ size: size + 1 }), /expected a log of \d+ leaves or more, but it has \d+/],
  ['goes another way', () => ({ root: `${'A'.repeat(43)}=` }), /whose head was signed, but it goes another way/],
])('closes when the log %s', async (_, change, says) => {
  const guard = guardWith();
  await log.sequencer.step(true);
  await guard.pass();
  const kept = readHeadFile(file);
  if (!kept?.head) throw new Error('expected a head');
  writeFileSync(file, JSON.stringify({ ...kept, head: { ...kept.head, ...change(kept.head.size) } }));
  await restart();
  await guard.pass();
  expect(guard.closed).toMatch(says);
});

it.each([
  ['is gone', () => rmSync(file), /expected what is remembered of this database, but there is no file/],
  ['holds something else', () => writeFileSync(file, '{}'), /but the file holds something else/],
  [
    'is of another log',
    () => writeFileSync(file, readFileSync(file, 'utf8').replace('"log.test"', '"another"')),
    /expected what is remembered of `log.test`, but it is of `another`/,
  ],
])('closes when the file %s', async (_, change, says) => {
  const guard = guardWith();
  await guard.pass();
  change();
  await restart();
  await guard.pass();
  expect(guard.closed).toMatch(says);
  expect((await query('select server from facts.confirmed')).rows).toEqual([{ server: 'another start of the server' }]);
  await expect(guard.remember()).rejects.toThrow(says);
});

it('acknowledges nothing when its file goes away under way, though it closes itself alone', async () => {
  const guard = guardWith();
  await guard.pass();
  rmSync(file);
  await log.record();
  await expect(guard.remember()).rejects.toThrow(/there is no file/);
  await expect(guardWith(null).remember()).rejects.toThrow(/is missing/);
  expect(await serverNow()).toBe(true);
});

it('does not go on where the row is gone that says what was compared', async () => {
  const guard = guardWith();
  await guard.pass();
  const { rows } = await query('delete from facts.confirmed returning server, remembered');
  try {
    await expect(guard.pass()).rejects.toThrow(/the one row of `facts.confirmed`/);
    expect(guard.closed).toMatch(/could not be compared/);
  } finally {
    await log.database.owner.query('insert into facts.confirmed (server, remembered) values ($1, $2)', [
      rows[0].server,
      rows[0].remembered,
    ]);
  }
});

it('closes when the setting is taken away from a database that has been remembered', async () => {
  await guardWith().pass();
  const without = guardWith(null);
  await restart();
  await without.pass();
  expect(without.closed).toMatch(/`FAMILJEGRAF_HEAD_FILE` is missing/);
});

it('without a file confirms whatever comes, and remembers nothing', async () => {
  const guard = guardWith(null);
  await restart();
  await guard.pass();
  await guard.remember();
  expect([guard.closed, existsSync(file)]).toEqual([null, false]);
  await log.append(randomUUID());
});

it('acknowledges nothing that it cannot remember', async () => {
  const guard = guardWith();
  await guard.pass();
  await log.record();
  mkdirSync(`${file}.next`); // where it would be written
  await expect(guard.remember()).rejects.toThrow(/`FAMILJEGRAF_HEAD_FILE`/);
  const keep = createKeepStatements({ db: log.database.owner, keys: keyRing, today: createClock(storyDay) });
  const statements = signAll(madeBy(storyRecords, storyDay)).slice(0, 1);
  await expect(keep(statements)).rejects.toThrow(/`FAMILJEGRAF_HEAD_FILE`/);
  rmdirSync(`${file}.next`);
  expect(await keep(statements)).toHaveLength(1); // sent again
  const { rows } = await query('select max(seq)::int as seq from facts.records');
  expect(readHeadFile(file)?.facts.seq).toBe(rows[0].seq);
});

it('closes a database that never was remembered, as by its migration, when the file cannot be read', async () => {
  mkdirSync(file);
  expect(await serverNow()).toBe(true);
  const guard = guardWith();
  await expect(guard.pass()).rejects.toThrow(/`FAMILJEGRAF_HEAD_FILE` cannot be read/);
  expect([guard.closed, guard.isFailing, await serverNow()]).toEqual([
    expect.stringMatching(/could not be compared .*cannot be read/),
    true,
    null,
  ]);
  await expect(log.append(randomUUID())).rejects.toThrow(/log/);
});

it('closes it for all when the file holds something else', async () => {
  writeFileSync(file, '{}');
  const guard = guardWith();
  await guard.pass();
  expect([guard.closed, await serverNow()]).toEqual([expect.stringContaining('holds something else'), null]);
});

it('makes the log’s root anew for what never was remembered', async () => {
  const guard = guardWith();
  await log.sequencer.step(true);
  await guard.pass();
  const kept = readHeadFile(file);
  writeFileSync(file, JSON.stringify({ ...kept, head: { ...kept?.head, root: `${'A'.repeat(43)}=` } }));
  await query('update facts.confirmed set remembered = false');
  await guard.pass();
  expect(guard.closed).toMatch(/goes another way/);
});

it('stays open while the file cannot be written on a server that it has compared, and says so; closes on another', async () => {
  const guard = guardWith();
  await guard.pass();
  await log.record();
  mkdirSync(`${file}.next`);
  await expect(guard.pass()).rejects.toThrow(/cannot be written/);
  expect([guard.closed, guard.isFailing]).toEqual([null, true]);
  await restart();
  await expect(guard.pass()).rejects.toThrow(/cannot be written/);
  expect(guard.closed).toMatch(/could not be compared .*cannot be written/);
  rmdirSync(`${file}.next`);
  await guard.pass();
  expect([guard.closed, guard.isFailing]).toEqual([null, false]);
});

it('closes itself alone where it has no file of this log: another program that has goes on', async () => {
  const guard = guardWith();
  await guard.pass();
  const [first, ...others] = [guardWith(null), guardWith(join(folder, 'another.json'))];
  for (const other of [first, ...others]) {
    await other?.pass();
    expect(other?.closed).toMatch(/FAMILJEGRAF_HEAD_FILE/);
  }
  writeFileSync(join(folder, 'foreign.json'), readFileSync(file, 'utf8').replace('"log.test"', '"another"'));
  const foreign = guardWith(join(folder, 'foreign.json'));
  await foreign.pass();
  expect(foreign.closed).toMatch(/it is of `another`/);
  expect(await serverNow()).toBe(true);
});

it('an error while the root is made is no other way of the log', async () => {
  const guard = guardWith();
  await log.sequencer.step(true);
  await guard.pass();
  await restart();
  await query('alter table log.leaves rename to leaves_away');
  try {
    await expect(guard.pass()).rejects.toThrow(/log.leaves/);
    expect(guard.closed).toMatch(/could not be compared with what is remembered of it: error 42P01/);
  } finally {
    await query('alter table log.leaves_away rename to leaves');
  }
  await guard.pass();
  expect(guard.closed).toBeNull();
});

it('remembers as it stops what was kept last', async () => {
  const guard = guardWith();
  await guard.pass();
  const seq = await log.record();
  await guard.stop();
  expect(readHeadFile(file)?.facts.seq).toBe(seq);
});

it('has gateways forget what they have read when it closes', async () => {
  const guard = guardWith();
  await keepAt('2026-11-23');
  await guard.pass();
  const client = await log.database.owner.connect();
  try {
    const heard: string[] = [];
    client.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`));
    await client.query('listen facts');
    await loseRecord();
    await guard.pass();
    await client.query('select 1');
    expect(heard).toEqual(['facts {"cases":[],"agencies":["cooperation"]}']);
  } finally {
    await client.query('unlisten facts');
    client.release();
  }
});
