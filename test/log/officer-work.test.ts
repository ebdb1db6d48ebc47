/** Some work opens a year of entries in the process that keeps the case file: of one agency once at a time. */
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
  expect(await second).toBe('the log is being read for your agency: wait for that');
  expect(asked.length).toBe(2);
  for (const end of asked) end(new Error('the database is away'));
  expect(await Promise.all([first, other])).toEqual(['the database is away', 'the database is away']);
  void of('school');
  expect(asked.length).toBe(3);
});

describe('a search of more than a year', () => {
  const officer = { by: 'demo-officer', agency: 'school' };
  const years = { from: '2020-01-01', to: '2026-11-29' };
  const away = { connect: () => Promise.reject(new Error('the log is asked')) } as unknown as Database;
  const search = (wanted: object) =>
    new OfficerWork(away, new LogKeys('a secret of the log of the tests, of 32 characters'))
      .search(officer, { ...years, ...wanted })
      .catch((error: Error) => error.message);

  it.each([
    ['an official', { actor: 'demo-anna' }],
    ['a category', { category: 'school.absence' }],
  ])('by %s opens all of it: it is refused', async (_, wanted) => {
    expect(await search(wanted)).toBe('expected at most 371 days at once');
  });

  it.each([
    ['a person', { person: '4c2d9a4e-5b0f-4d7e-9c1e-3f0a52b7c001' }],
    ['a case', { caseId: '4c2d9a4e-5b0f-4d7e-9c1e-3f0a52b7c001' }],
  ])('by %s finds its entries at once', async (_, wanted) => {
    expect(await search(wanted)).toBe('the log is asked');
  });
});

it('makes no search while another opens the log for the agency, unless by a person or a case, or of a month', async () => {
  const db = { connect: () => new Promise(() => {}) } as unknown as Database;
  const work = new OfficerWork(db, new LogKeys('a secret of the log of the tests, of 32 characters'));
  const officer = { by: 'demo-officer', agency: 'school' };
  const [month, year] = [
    { from: '2026-11-01', to: '2026-11-29' },
    { from: '2026-01-01', to: '2026-11-29' },
  ];
  void work.search(officer, year);
  await expect(work.search(officer, year)).rejects.toThrow('the log is being read for your agency');
  await expect(work.counts(officer, month)).rejects.toThrow('the log is being read for your agency');
  const byCase = work.search(officer, { ...year, caseId: '4c2d9a4e-5b0f-4d7e-9c1e-3f0a52b7c001' });
  const others = Promise.race([byCase, work.search(officer, month)]);
  expect(await Promise.race([others, Promise.resolve('is under way')])).toBe('is under way');
});
