/** Counts of open cases by agency and type, on a real PostgreSQL: four are told as none at all, and five. */
import { readCasesByAgency } from '../../subgraphs/cooperation/views/cases-by-agency.js';
import { type LogDatabase, startLogDatabase } from '../log/log-database.js';

let database: LogDatabase;
beforeAll(async () => {
  database = await startLogDatabase();
});
afterAll(() => database?.stop());

/** Adds a case; answers its id. */
async function addCase(owner: string, type: string, closedOn: string | null = null): Promise<string> {
  const id = await database.addCase();
  await database.owner.query(
    `insert into agency_cases (id, owner_agency, type, purposes, opened_on, closed_on, recorded_on)
     values ($1, $2, $3, '{CRIME_PREVENT}', '2026-10-01', $4, '2026-10-01')`,
    [id, owner, type, closedOn],
  );
  return id;
}
const told = async (owner: string) =>
  (await readCasesByAgency(database.owner))
    .filter(({ agency }) => agency === owner)
    .map(({ type, count }) => [type, count]);

it('tells five of a type, and nothing of four, of closed ones or of another type', async () => {
  const owner = 'enforcement';
  expect(await told(owner)).toEqual([]);
  for (let left = 4; left > 0; left--) await addCase(owner, 'CRIME_PREVENTION');
  await addCase(owner, 'CRIME_PREVENTION', '2026-10-20');
  await addCase(owner, 'SERVICE');
  expect(await told(owner)).toEqual([]);
  const fifth = await addCase(owner, 'CRIME_PREVENTION');
  expect(await told(owner)).toEqual([['crime-prevention', 5]]);
  await database.owner.query('update agency_cases set closed_on = $2 where id = $1', [fifth, '2026-11-01']);
  expect(await told(owner)).toEqual([]);
});
