/** Lead times over an agency's cases, on a real PostgreSQL: fewer than five cases are told neither as a count nor by a median. */
import { loaders } from '../../subgraphs/cooperation/loaders.js';
import { type LogDatabase, startLogDatabase } from '../log/log-database.js';

let database: LogDatabase;
beforeAll(async () => {
  database = await startLogDatabase();
});
afterAll(() => database?.stop());

async function addCases(count: number, owner: string): Promise<void> {
  for (let left = count; left > 0; left--) {
    await database.owner.query(
      `insert into agency_cases (id, owner_agency, type, purposes, opened_on, inquiry_decided_on, recorded_on)
       values ($1, $2, 'CHILD_INQUIRY', '{CHILD_PROTECT}', '2026-10-01', '2026-10-08', '2026-10-01')`,
      [await database.addCase(), owner],
    );
  }
}
const told = async (owner: string) => {
  const rows = await loaders(database.owner).leadTimes.load(owner);
  return rows.map(({ measure, cases, medianDays }) => ({ measure, cases, medianDays }));
};
const nothing = [
  { measure: 'REPORT_TO_DECISION', cases: null, medianDays: null },
  { measure: 'INQUIRY', cases: null, medianDays: null },
];

it('tells four cases as none at all, and five', async () => {
  expect(await told('school')).toEqual(nothing);
  await addCases(4, 'school');
  expect(await told('school')).toEqual(nothing);
  await addCases(1, 'school');
  expect(await told('school')).toEqual([{ measure: 'REPORT_TO_DECISION', cases: 5, medianDays: 7 }, nothing[1]]);
  expect(await told('police')).toEqual(nothing);
});
