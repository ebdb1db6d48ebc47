/** When the log cannot be written nothing is released: appends are rejected, at once where possible. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createDisclosureLog } from '../../gateway/log/disclosure-log.js';
import { appendOf, type LogDatabase, startLogDatabase, testDay } from './log-database.js';

let database: LogDatabase;
beforeAll(async () => {
  database = await startLogDatabase();
});
afterAll(() => database?.stop());

/** True when `promise` settles before anything else happens: it waits for nothing. */
const isAtOnce = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    promise.then(
      () => true,
      () => true,
    ),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
  ]);

it('rejects at once while PostgreSQL cannot be reached, and says so without the address', async () => {
  const log = createDisclosureLog({ url: 'postgres://someone:s3cret@127.0.0.1:1/cooperation', fixedDay: testDay });
  await expect(log.check()).rejects.toMatchObject({
    fault: 'unreachable',
    message: 'the disclosure log cannot be reached',
  });
  await expect(log.append(appendOf(null))).rejects.toMatchObject({ name: 'LogError', fault: 'unreachable' });
  expect(await isAtOnce(log.append(appendOf(null)))).toBe(true);
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

/** A transaction that has changed the revision of `caseId` and does not end by itself. */
async function withdraw(caseId: string) {
  const client = await database.owner.connect();
  await client.query('begin');
  await client.query('update facts.case_revisions set revision = 2 where case_id = $1', [caseId]);
  return {
    rollback: async () => {
      await client.query('rollback');
      client.release();
    },
  };
}

it('says that it cannot be written, after an append that was not, until one is or a while has passed', async () => {
  const options = { url: database.url, fixedDay: testDay };
  const [log, forgetful] = [createDisclosureLog(options), createDisclosureLog({ ...options, failedMs: 0 })];
  await Promise.all([log.check(), forgetful.check()]);
  // For each row: that nothing can be appended is known of no statement without one.
  await database.owner.query(`
    create function public.full() returns trigger language plpgsql as
      $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$;
    create trigger is_full before insert on log.entries for each row execute function public.full()`);
  try {
    await log.check();
    for (const each of [log, forgetful])
      await expect(each.append(appendOf(null))).rejects.toMatchObject({ fault: 'failed' });
    await expect(log.check()).rejects.toMatchObject({
      fault: 'failed',
      message: expect.stringMatching(/not be written$/),
    });
    await forgetful.check();
  } finally {
    await database.owner.query('drop trigger is_full on log.entries; drop function public.full()');
  }
  await expect(log.check()).rejects.toMatchObject({ fault: 'failed' });
  await expect(log.append(appendOf(null))).resolves.toBe('accepted');
  await log.check();
  await Promise.all([log.close(), forgetful.close()]);
});

it('rejects every request of a batch that fails, writes nothing of it, and goes on', async () => {
  const log = createDisclosureLog({ url: database.url, fixedDay: testDay });
  await log.check();
  const free = await database.addCase();
  const locking = await database.owner.connect();
  await locking.query('begin');
  await locking.query('lock table log.entries in share mode');
  const appends = [appendOf(null), appendOf(free), appendOf(null)];
  const outcomes = await Promise.allSettled(appends.map((append) => log.append(append)));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await locking.query('rollback');
  locking.release();
  for (const { requestId } of appends) expect(await database.bodiesOf(requestId)).toEqual([]);
  await expect(log.append(appendOf(free))).resolves.toBe('accepted');
  await log.close();
});

describe('a withdrawal that does not end', () => {
  it('in one case does not stop the answers of all others', async () => {
    const log = createDisclosureLog({ url: database.url, fixedDay: testDay, timeoutMs: 500 });
    await log.check();
    const [one, other] = [await database.addCase(), await database.addCase()];
    const withdrawal = await withdraw(one);
    const stuck = log.append(appendOf(one)).catch((error: unknown) => error);
    const begun = performance.now();
    await expect(log.append(appendOf(other))).resolves.toBe('accepted');
    expect(performance.now() - begun).toBeLessThan(300); // the release limit is 400
    expect(await stuck).toMatchObject({ name: 'LogError', fault: 'blocked' });
    await withdrawal.rollback();
    await expect(log.append(appendOf(one))).resolves.toBe('accepted');
    await log.close();
  });

  it('rejects of a batch the requests of its case alone, in one wait however many they are', async () => {
    const log = createDisclosureLog({ url: database.url, fixedDay: testDay });
    await log.check();
    const [held, free] = [await database.addCase(), await database.addCase()];
    const withdrawal = await withdraw(held);
    const cases = [null, ...Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? free : held)), null];
    const appends = cases.map((caseId) => appendOf(caseId));
    const stale = appendOf(free, { revision: { case: 7, agencies: new Map() } });
    const begun = performance.now();
    const outcomes = await Promise.allSettled([...appends, stale].map((append) => log.append(append)));
    expect(performance.now() - begun).toBeLessThan(350);
    const says = outcomes.map((each) => (each.status === 'fulfilled' ? each.value : each.reason.fault));
    expect(says).toEqual([...cases.map((caseId) => (caseId === held ? 'blocked' : 'accepted')), 'stale']);
    for (const [at, { requestId }] of appends.entries()) {
      expect(await database.bodiesOf(requestId)).toHaveLength(cases[at] === held ? 0 : 1);
    }
    await withdrawal.rollback();
    await log.close();
  });

  it('of an agency rejects the requests that used its facts alone', async () => {
    const log = createDisclosureLog({ url: database.url, fixedDay: testDay });
    await log.check();
    const holding = await database.owner.connect();
    await holding.query('begin');
    await holding.query(`update facts.agency_revisions set revision = revision where agency = 'school'`);
    const using = (agency: string) => appendOf(null, { revision: { case: null, agencies: new Map([[agency, 1]]) } });
    const outcomes = await Promise.allSettled(
      ['police', 'school', 'police'].map((agency) => log.append(using(agency))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await holding.query('rollback');
    holding.release();
    await log.close();
  });
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
  await sleep(50);
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
