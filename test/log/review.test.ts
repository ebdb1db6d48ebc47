/** `log review` on a real PostgreSQL: what an officer is shown of the own agency, and that the review is recorded. */
import { randomUUID } from 'node:crypto';
import { readReviewRequest } from '../../gateway/cli/log/review/review.js';
import { reviewText } from '../../gateway/cli/log/review/words.js';
import { readAgencies } from '../../schema/agencies.js';
import { readCategories } from '../../schema/categories.js';
import { createClock } from '../../schema/clock.js';
import { addDays } from '../../schema/days.js';
import type { FactRecord } from '../../schema/facts/records.js';
import { TreeLagsError } from '../../schema/log/read-parts.js';
import { makeReview } from '../../schema/log/review/make-review.js';
import { readStaff, type Staff } from '../../schema/log/review/staff.js';
import { appendAs, openCase } from './own-entries.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
beforeAll(async () => {
  log = await startTreeLog();
});
afterAll(() => log?.stop());

const today = createClock(null)();
const request = (agency: string, changes = {}) => ({
  ...{ agency, by: `demo-privacy-officer-${agency}`, from: addDays(today, -1), to: addDays(today, 1) },
  ...{ sample: 5, seed: 1, ...changes },
});

async function review(agency: string, changes = {}) {
  const client = await log.database.owner.connect();
  try {
    return await makeReview(client, log.keys, request(agency, changes));
  } finally {
    client.release();
  }
}

