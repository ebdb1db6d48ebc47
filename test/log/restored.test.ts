/** `subgraphs/restored.js`: what a database lacks, and who says that it is gone on with. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHeadFile } from '../../schema/log/head-file.js';
import { Guard } from '../../subgraphs/cooperation/log/guard.js';
import { runRestored } from './log-command.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
const folder = mkdtempSync(join(tmpdir(), 'familjegraf-restored-'));
const file = join(folder, 'head.json');
beforeAll(async () => {
  log = await startTreeLog();
});
afterAll(async () => {
  await log?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const query = (text: string) => log.database.owner.query(text);
const guard = () =>
  new Guard({
    ...{ db: log.database.owner, file, verifier: log.signer, onChange: () => {} },
    onError: (error) => {
      throw error;
    },
  });
function run(...args: string[]) {
  const databaseUrl = Object.assign(new URL(log.database.url), {
    username: 'cooperation',
    password: 'cooperation',
  }).href;
  const key = { ...log.signer.key.export({ format: 'jwk' }), kid: log.signer.name };
  return runRestored({ databaseUrl, secret: log.secret, key, headFile: file }, ...args);
}
const said = ['--by', 'an operator', '--reason', 'the disk was lost'];
const keepDraft = () =>
  query(`insert into case_file.records (kind, id, version, owner, statement)
    values ('request', '${randomUUID()}', 1, 'school', 'a.b.c')`);
/** What no program can do: takes the newest record of the case file away. */
async function loseRecord(): Promise<void> {
  await query('alter table case_file.records disable trigger all');
  await query('delete from case_file.records where seq = (select max(seq) from case_file.records)');
  await query('alter table case_file.records enable trigger all');
}

it('says what is missing, and takes an operator’s word on the head that is there, which stays written down in both places', async () => {
  await log.append(randomUUID());
  await log.sequencer.step(true);
  await keepDraft();
  const running = guard();
  await running.pass();
  expect(await run()).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing is missing') });
  expect(await run('--accept', '1:root', ...said)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nothing is missing in this database'),
  });

  const accepted: unknown[] = [];
  for (let times = 1; times <= 2; times++) {
    if (times === 2) await keepDraft().then(() => running.pass());
    await loseRecord();
    await running.pass();
    expect(running.closed).toMatch(/record \d+ of the case file, which had been kept, but it is not there/);
    const told = await run();
    expect(told).toMatchObject({ code: 1, stdout: expect.stringContaining('of the case file') });
    const [, state = ''] = /--accept (\S+) /.exec(told.stdout) ?? [];
    const { head } = readHeadFile(file) ?? {};
    expect(state.startsWith(`${head?.size}:${head?.root}:`)).toBe(true);
    for (const without of [[], said.slice(0, 2), said.slice(2), ['--by', ' ', '--reason', 'the disk was lost']]) {
      expect(await run('--accept', state, ...without)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('all three or none'),
      });
    }
    expect(await run('--accept', `1${state}`, ...said)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('expected what the database holds now'),
    });
    await running.pass();
    expect(running.closed).not.toBeNull();
    expect((await query('select from facts.restorations')).rowCount).toBe(times - 1);

    expect(await run('--accept', state, ...said)).toMatchObject({ code: 0 });
    await running.pass();
    expect(running.closed).toBeNull();
    const { rows } = await query('select by, said from facts.restorations order by seq');
    accepted.push(expect.objectContaining({ by: 'an operator', reason: 'the disk was lost' }));
    expect(rows.map((row) => row.said)).toEqual(accepted);
    expect(readHeadFile(file)?.accepted).toEqual(rows.map((row) => row.said));
  }
  await expect(query('delete from facts.restorations')).rejects.toThrow(/append|change/);

  await keepDraft();
  await running.pass();
  expect(readHeadFile(file)?.accepted).toEqual(accepted); // stays as the file goes on
});

it('names all that is gone on with: what came or went since is another state', async () => {
  const running = guard();
  await keepDraft();
  await running.pass();
  await loseRecord();
  await keepDraft(); // sent again, and acknowledged
  const [, state = ''] = /--accept (\S+) /.exec((await run()).stdout) ?? [];
  await loseRecord();
  expect(await run('--accept', state, ...said)).toMatchObject({ code: 2 });
  const [, now = ''] = /--accept (\S+) /.exec((await run()).stdout) ?? [];
  expect(await run('--accept', now, ...said)).toMatchObject({ code: 0 });
});

it('goes on where the file holds something else, which is kept aside', async () => {
  writeFileSync(file, '{"v": 1, "ori');
  await query(`update facts.confirmed set server = 'another start of the server'`);
  const running = guard();
  await running.pass();
  expect(running.closed).toContain('holds something else');
  const told = await run();
  expect(told).toMatchObject({ code: 1, stdout: expect.stringContaining('the file holds something else') });
  const [, state = ''] = /--accept (\S+) /.exec(told.stdout) ?? [];
  expect(await run('--accept', state, ...said)).toMatchObject({ code: 0 });
  expect(readFileSync(`${file}.unusable`, 'utf8')).toBe('{"v": 1, "ori');
  await running.pass();
  expect([running.closed, readHeadFile(file)?.accepted]).toEqual([
    null,
    [expect.objectContaining({ by: 'an operator', lost: null })],
  ]);
});

it('keeps aside what another installation remembers, and what was put aside before', async () => {
  const others = readFileSync(file, 'utf8').replace(`"origin":"${log.signer.name}"`, '"origin":"another.test"');
  writeFileSync(file, others);
  const told = await run();
  expect(told).toMatchObject({ code: 1, stdout: expect.stringContaining('it is of `another.test`') });
  const [, state = ''] = /--accept (\S+) /.exec(told.stdout) ?? [];
  expect(await run('--accept', state, ...said)).toMatchObject({ code: 0 });
  expect(readFileSync(`${file}.unusable-2`, 'utf8')).toBe(others);
  expect(readFileSync(`${file}.unusable`, 'utf8')).toBe('{"v": 1, "ori');
  expect(readHeadFile(file)?.accepted).toEqual([expect.objectContaining({ lost: null })]);
});

it('opens by nobody’s word that the database has not kept', async () => {
  await keepDraft();
  const running = guard();
  await running.pass();
  await loseRecord();
  const before = readFileSync(file, 'utf8');
  const [, state = ''] = /--accept (\S+) /.exec((await run()).stdout) ?? [];
  // Fails at the commit alone.
  await query(`
    create function facts.full_disk() returns trigger language plpgsql as $$ begin raise 'no space left'; end $$;
    create constraint trigger full_disk after insert on facts.restorations deferrable initially deferred
      for each row execute function facts.full_disk()`);
  expect(await run('--accept', state, ...said)).toMatchObject({ code: 2 });
  expect(readFileSync(file, 'utf8')).toBe(before);
  await query('drop trigger full_disk on facts.restorations; drop function facts.full_disk()');
  await running.pass();
  expect(running.closed).not.toBeNull();
  expect(await run('--accept', state, ...said)).toMatchObject({ code: 0 });
});
