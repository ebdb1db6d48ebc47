/** The disclosure log against a real PostgreSQL: nothing is accepted that is stale, nothing is lost, nothing changed. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { createDisclosureLog, type DisclosureLog } from '../../gateway/log/disclosure-log.js';
import { createClock, moveFixedClocks } from '../../schema/clock.js';
import { entryOf } from '../support/log-entry.js';
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

/** Gives an agency revision 1. */
const addAgency = (agency: string) =>
  database.owner.query('insert into facts.agency_revisions (agency, revision) values ($1, 1)', [agency]);

const agencies = (revisions: Record<string, number>) => new Map(Object.entries(revisions));

describe('an append', () => {
  it('whose facts hold is accepted, and all its entries stand in the log in order', async () => {
    const caseId = await database.addCase();
    const [first, second] = [randomUUID(), randomUUID()];
    const entries = [
      { subject: first, body: { category: 'police.suspicion', atoms: ['inquiry.opened'], text: 'å " \\ \n {,}' } },
      { subject: second, body: { category: 'school.absence' } },
      { subject: null, body: {} },
    ];
    const append = appendOf(caseId, {
      entries: entries.map(({ subject, body }) => entryOf(subject, JSON.stringify(body))),
      revision: { case: 1, agencies: agencies({ police: 1, school: 1, 'social-services': 1 }) },
    });
    await expect(log.append(append)).resolves.toBe('accepted');
    const { rows } = await database.owner.query(
      `select case_id, subject, body, at between now() - interval '1 minute' and now() as is_now
       from log.disclosures where request_id = $1 order by seq`,
      [append.requestId],
    );
    const expected = entries.map(({ subject, body }) => ({ subject, body: { ...body, records: {} } }));
    expect(rows).toEqual(expected.map((entry) => ({ ...entry, case_id: caseId, is_now: true })));
  });

  it('without a case is held to the agencies alone', async () => {
    await expect(log.append(appendOf(null))).resolves.toBe('accepted');
    const stale = appendOf(null, { revision: { case: null, agencies: agencies({ police: 7 }) } });
    await expect(log.append(stale)).resolves.toBe('stale');
  });

  it.each([
    ['the case has moved on', { revision: { case: 0, agencies: agencies({ police: 1 }) } }],
    ['the case is ahead of the database', { revision: { case: 2, agencies: agencies({ police: 1 }) } }],
    ['one of the agencies has moved on', { revision: { case: 1, agencies: agencies({ police: 1, school: 0 }) } }],
    ['an agency is unknown', { revision: { case: 1, agencies: agencies({ police: 1, navy: 1 }) } }],
    ['the day is over', { day: '2026-03-01' }],
    ['the day has not come', { day: '2026-03-03' }],
    ['what it rests on has expired', { expiresAt: '2026-03-01T12:00:00.000Z' }],
  ])('is stale and writes nothing when %s', async (_, changes) => {
    const append = appendOf(await database.addCase(), changes);
    await expect(log.append(append)).resolves.toBe('stale');
    expect(await database.bodiesOf(append.requestId)).toEqual([]);
  });

  it('that rests on what expires later is accepted', async () => {
    const append = appendOf(await database.addCase(), { expiresAt: '2026-03-04T12:00:00.000Z' });
    await expect(log.append(append)).resolves.toBe('accepted');
  });

  it('is stale for a case without a revision', async () => {
    await expect(log.append(appendOf(randomUUID()))).resolves.toBe('stale');
  });

  it('is held to the day that development has moved to', async () => {
    try {
      moveFixedClocks('2026-03-03');
      await expect(log.append(appendOf(null))).resolves.toBe('stale');
      await expect(log.append(appendOf(null, { day: '2026-03-03' }))).resolves.toBe('accepted');
    } finally {
      moveFixedClocks(testDay);
    }
  });

  it('is held to the day it is in Sweden when no day is fixed', async () => {
    const real = createDisclosureLog({ url: database.url, fixedDay: null });
    await real.check();
    const caseId = await database.addCase();
    const outcomes = await Promise.all(
      [createClock(null)(), testDay].map((day) => real.append(appendOf(caseId, { day }))),
    );
    await real.close();
    expect(outcomes).toEqual(['accepted', 'stale']);
  });

  it.each([
    ['a request id that is no UUID', { requestId: 'one' }, 'a UUID as request id'],
    ['a case id that is no UUID', { caseId: 'NULL,NULL' }, 'a UUID or null as case id'],
    ['a case without its revision', { revision: { case: null, agencies: agencies({}) } }, 'a revision of the case'],
    ['a revision that is no number', { revision: { case: Number.NaN, agencies: agencies({}) } }, 'a whole number'],
    ['an agency’s that is none', { revision: { case: 1, agencies: agencies({ police: 0.5 }) } }, 'whole numbers'],
    ['an agency that is none', { revision: { case: 1, agencies: agencies({ 'a,b': 1 }) } }, 'ids of agencies'],
    ['a day that does not exist', { day: '2026-02-30' }, 'a day as `YYYY-MM-DD`'],
    ['a moment that is none', { expiresAt: 'soon' }, 'a moment or null as expiry'],
    ['a subject that is no UUID', { entries: [entryOf('20110714-2398', '{}')] }, 'a UUID or null as subject'],
    [
      'the null character',
      { entries: [entryOf(null, JSON.stringify({ secret: 'a\0' }))] },
      'a body that PostgreSQL stores',
    ],
    [
      'half a surrogate pair',
      { entries: [entryOf(null, JSON.stringify({ secret: '\ud800' }))] },
      'a body that PostgreSQL',
    ],
  ])('is refused before it can spoil the batch of others: %s', async (_, changes, sentence) => {
    const error = await log.append(appendOf(randomUUID(), changes)).catch((reason: Error) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toContain(`cannot be logged: expected ${sentence}`);
    expect((error as Error).message).not.toMatch(/2398|secret/);
  });
});

describe('appends at once', () => {
  it('of any mixture are each accepted or stale by themselves', async () => {
    const cases = await Promise.all(Array.from({ length: 4 }, () => database.addCase()));
    const request = fc.record({
      caseAt: fc.nat(3),
      caseRevision: fc.constantFrom(1, 1, 1, 2),
      police: fc.constantFrom(1, 1, 1, 2),
      school: fc.constantFrom(1, 1, 1, undefined, 0),
      day: fc.constantFrom(testDay, testDay, testDay, '2026-03-03'),
      entries: fc.nat(3),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 60 }), async (requests) => {
        const appends = requests.map((it) =>
          appendOf(cases[it.caseAt] as string, {
            revision: {
              case: it.caseRevision,
              agencies: agencies({ police: it.police, ...(it.school !== undefined && { school: it.school }) }),
            },
            day: it.day,
            entries: Array.from({ length: it.entries }, (_, at) => entryOf(randomUUID(), JSON.stringify({ at }))),
          }),
        );
        const outcomes = await Promise.all(appends.map((append) => log.append(append)));
        for (const [at, it] of requests.entries()) {
          const holds = it.caseRevision === 1 && it.police === 1 && it.school !== 0 && it.day === testDay;
          expect(outcomes[at]).toBe(holds ? 'accepted' : 'stale');
          const expected = holds ? Array.from({ length: it.entries }, (_, at) => ({ at, records: {} })) : [];
          expect(await database.bodiesOf(appends[at]?.requestId as string)).toEqual(expected);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('are written in few transactions, and each of a hundred and of a thousand is there', async () => {
    const caseId = await database.addCase();
    for (const count of [100, 1_000]) {
      const appends = Array.from({ length: count }, () => appendOf(caseId));
      const outcomes = await Promise.all(appends.map((append) => log.append(append)));
      expect(new Set(outcomes)).toEqual(new Set(['accepted']));
      const { rows } = await database.owner.query(
        'select count(*)::int as entries, count(distinct xmin::text)::int as transactions from log.entries where request_id = any($1)',
        [appends.map(({ requestId }) => requestId)],
      );
      expect(rows[0].entries).toBe(count);
      expect(rows[0].transactions).toBeLessThanOrEqual(6);
    }
  });

  it('go alone where one has more entries than a statement takes with others', async () => {
    const caseId = await database.addCase();
    const large = appendOf(caseId, { entries: Array.from({ length: 4_097 }, () => entryOf(null, '{}')) });
    const outcomes = await Promise.all([appendOf(caseId), large, appendOf(caseId)].map((one) => log.append(one)));
    expect(outcomes).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await database.bodiesOf(large.requestId)).toHaveLength(4_097);
  });

  it('are refused at once beyond what may wait, and the others are written', async () => {
    const small = createDisclosureLog({ url: database.url, fixedDay: testDay, maxWaiting: 10 });
    await small.check();
    const caseId = await database.addCase();
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => small.append(appendOf(caseId))));
    await small.close();
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(19);
    expect(refused[0]?.reason).toMatchObject({ name: 'LogError', fault: 'full' });
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(10);
  });
});

describe('a withdrawal', () => {
  it.each([
    ['of the case', 'update facts.case_revisions set revision = 2 where case_id = $1'],
    ['of an agency', 'update facts.agency_revisions set revision = 2 where agency = $1::text'],
  ])('under way makes an append wait, and then makes it stale: %s', async (_, update) => {
    const caseId = await database.addCase();
    await addAgency(caseId); // named like the case, so that one parameter fits both
    const withdrawal = await database.owner.connect();
    await withdrawal.query('begin');
    await withdrawal.query(update, [caseId]);
    let settled = false;
    const append = appendOf(caseId, { revision: { case: 1, agencies: agencies({ police: 1, [caseId]: 1 }) } });
    const outcome = log.append(append).finally(() => {
      settled = true;
    });
    await sleep(80);
    expect(settled).toBe(false);
    await withdrawal.query('commit');
    withdrawal.release();
    await expect(outcome).resolves.toBe('stale');
    expect(await database.bodiesOf(append.requestId)).toEqual([]);
  });

  it('that is taken back leaves the append accepted', async () => {
    const caseId = await database.addCase();
    const withdrawal = await database.owner.connect();
    await withdrawal.query('begin');
    await withdrawal.query('update facts.case_revisions set revision = 2 where case_id = $1', [caseId]);
    const outcome = log.append(appendOf(caseId));
    await sleep(50);
    await withdrawal.query('rollback');
    withdrawal.release();
    await expect(outcome).resolves.toBe('accepted');
  });

  it.each([
    ['of the case', 'update facts.case_revisions set revision = 2 where case_id = $1'],
    ['of an agency', 'update facts.agency_revisions set revision = 2 where agency = $1::text'],
  ])('wins every race: after its commit nothing is accepted by the old revision, %s', async (_, update) => {
    // Entries take a while to write: what no lock holds back is then committed after the withdrawal.
    await database.owner.query(`
      create function log.linger() returns trigger language plpgsql as
        $$ begin perform pg_sleep(random() * 0.004); return null; end $$;
      create trigger linger after insert on log.entries for each statement execute function log.linger()`);
    const second = createDisclosureLog({ url: database.url, fixedDay: testDay, timeoutMs: 5_000 });
    await second.check();
    const entriesOf = async (caseId: string) =>
      (await database.owner.query('select from log.entries where case_id = $1', [caseId])).rowCount;
    let accepted = 0;
    let staleAfter = 0;
    try {
      for (let round = 0; round < 40; round += 1) {
        const caseId = await database.addCase();
        await addAgency(caseId);
        const revision = { case: 1, agencies: agencies({ police: 1, [caseId]: 1 }) };
        let isWithdrawn = false;
        const ask = async (to: DisclosureLog) => {
          for (let isOver = false; !isOver; ) {
            isOver = isWithdrawn;
            const outcome = await to.append(appendOf(caseId, { revision }));
            if (outcome === 'accepted') accepted += 1;
            if (!isOver) continue;
            expect(outcome).toBe('stale');
            staleAfter += 1;
          }
        };
        const asking = Promise.all([log, second, log, second, log].map(ask));
        await sleep(1 + (round % 7));
        await database.owner.query(update, [caseId]);
        isWithdrawn = true;
        const whenWithdrawn = await entriesOf(caseId);
        await asking;
        expect(await entriesOf(caseId)).toBe(whenWithdrawn);
      }
    } finally {
      await second.close();
      await database.owner.query('drop trigger linger on log.entries; drop function log.linger()');
    }
    expect(accepted).toBeGreaterThan(40);
    expect(staleAfter).toBe(200);
  });

  it('and appends that cross over the same agencies and cases never lock each other out', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => database.addCase()));
    const logs = [0, 1, 2].map(() => createDisclosureLog({ url: database.url, fixedDay: testDay, timeoutMs: 5_000 }));
    await Promise.all(logs.map((each) => each.check()));
    const orders = [
      ['police', 'school', 'social-services'],
      ['social-services', 'school', 'police'],
      ['school', 'social-services', 'police'],
    ];
    let isDone = false;
    const withdraw = async () => {
      // As whoever changes revisions must: cases by id, then agencies by name.
      while (!isDone) {
        const client = await database.owner.connect();
        await client.query('begin');
        const ordered = cases.slice().sort().slice(0, 3);
        for (const id of ordered)
          await client.query('update facts.case_revisions set revision = revision where case_id = $1', [id]);
        for (const agency of ['police', 'school']) {
          await client.query('update facts.agency_revisions set revision = revision where agency = $1', [agency]);
        }
        await client.query('commit');
        client.release();
      }
    };
    const withdrawing = withdraw();
    const outcomes: string[] = [];
    for (let round = 0; round < 40; round += 1) {
      const together = logs.flatMap((each, at) =>
        (round % 2 === 0 ? cases : cases.slice().reverse()).map((caseId) =>
          each.append(
            appendOf(caseId, {
              revision: { case: 1, agencies: new Map((orders[at] ?? []).map((agency) => [agency, 1])) },
            }),
          ),
        ),
      );
      outcomes.push(...(await Promise.all(together)));
    }
    isDone = true;
    await withdrawing;
    await Promise.all(logs.map((each) => each.close()));
    expect(outcomes).toHaveLength(40 * 18);
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
  });
});
