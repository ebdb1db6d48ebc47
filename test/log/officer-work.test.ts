/** Counts open a year of entries in the process that keeps the case file: of one agency once at a time. */
import { LogKeys } from '../../schema/log/log-keys.js';
import { OfficerWork } from '../../subgraphs/cooperation/log/officer-work.js';
import type { Database } from '../../subgraphs/kit/database.js';

it('makes no counts of an agency while others of it are being made, and again afterwards', async () => {
  const asked: Array<(error: Error) => void> = [];
  const db = { connect: () => new Promise((_, reject) => asked.push(reject)) } as unknown as Database;
  const work = new OfficerWork(db, new LogKeys('a secret of the log of the tests, of 32 characters'));
  const of = (agency: string) =>
    work
      .counts({ by: 'demo-officer', agency }, { from: '2026-11-23', to: '2026-11-29' })
      .catch((error: Error) => error.message);
  const [first, second, other] = [of('school'), of('school'), of('police')];
  expect(await second).toBe('counts of your agency are being made: wait for them');
  expect(asked.length).toBe(2);
  for (const end of asked) end(new Error('the database is away'));
  expect(await Promise.all([first, other])).toEqual(['the database is away', 'the database is away']);
  void of('school');
  expect(asked.length).toBe(3);
});
