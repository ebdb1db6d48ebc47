/** Retention: what is erased is gone and nothing else, only by a decision of every agency concerned, and never unseen. */
import { randomUUID } from 'node:crypto';
import { type RetentionWish, retain } from '../../gateway/cli/log/retain.js';
import { chainOf } from '../../schema/log/log-keys.js';
import { readEntries } from '../../schema/log/read-entries.js';
import { openSealed, SealError } from '../../schema/log/sealing.js';
import { writeVerifier } from '../../schema/log/signed-note.js';
import { runLogCommand } from './log-command.js';
import { openTreeLog, sequenceIn } from './open-tree-log.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

const [old, older, kept, both] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
let log: TreeLog;
let open: Awaited<ReturnType<typeof openTreeLog>>;
/** What a backup has of `old`. */
let backup: { key: Row; body: Row };

// The tests follow each other: one log, from which more and more is erased.
beforeAll(async () => {
  log = await startTreeLog();
  open = await openTreeLog(log);
  await log.append(old, older, both);
  await sequenceIn(log, 2023);
  await log.append(kept, both, null);
  await sequenceIn(log, 2024);
  await log.append(kept);
  await log.sequencer.step(true);
  const tag = [log.keys.tagOf(chainOf(old, null))];
  const [key] = await rows('select * from log.subject_keys where subject = $1', tag);
  const [body] = await rows('select b.* from log.bodies b join log.leaves l using (index) where l.subject = $1', tag);
  backup = { key: key as Row, body: body as Row };
});
afterAll(async () => {
  await open?.close();
  await log?.stop();
});

const decisions = { school: 'GB-2026-7', 'social-services': 'SN-2026-41' };
const wishOf = (changes: Partial<RetentionWish> = {}): RetentionWish => ({
  ...{ before: 2024, subjects: null, decisions, official: { by: 'demo-rut', agency: 'school' }, isCertain: true },
  ...changes,
});

// biome-ignore lint/suspicious/noExplicitAny: each test knows what it looks for.
type Row = Record<string, any>;
async function rows(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await log.database.owner.query(text, values)).rows;
}
const counts = async () => {
  const [found] =
    await rows(`select (select count(*)::int from log.bodies) as bodies, (select count(*)::int from log.subject_keys) as keys,
      (select count(*)::int from log.sealed_statements) as statements, (select count(*)::int from log.leaves) as leaves,
      (select count(*)::int from log.acts where kind = 'retention') as acts`);
  return found as Row;
};

/** Has it done, with a sequencer that runs. */
async function retained(wish: RetentionWish) {
  const sequencer = log.restart();
  sequencer.start();
  try {
    return await retain(open, wish);
  } finally {
    await sequencer.stop();
  }
}

it('needs the decision of every agency concerned, and tells before it erases', async () => {
  const before = await counts();
  const told = await retain(open, wishOf({ isCertain: false, decisions: {} }));
  expect(told.text).toMatch(
    /^would erase 3 entries from before 2024.*missing: --decision school=ID --decision social-services=ID\n$/,
  );
  expect((await retain(open, wishOf({ isCertain: false }))).text).toMatch(
    /^would erase 3 entries .* with --yes it does/,
  );
  const one = wishOf({ decisions: { school: 'GB-2026-7' } });
  await expect(retain(open, one)).rejects.toThrow(/nothing was erased.*missing: --decision social-services=ID$/);
  expect(await retain(open, wishOf({ before: 2023 }))).toMatchObject({
    exitCode: 0,
    text: expect.stringMatching(/^noth/),
  });
  expect(await counts()).toEqual(before);
});

it('refuses the year that goes on, what waits, and a log that cannot be read', async () => {
  const year = new Date().getUTCFullYear();
  await expect(retain(open, wishOf({ before: year + 1 }))).rejects.toThrow(/a year that goes on is kept/);
  await expect(retain({ ...open, keys: null }, wishOf())).rejects.toThrow(/FAMILJEGRAF_LOG_SECRET/);
  await log.append(kept);
  const put = async (at: string) => {
    await rows('alter table log.entries disable trigger append_only');
    await rows('update log.entries set at = $1', [at]);
    await rows('alter table log.entries enable trigger append_only');
  };
  await put('2023-05-05');
  await expect(retain(open, wishOf())).rejects.toThrow(/1 entry from before 2024 still waits to be put into the tree/);
  await put(new Date().toISOString());
  await log.sequencer.step(true);
  expect((await counts()).acts).toBe(0);
});

it('erases what concerns the persons named alone; when the sequencer does not come, it says so', async () => {
  const wish = wishOf({ before: 2025, subjects: [both] });
  const { text, exitCode } = await retain(open, wish, 0);
  expect([exitCode, text]).toEqual([1, expect.stringMatching(/not in the tree and nothing is erased yet/)]);
  expect(await readEntries(open.db, log.keys)).toHaveLength(8);
  await log.restart().step(true);
  expect(await readEntries(open.db, log.keys)).toHaveLength(6);
  expect(await readEntries(open.db, log.keys, { subject: both })).toEqual([]);
  const [act] = await rows(`select leaf from log.leaves where kind = 'retention'`);
  expect(JSON.parse(act?.leaf).said.subjects).toEqual([log.keys.tagOf(chainOf(both, null)).toString('base64')]);
  expect(act?.leaf).not.toContain(both);
  expect((await log.verify()).faults).toEqual([]);
});

