/** Statements: kept once, whole, under the hash of their text, whatever the gateway thinks that the log has. */
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { appendStatement, batchArguments } from '../../gateway/log/batch.js';
import { createDisclosureLog, type DisclosureLog, type LogEntry } from '../../gateway/log/disclosure-log.js';
import { Statement } from '../../gateway/log/statement.js';
import { appendOf, type LogDatabase, startLogDatabase, testDay } from './log-database.js';

let database: LogDatabase;
let log: DisclosureLog;
beforeAll(async () => {
  database = await startLogDatabase();
  log = createDisclosureLog({ url: database.url, fixedDay: testDay, timeoutMs: 5_000 });
  await log.check();
});
afterAll(async () => {
  await log?.close();
  await database?.stop();
});

const newStatement = () => new Statement(`{"released":[],"said":"å \\"${randomUUID()}\\""}`);
const subject = randomUUID();
const entryWith = (statement: Statement, records = '{}'): LogEntry => ({ subject, statement, records });
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

async function kept(statement: Statement): Promise<number> {
  const { rows } = await database.owner.query('select text from log.statements where hash = $1', [
    Buffer.from(statement.hash, 'hex'),
  ]);
  expect(rows.every(({ text }) => text === statement.text && hashOf(text) === statement.hash)).toBe(true);
  return rows.length;
}

it('stands in the log once, however many entries say it, and each entry is whole', async () => {
  const [caseId, statement] = [await database.addCase(), newStatement()];
  for (const records of ['{"police.incident":["one"]}', '{"police.incident":["one","two"]}', '{}']) {
    const append = appendOf(caseId, { entries: [entryWith(statement, records), entryWith(statement)] });
    await expect(log.append(append)).resolves.toBe('accepted');
    expect(await database.bodiesOf(append.requestId)).toEqual([
      { ...JSON.parse(statement.text), records: JSON.parse(records) },
      { ...JSON.parse(statement.text), records: {} },
    ]);
  }
  expect(await kept(statement)).toBe(1);
});

it('is not kept for a request that is stale, and not thought to be', async () => {
  const [caseId, statement] = [await database.addCase(), newStatement()];
  const stale = { case: 7, agencies: new Map([['police', 1]]) };
  const append = () => appendOf(caseId, { entries: [entryWith(statement)] });
  await expect(log.append({ ...append(), revision: stale })).resolves.toBe('stale');
  expect(await kept(statement)).toBe(0);
  await expect(log.append(append())).resolves.toBe('accepted');
  expect(await kept(statement)).toBe(1);
});

it('is sent again to a log that has lost it, as one that was restored from a copy', async () => {
  const [caseId, statement] = [await database.addCase(), newStatement()];
  const append = () => appendOf(caseId, { entries: [entryWith(statement)] });
  await log.append(append());
  await database.owner.query(
    'alter table log.entries disable trigger user; alter table log.statements disable trigger user',
  );
  const hash = Buffer.from(statement.hash, 'hex');
  await database.owner.query('delete from log.entries where statement = $1', [hash]);
  await database.owner.query('delete from log.statements where hash = $1', [hash]);
  await database.owner.query(
    'alter table log.entries enable trigger user; alter table log.statements enable trigger user',
  );
  const again = append();
  await expect(log.append(again)).resolves.toBe('accepted');
  expect(await database.bodiesOf(again.requestId)).toEqual([{ ...JSON.parse(statement.text), records: {} }]);
});

it('comes from several gateways at once in any order', async () => {
  const caseId = await database.addCase();
  const others = [1, 2].map(() => createDisclosureLog({ url: database.url, fixedDay: testDay, timeoutMs: 5_000 }));
  await Promise.all(others.map((each) => each.check()));
  for (let round = 0; round < 10; round++) {
    const statements = Array.from({ length: 20 }, newStatement);
    const appends = [log, ...others].map((to, at) => {
      const entries = (at === 1 ? statements.toReversed() : statements).map((statement) => entryWith(statement));
      return to.append(appendOf(caseId, { entries }));
    });
    expect(await Promise.all(appends)).toEqual(['accepted', 'accepted', 'accepted']);
  }
  for (const each of others) await each.close();
});

it('cannot be put under another hash, nor changed, nor seen by the gateway', async () => {
  const other = Buffer.from(hashOf('another'), 'hex');
  const insert = 'insert into log.statements (hash, text) values ($1, $2)';
  await expect(database.owner.query(insert, [other, '{}'])).rejects.toThrow(/check constraint/);
  for (const change of [`update log.statements set text = '{}'`, 'delete from log.statements']) {
    await expect(database.owner.query(change)).rejects.toThrow(/append-only|foreign key/);
  }
  await expect(database.owner.query('truncate log.statements cascade')).rejects.toThrow(/append-only/);
});

it('goes with records that PostgreSQL stores, or not at all', async () => {
  const records = JSON.stringify({ 'police.incident': ['a\0b'] });
  const append = appendOf(await database.addCase(), { entries: [entryWith(newStatement(), records)] });
  await expect(log.append(append)).rejects.toThrow('a body that PostgreSQL stores as JSON');
});

it('holds up nobody else while another transaction writes it and does not end', async () => {
  const [caseId, other] = [await database.addCase(), await database.addCase()];
  const [held, kept] = [newStatement(), newStatement()];
  const append = (to: string, statement: Statement) => log.append(appendOf(to, { entries: [entryWith(statement)] }));
  await append(other, kept);
  const stuck = new pg.Client({ connectionString: database.url });
  await stuck.connect();
  await stuck.query('begin');
  const batch = [appendOf(caseId, { entries: [entryWith(held)] })];
  const values = batchArguments(batch, { fixedDay: testDay, skipLocked: false, isKnown: () => false });
  await stuck.query({ ...appendStatement, values });
  // The first is under way at once; the others go together.
  const outcomes = await Promise.allSettled([append(other, kept), append(caseId, held), append(other, kept)]);
  expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.fault))).toEqual([
    'accepted',
    'blocked',
    'accepted',
  ]);
  await stuck.query('rollback');
  await stuck.end();
  await expect(append(caseId, held)).resolves.toBe('accepted');
});

it.each(['no JSON', '[]', '{"released":{}}'])('is refused where it would make the log unreadable: %s', async (text) => {
  const append = appendOf(await database.addCase(), { entries: [entryWith(new Statement(text))] });
  await expect(log.append(append)).rejects.toThrow('could not be written');
  await expect(database.owner.query('select body from log.disclosures')).resolves.toBeDefined();
});
