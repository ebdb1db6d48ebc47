/** When the log cannot be written nothing is released: appends are rejected, at once where possible. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createDisclosureLog } from '../../gateway/log/disclosure-log.js';
import { appendOf, type LogDatabase, startLogDatabase, testDay } from './log-database.js';

let database: LogDatabase;
beforeAll(async () => {
  database = await startLogDatabase();
});
afterAll(() => database?.stop());

/** Milliseconds until `promise` settles. */
async function timeOf(promise: Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await promise.catch(() => {});
  return performance.now() - begun;
}

it('rejects at once while PostgreSQL cannot be reached, and says so without the address', async () => {
  const log = createDisclosureLog({ url: 'postgres://someone:s3cret@127.0.0.1:1/cooperation', fixedDay: testDay });
  await expect(log.check()).rejects.toMatchObject({
    fault: 'unreachable',
    message: 'the disclosure log cannot be reached',
  });
  await expect(log.append(appendOf(null))).rejects.toMatchObject({ name: 'LogError', fault: 'unreachable' });
  expect(await timeOf(log.append(appendOf(null)))).toBeLessThan(20);
  await log.close();
  await expect(log.append(appendOf(null))).rejects.toMatchObject({ fault: 'closed' });
  await expect(log.check()).rejects.toMatchObject({ fault: 'closed' });
});

it('finds its way back after the connection was cut', async () => {
  const log = createDisclosureLog({ url: database.url, fixedDay: testDay });
  await log.check();
  for (let round = 0; round < 3; round += 1) {
    await expect(log.append(appendOf(null))).resolves.toBe('accepted');
    await database.cutConnections();
    await sleep(20);
    await expect(log.append(appendOf(null))).rejects.toMatchObject({ name: 'LogError' });
    await sleep(400);
    await expect(log.check()).resolves.toBeUndefined();
  }
  await expect(log.append(appendOf(null))).resolves.toBe('accepted');
  await log.close();
});

it('rejects every request of a batch that fails, writes nothing of it, and goes on', async () => {
  const log = createDisclosureLog({ url: database.url, fixedDay: testDay, timeoutMs: 200 });
  await log.check();
  const [held, free] = [await database.addCase(), await database.addCase()];
  const withdrawal = await database.owner.connect();
  await withdrawal.query('begin');
  await withdrawal.query('update facts.case_revisions set revision = 2 where case_id = $1', [held]);
  const appends = [appendOf(null), appendOf(held), appendOf(free), appendOf(null)];
  const outcomes = Promise.allSettled(appends.map((append) => log.append(append)));
  // The first goes alone; the others are one batch, which waits for a withdrawal that does not end.
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  await withdrawal.query('rollback');
  withdrawal.release();
  for (const { requestId } of appends.slice(1)) expect(await database.bodiesOf(requestId)).toEqual([]);
  await expect(log.append(appendOf(free))).resolves.toBe('accepted');
  await log.close();
});

it('rejects what was under way when the connection is cut', async () => {
  const log = createDisclosureLog({ url: database.url, fixedDay: testDay });
  await log.check();
  const held = await database.addCase();
  const withdrawal = await database.owner.connect();
  await withdrawal.query('begin');
  await withdrawal.query('update facts.case_revisions set revision = 2 where case_id = $1', [held]);
  const outcome = log.append(appendOf(held));
  const waiting = log.append(appendOf(null));
  const settled = Promise.allSettled([outcome, waiting]);
  await sleep(100);
  await database.cutConnections();
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await withdrawal.query('rollback');
  withdrawal.release();
  await log.close();
});

it('writes what waits before it closes', async () => {
  const log = createDisclosureLog({ url: database.url, fixedDay: testDay });
  await log.check();
  const appends = Array.from({ length: 600 }, () => appendOf(null));
  const outcomes = Promise.all(appends.map((append) => log.append(append)));
  await log.close();
  expect(new Set(await outcomes)).toEqual(new Set(['accepted']));
});