it('erases what was said before the year, and every proof stays', async () => {
  const before = await counts();
  const { remembered } = await log.verify();
  const { text, exitCode } = await retained(wishOf());
  expect([exitCode, text]).toEqual([
    0,
    expect.stringMatching(
      /^erased 2 entries from before 2024, records of school, social-services; the act is leaf \d+\n$/,
    ),
  ]);
  const after = await counts();
  expect(after).toMatchObject({ bodies: before.bodies - 2, keys: before.keys - 2, statements: before.statements - 2 });
  for (const table of ['bodies', 'subject_keys', 'sealed_statements']) {
    expect(await rows(`select period from log.${table} where period < 2024`)).toEqual([]);
  }
  const left = await readEntries(open.db, log.keys);
  expect(left.map(({ subject }) => subject)).toEqual([kept, null, kept, kept]);
  const [act] = await rows(`select leaf from log.leaves where kind = 'retention' order by index desc limit 1`);
  const leaf = JSON.parse(act?.leaf);
  expect(leaf).toMatchObject({ by: 'demo-rut', agency: 'school', said: { before: 2024, subjects: null, decisions } });
  expect(text).toContain(`leaf ${leaf.index}\n`);
  expect(await log.verify()).toMatchObject({ faults: [], size: after.leaves });
  expect((await log.verify({ remembered })).faults).toEqual([]);
  expect((await log.verify({ remembered, isWhole: true })).faults).toEqual([]);

  // The chains go on under keys of their year.
  await log.append(old, both);
  await log.restart().step(true);
  expect(await readEntries(open.db, log.keys, { subject: old })).toHaveLength(1);
  expect((await log.verify()).faults).toEqual([]);
});

it('leaves nothing to open with what a backup has of the keys, or of the texts', async () => {
  const { key, body } = backup;
  const text = (wrapped: Buffer) =>
    openSealed(log.keys.openKey(key.subject, wrapped), body.sealed, `body ${body.index}`);
  expect(JSON.parse(text(key.wrapped).toString())).toMatchObject({ subject: old });

  // The keys come back: nothing is there that they would open.
  const ofOld = async () => (await readEntries(open.db, log.keys, { subject: old })).length;
  const insert = 'insert into log.subject_keys (subject, period, wrapped) values ($1, $2, $3)';
  await rows(insert, [key.subject, key.period, key.wrapped]);
  expect(await ofOld()).toBe(1);
  await rows('delete from log.subject_keys where subject = $1 and period = $2', [key.subject, key.period]);

  // The texts come back without their keys: the key that the subject has now opens nothing of them.
  const [now] = await rows('select wrapped from log.subject_keys where subject = $1', [key.subject]);
  expect(() => text(now?.wrapped)).toThrow(SealError);
  await rows('insert into log.bodies (index, period, sealed) values ($1, $2, $3)', [
    body.index,
    body.period,
    body.sealed,
  ]);
  expect(await ofOld()).toBe(1);
  expect((await log.verify()).faults).toContainEqual(
    expect.objectContaining({ check: 'key', index: Number(body.index) }),
  );
  await rows('delete from log.bodies where index = $1', [body.index]);
  expect((await log.verify()).faults).toEqual([]);
});

it('is a command', async () => {
  const { connectionString: databaseUrl } = log.database.owner.options;
  const where = { databaseUrl, secret: log.secret, verifier: writeVerifier(open.verifier) };
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await runLogCommand(where, 'log', ['retain', ...args]);
    return { code, text: stdout + stderr };
  };
  const sequencer = log.restart();
  sequencer.start();
  const by = ['--by', 'demo-rut', '--agency', 'school'];
  const given = ['--decision', 'school=GB-2026-7', '--decision', 'social-services=SN-2026-41'];
  try {
    expect(await run('--before', '2025', ...given)).toEqual({
      code: 2,
      text: expect.stringMatching(/^--by: expected the id/),
    });
    expect(await run('--before', '2025', ...by, '--yes')).toEqual({
      code: 2,
      text: expect.stringMatching(/^nothing was erased: .* missing: --decision school=ID/),
    });
    expect(await run('--before', '2025', ...by, ...given, '--yes')).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^erased 2 entries .* the act is leaf \d+\n$/),
    });
  } finally {
    await sequencer.stop();
  }
});

it('is the only way: what somebody deletes without an act of retention is found', async () => {
  const [last] = await rows('delete from log.bodies where index = (select max(index) from log.bodies) returning index');
  expect((await log.verify()).faults).toEqual([expect.objectContaining({ check: 'body', index: Number(last?.index) })]);
});
