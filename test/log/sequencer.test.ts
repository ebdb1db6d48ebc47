/** The sequencer: all that waits comes into the tree once, sealed, in an order that can be checked, through restarts. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readEntries } from '../../schema/log/read-entries.js';
import { Sequencer } from '../../subgraphs/cooperation/log/sequencer.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
beforeAll(async () => {
  log = await startTreeLog();
});
afterAll(() => log?.stop());

const count = async (table: string) =>
  Number((await log.database.owner.query(`select count(*) from ${table}`)).rows[0].count);

it('puts what waits into the tree, and is verified', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await log.record();
  await log.append(one, other);
  await log.append(one, null);
  expect(await count('log.entries')).toBe(4);
  await log.sequencer.step(true);
  expect(await count('log.entries')).toBe(0);
  expect(await count('log.leaves')).toBe(6); // a record, the bundle, four entries
  const { faults, size, remembered } = await log.verify();
  expect([faults, size]).toEqual([[], 6]);

  await log.append(one);
  await log.sequencer.step(true);
  // The entry, and the heads of the day.
  expect(await log.verify({ remembered })).toMatchObject({ faults: [], verified: 2 });
  expect(await log.verify({ remembered, isWhole: true })).toMatchObject({ faults: [], verified: 8 });
  expect(await log.verify({ keys: null })).toMatchObject({ faults: [], verified: 8 });
});

it('keeps nothing in the clear, and opens it with the secret', async () => {
  const subject = randomUUID();
  const requestId = await log.append(subject);
  const waiting = await readEntries(log.database.owner, log.keys, { requestId });
  await log.sequencer.step();
  await log.database.owner.query('alter table log.statements disable trigger no_loss');
  await log.database.owner.query('delete from log.statements');
  await log.database.owner.query('alter table log.statements enable trigger no_loss');
  const { rows } = await log.database.owner.query(
    `select (select string_agg(l::text, '') from log.leaves l) || (select string_agg(b::text, '') from log.bodies b) ||
       (select string_agg(s::text, '') from log.sealed_statements s) || (select string_agg(h::text, '') from log.heads h)
       as all`,
  );
  for (const secret of [subject, 'demo-anna', 'school.absence', log.caseId]) expect(rows[0].all).not.toContain(secret);
  const [entry] = await readEntries(log.database.owner, log.keys, { subject });
  expect(entry).toEqual({ ...waiting[0], index: expect.any(Number) });
  expect(entry).toMatchObject({ requestId, subject, caseId: log.caseId, body: { actor: { id: 'demo-anna' } } });
  expect(await readEntries(log.database.owner, log.keys, { caseId: log.caseId, requestId })).toEqual([entry]);
  expect(await readEntries(log.database.owner, log.keys, { subject: randomUUID() })).toEqual([]);
  expect((await readEntries(log.database.owner, log.keys, { from: entry?.index ?? 0 })).length).toBe(1);
});

it('goes on after a restart, over the bounds of kept hashes', async () => {
  for (let round = 0; round < 3; round++) {
    const subjects = Array.from({ length: 200 }, () => randomUUID());
    await log.append(...subjects);
    await log.restart().step(true);
  }
  expect(await count('log.nodes')).toBeGreaterThan(2);
  expect((await log.verify()).faults).toEqual([]);
});

it('signs heads also while the clock is hours before it was', async () => {
  const sequencer = log.restart();
  await log.append(randomUUID());
  await sequencer.step(); // signs one
  const [before, clock, ticks] = [await count('log.checkpoints'), Date.now, performance.now];
  await log.append(randomUUID());
  try {
    Date.now = () => clock() - 2 * 3_600_000;
    performance.now = () => ticks.call(performance) + 1_001;
    await sequencer.step();
  } finally {
    [Date.now, performance.now] = [clock, ticks];
  }
  expect(await count('log.checkpoints')).toBe(before + 1);
});

it('lets two sequencers take turns, and loses nothing when one fails', async () => {
  const [one, other] = [log.restart(), log.restart()];
  const subject = randomUUID();
  for (let round = 0; round < 4; round++) {
    await log.append(subject);
    const outcomes = await Promise.allSettled([one.step(true), other.step(true)]);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  }
  await one.step(true);
  const entries = await readEntries(log.database.owner, log.keys, { subject });
  expect(entries.length).toBe(4);
  expect((await log.verify()).faults).toEqual([]);
});

it('commits to the heads of all chains when it is asked, and once a day', async () => {
  await log.database.owner.query(
    `insert into log.acts (kind, by, agency, said) values ('heads', 'test', 'cooperation', '{}')`,
  );
  await log.append(randomUUID());
  await log.sequencer.step(true);
  const { rows } = await log.database.owner.query(
    `select leaf::json ->> 'subjects' as subjects from log.leaves where kind = 'heads'`,
  );
  expect(rows.map(({ subjects }) => Number(subjects))).toContain(await count('log.heads'));
  expect((await log.verify()).faults).toEqual([]);
});

it('commits to the heads once a day also after the database’s clock was ahead: what is dated later than now is not of today', async () => {
  const owner = log.database.owner;
  await log.restart().step(); // once, in any case
  await owner.query('alter table log.acts disable trigger user');
  await owner.query(`update log.acts set at = clock_timestamp() + interval '2 hours' where kind = 'heads'`);
  await owner.query('alter table log.acts enable trigger user');
  const asked = async () =>
    Number((await owner.query(`select count(*) from log.acts where kind = 'heads'`)).rows[0].count);
  const before = await asked();
  await log.restart().step();
  expect(await asked()).toBe(before + 1);
  await log.restart().step();
  expect(await asked()).toBe(before + 1);
});

it('lets nothing out of where it waits but into the tree', async () => {
  const requestId = await log.append(randomUUID());
  await expect(log.database.owner.query('delete from log.entries')).rejects.toThrow(/not in the tree/);
  await expect(
    log.database.owner.query('delete from log.statements where hash not in (select statement from log.entries)'),
  ).rejects.toThrow(/a new statement stays/);
  for (const table of ['leaves', 'nodes', 'checkpoints']) {
    await expect(log.database.owner.query(`delete from log.${table}`)).rejects.toThrow(/append-only/);
  }
  await log.sequencer.step(true);
  expect((await readEntries(log.database.owner, log.keys, { requestId })).length).toBe(1);
});

it('is not ready with the secret or the key of another log', async () => {
  const other = { name: log.signer.name, key: generateKeyPairSync('ed25519').privateKey };
  const check = (options: object) =>
    new Sequencer({
      db: log.database.owner,
      signer: log.signer,
      secret: log.secret,
      onError: () => {},
      ...options,
    }).check();
  await expect(check({})).resolves.toBeUndefined();
  await expect(check({ secret: `${log.secret} of another` })).rejects.toThrow(/FAMILJEGRAF_LOG_SECRET/);
  await expect(check({ signer: other })).rejects.toThrow(/FAMILJEGRAF_LOG_KEY/);
  await expect(check({ signer: { ...log.signer, name: 'another.log' } })).rejects.toThrow(/FAMILJEGRAF_LOG_KEY/);
});

it('erases nothing by what is no decision of years that are over, and goes on', async () => {
  const bodies = await count('log.bodies');
  for (const said of [
    { before: 'x', subjects: null },
    { before: 9999, subjects: null },
    { before: 2027, subjects: 'all' },
    {},
  ]) {
    await log.database.owner.query(
      `insert into log.acts (kind, by, agency, said) values ('retention', 'test', 'school', $1)`,
      [JSON.stringify(said)],
    );
  }
  await log.append(randomUUID());
  await log.sequencer.step(true);
  expect(await count('log.bodies')).toBe(bodies + 1);
  expect((await log.verify()).faults).toEqual([]);
});

it('starts while records and entries keep coming: none of them is of a database that went back', async () => {
  let isDone = false;
  const work = async (act: () => Promise<unknown>) => {
    while (!isDone) await act();
  };
  const busy = [work(() => log.record()), work(() => log.append(randomUUID())), work(() => log.record())];
  try {
    for (let times = 0; times < 400; times++) await log.sequencer.check();
  } finally {
    isDone = true;
    await Promise.all(busy);
  }
});

// Last: it leaves a leaf that is none.
it('does not start over a dump that has only what is in the tree already', async () => {
  const check = () => log.restart().check();
  await expect(check()).resolves.toBeUndefined();
  await log.database.owner.query(
    `insert into log.leaves (index, leaf, kind, source)
     select index + 1000000, jsonb_set(leaf::jsonb, '{snapshot}', '"4000000000:4000000000:"', false)::text, kind, source + 1000000
     from log.leaves where kind = 'disclosure' order by source desc limit 1`,
  );
  await expect(check()).rejects.toThrow(/restored from a dump/);
});
