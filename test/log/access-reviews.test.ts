/** Reviews of the access list on a real PostgreSQL: an act of the log, told to the agency that made it alone. */
import { keepAccessReview, readAccessReviews } from '../../schema/log/review/access-reviews.js';
import { readRounds } from '../../schema/log/review/findings.js';
import { type LogDatabase, startLogDatabase } from './log-database.js';

let database: LogDatabase;
beforeAll(async () => {
  database = await startLogDatabase();
});
afterAll(() => database?.stop());

const first = { list: 'a'.repeat(64), bundle: 'b'.repeat(64), finding: 'inOrder' } as const;
const second = { ...first, list: 'c'.repeat(64), finding: 'followUp' } as const;

it('are kept as acts with the officer and the moment, the newest first, and told to no other agency', async () => {
  const db = database.owner;
  const by = (agency: string) => ({ by: `officer of ${agency}`, agency });
  const acts = [await keepAccessReview(db, by('school'), first), await keepAccessReview(db, by('school'), second)];
  await keepAccessReview(db, by('police'), first);
  const reviews = await readAccessReviews(db, 'school');
  expect(reviews).toEqual([
    { act: acts[1], at: expect.any(String), by: 'officer of school', ...second },
    { act: acts[0], at: expect.any(String), by: 'officer of school', ...first },
  ]);
  for (const { at } of reviews) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
  expect(await readAccessReviews(db, 'enforcement')).toEqual([]);
  const { rows } = await db.query('select kind, said from log.acts where seq = $1', [acts[0]]);
  expect(rows).toEqual([
    { kind: 'review', said: { accessList: first.list, bundle: first.bundle, finding: 'inOrder' } },
  ]);
  // It is no review of entries.
  expect(await readRounds(db, 'school')).toEqual([]);
});