/** Keeps a record as if it were signed. */
async function keep(record: FactRecord): Promise<void> {
  const statement = `e30.${Buffer.from(JSON.stringify(record)).toString('base64url')}.sig`;
  const { kind, id, version, owner } = record;
  await log.database.owner.query(
    `insert into facts.records (kind, id, version, owner, case_id, person_id, statement)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[kind, id, version, owner, 'caseId' in record ? record.caseId : null],
      ...['personId' in record ? record.personId : null, statement],
    ],
  );
}

it('shows each officer the own part, what stands out in it, and records the review without a person', async () => {
  const [child, mother] = [randomUUID(), randomUUID()];
  const caseId = await openCase(log, {
    persons: [
      [child, 'CHILD'],
      [mother, 'GUARDIAN'],
    ],
  });
  const closed = await openCase(log, { closedOn: '2026-11-01' });
  const signedBy = 'demo-case-system';
  const common = { version: 1, signedBy, caseId, since: '2026-10-01', until: null } as const;
  const owner = 'social-services';
  await keep({
    ...common,
    kind: 'assignment',
    id: randomUUID(),
    owner,
    actorId: 'demo-anna',
    conflictOfInterest: false,
  });
  await keep({ ...common, kind: 'assignment', id: randomUUID(), owner, actorId: 'demo-bo', conflictOfInterest: true });
  await keep({
    ...{ kind: 'person', id: mother, personId: mother, version: 1, signedBy, owner: 'population', ageBand: '21-plus' },
    ...{ protected: true, validUntil: null },
  });
  await keep({
    ...{
      kind: 'emergency',
      id: randomUUID(),
      version: 1,
      signedBy,
      owner,
      caseId,
      actorId: 'demo-eva',
      reason: 'danger-to-child',
    },
    ...{ from: '2026-11-23T10:00:00.000Z', until: '2026-11-23T12:00:00.000Z' },
  });
  const given = { caseId, categories: ['school.absence'] };
  await appendAs(log, { ...given, subject: child });
  await appendAs(log, { ...given, subject: mother });
  await appendAs(log, { ...given, subject: child, actor: 'demo-bo' });
  await appendAs(log, { ...given, subject: child, actor: 'demo-eva' });
  await appendAs(log, { ...given, subject: child, actor: 'demo-eva', emergency: null }); // on that day, and not by it
  await appendAs(log, { ...given, subject: child, actor: 'demo-ida', emergency: randomUUID() });
  await appendAs(log, { ...given, subject: child, caseId: closed });
  await appendAs(log, {
    ...given,
    subject: child,
    agency: 'police',
    actor: 'demo-polis',
    purpose: 'crime.investigate',
  });
  await log.sequencer.step(true);
  await appendAs(log, { ...given, subject: child }); // waits: comes into the next review

  const own = await review('social-services');
  const counts = Object.fromEntries(own.checks.map(({ check, found }) => [check, found?.length ?? null]));
  expect(counts).toMatchObject({
    ...{ 'conflict-of-interest': 1, 'protected-identity': 1, emergency: 2, 'after-closing': 1, 'not-assigned': 2 },
    ...{ 'many-denials': 0, 'many-subjects': 0 },
  });
  expect(own.entries).toEqual({ own: 7, others: 0 });
  expect(own.sample.length).toBe(5);

  expect(counts).toMatchObject({ 'own-name': null, 'own-family': null, colleague: null });
  const staff = readStaff(JSON.stringify({ 'demo-anna': { self: randomUUID(), family: [mother] } })) as Staff;
  const withStaff = await review('social-services', { staff });
  const near = withStaff.checks.find(({ check }) => check === 'own-family')?.found;
  expect(near?.map(({ subject, actor }) => [subject, actor])).toEqual([[mother, 'demo-anna']]);
  // Neither kept nor told: the entry itself is shown, the list is not.
  const listed = [...(staff.get('demo-anna')?.self ?? [])].join();
  expect(JSON.stringify(withStaff)).not.toContain(listed);

  const schools = await review('school');
  expect(schools.entries).toEqual({ own: 0, others: 8 });
  // The school may not learn who is protected; of the police it learns neither purpose, official nor case.
  expect(schools.checks.find(({ check }) => check === 'protected-identity')?.found).toBeNull();
  const names = { language: 'sv', agencies: readAgencies(), categories: readCategories() } as const;
  const text = reviewText(schools, names);
  expect(text).toContain('Polismyndigheten · ändamålet visas inte');
  for (const told of [text, JSON.stringify(schools)]) expect(told).not.toMatch(/crime|demo-polis|demo-anna|utreda/);
  for (const told of [text, JSON.stringify(schools)]) expect(told).not.toContain(caseId);
  expect(reviewText(own, names)).toMatch(/Jäv är antecknat i ärendet: 1\n {2}#\d+ /);
  expect(reviewText(own, names)).toContain('10 § lagen (2001:454)');
  expect(reviewText(schools, { ...names, language: 'en' })).toContain('(not verified)');
  expect((await review('enforcement')).entries).toEqual({ own: 0, others: 0 });
  expect((await review('school', { from: '2020-01-01', to: '2020-02-01' })).entries.others).toBe(0);

  const { rows } = await log.database.owner.query(
    `select by, agency, said from log.acts where kind = 'review' order by seq`,
  );
  expect(rows[0]).toEqual({
    ...{ by: 'demo-privacy-officer-social-services', agency: 'social-services' },
    said: {
      ...{
        from: own.from,
        to: own.to,
        seed: 1,
        entries: 7,
        sampled: own.sample.map(({ index }) => index),
        flagged: expect.any(Array),
      },
      anomalies: counts,
    },
  });
  expect(rows.length).toBe(5);
  for (const id of [child, mother, caseId, closed, listed]) expect(JSON.stringify(rows)).not.toContain(id);
  await log.sequencer.step(true);
  expect((await review('social-services')).entries.own).toBe(8);
});

it('shows nothing when the review cannot be recorded', async () => {
  const db = log.database.owner;
  await db.query(`alter table log.acts add constraint refused check (kind <> 'review') not valid`);
  try {
    await expect(review('school')).rejects.toThrow(/refused/);
  } finally {
    await db.query('alter table log.acts drop constraint refused');
  }
});

it.each<[Record<string, string>, RegExp]>([
  [{ agency: 'church' }, /--agency: expected one of/],
  [{ by: '' }, /--by: expected the id/],
  [{ from: '2026-11-24', to: '2026-11-23' }, /--from no later than --to/],
  [{ to: 'yesterday' }, /expected a day as YYYY-MM-DD/],
  [{ sample: 'all' }, /--sample: expected a number/],
  [{ seed: '-1' }, /--seed: expected a number/],
  [{ staff: '/nowhere' }, /--staff: expected a file/],
  [{ staff: import.meta.filename }, /--staff: expected a file as [^a-z]*"OFFICIAL/],
])('refuses %p', (changes, message) => {
  const values = { agency: 'school', by: 'demo-privacy-officer-school' };
  expect(readReviewRequest(values, '2026-11-23')).toMatchObject({ from: '2026-10-25', to: '2026-11-23', sample: 20 });
  expect(() => readReviewRequest({ ...values, ...changes }, '2026-11-23')).toThrow(message);
});

it('shows nothing while entries of the period wait for the tree longer than they should: some would be left out', async () => {
  const { owner } = log.database;
  await log.append(randomUUID());
  await expect(review('school')).resolves.toBeDefined(); // for a moment each waits
  await owner.query('alter table log.entries disable trigger user');
  await owner.query(`update log.entries set at = at - interval '2 minutes'`);
  await owner.query('alter table log.entries enable trigger user');
  await expect(review('school')).rejects.toThrow(TreeLagsError);
  const before = { from: addDays(today, -9), to: addDays(today, -5) };
  await expect(review('school', before)).resolves.toBeDefined();
  await log.sequencer.step(true);
  await expect(review('school')).resolves.toBeDefined();
});
