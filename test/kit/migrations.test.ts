/** Migrations of a database that an earlier version has used, and of one that several processes open at once. */
import pg from 'pg';
import { createDatabase } from '../../gateway/dev/databases.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { migrate } from '../../subgraphs/kit/database.js';
import { expectDigests } from '../../subgraphs/kit/migration-digests.js';

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

it('refuses a file that was edited after it had run, before anything else is run, and takes it again as it was', async () => {
  const url = await createDatabase(server.url, 'population', 'population');
  await migrate('population', url);
  const all = await names(url);
  expect(await query(url, 'select file as name from migration_digests order by file')).toEqual([...all].sort());
  const kept = await query(url, "select sha256 as name from migration_digests where file = '0001_population'");
  await query(url, `update migration_digests set sha256 = '${'0'.repeat(64)}' where file = '0001_population'`);
  // As where a new file comes with the edited one.
  await query(url, "delete from migrations where name = '0003_known_records'");
  await query(url, 'drop table known_records');
  await query(url, 'alter table newest_seen drop column kid');
  await expect(migrate('population', url)).rejects.toThrow(
    'migrations have been edited after they were run: `0001_population.sql`. Expected the text that was run: put it back',
  );
  expect(await names(url)).not.toContain('0003_known_records');
  await query(url, `update migration_digests set sha256 = '${kept[0]}' where file = '0001_population'`);
  await migrate('population', url);
  expect((await names(url)).length).toBe(all.length);
});

it('keeps what a file says before it is run, and refuses what ran meanwhile from another text', async () => {
  const url = await createDatabase(server.url, 'enforcement', 'enforcement');
  await migrate('enforcement', url);
  const file = '0001_enforcement';
  // As a program left it that ended right after the file had run: its text is known, and another is refused.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`delete from migrations where name = '${file}'`);
  await expectDigests(client, new Map([[file, '0'.repeat(64)]]));
  await client.query(`insert into migrations (name, run_on) values ('${file}', now())`);
  await client.end();
  await expect(migrate('enforcement', url)).rejects.toThrow(`\`${file}.sql\``);
});

it('keeps the digests of a database that an earlier version has used, and goes back to a version with fewer files', async () => {
  const url = await createDatabase(server.url, 'employment', 'employment');
  await migrate('employment', url);
  await query(url, "delete from migration_digests where file = '0001_employment'");
  await query(url, `insert into migration_digests values ('0009_of_a_newer_version', '${'0'.repeat(64)}')`);
  await migrate('employment', url);
  expect(await query(url, 'select file as name from migration_digests')).toContain('0001_employment');
});

it('lets several processes start at once: one migrates, the others wait for it', async () => {
  const url = await createDatabase(server.url, 'police', 'police');
  await Promise.all([migrate('police', url), migrate('police', url), migrate('police', url)]);
  const all = await names(url);
  expect(all.length).toBeGreaterThan(0);
  expect(new Set(all).size).toBe(all.length);
});
