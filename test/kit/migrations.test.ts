/** Migrations of a database that an earlier version has used, and of one that several processes open at once. */
import pg from 'pg';
import { createDatabase } from '../../gateway/dev/databases.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { migrate } from '../../subgraphs/kit/database.js';

let server: DevPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

async function query(url: string, text: string): Promise<ReadonlyArray<string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ name: string }>(text)).rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
const names = (url: string) => query(url, 'select name from migrations order by id');

it('runs a file that came later with a number that others have passed: kit and agency number theirs each for itself', async () => {
  const url = await createDatabase(server.url, 'school', 'school');
  await migrate('school', url);
  const all = await names(url);
  const later = '0002_holds';
  expect(all.indexOf(later)).toBeGreaterThan(-1);
  expect(all.indexOf(later)).toBeLessThan(all.length - 1);
  // As an earlier version left it that did not have the file.
  await query(url, `delete from migrations where name = '${later}'`);
  await query(url, 'drop table holds, newest_seen');
  await migrate('school', url);
  expect(await names(url)).toEqual([...all.filter((name) => name !== later), later]);
  expect(await query(url, "select to_regclass('holds')::text as name")).toEqual(['holds']);
});

it('lets several processes start at once: one migrates, the others wait for it', async () => {
  const url = await createDatabase(server.url, 'police', 'police');
  await Promise.all([migrate('police', url), migrate('police', url), migrate('police', url)]);
  const all = await names(url);
  expect(all.length).toBeGreaterThan(0);
  expect(new Set(all).size).toBe(all.length);
});
