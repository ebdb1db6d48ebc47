/** What the upgrade drill sees of tables: rows that are gone or changed, by the columns that were there before. */
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { query } from '../proofs/upgrade/databases.js';
import { lostRows, readTables } from '../proofs/upgrade/tables.js';

let server: DevPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const isHashed = (table: string) => table === 'public.pupils';

it('reads rows before and after, whatever columns and tables a new version adds', async () => {
  const { url } = server;
  await query(
    url,
    `create schema log; create table log.entries (id int); insert into log.entries values (1);
     create table pupils (id int, name text); insert into pupils values (1, 'A'), (2, null);
     create table request_log (id int); insert into request_log values (1), (2)`,
  );
  const before = await readTables(url, isHashed);
  expect([...before.keys()]).toEqual(['public.pupils', 'public.request_log']); // entries leave for the tree
  const lost = async () => Object.fromEntries(lostRows(before, await readTables(url, isHashed, before)));
  await query(
    url,
    `alter table pupils add column unit text default 'x'; insert into pupils values (3, 'C');
     create table more (id int); delete from log.entries; insert into request_log values (3)`,
  );
  expect(await lost()).toEqual({});
  await query(url, `update pupils set name = 'B' where id = 2; delete from request_log where id > 1`);
  expect(await lost()).toEqual({ 'public.pupils': 1, 'public.request_log': 1 });
  await query(url, 'alter table pupils drop column name; drop table request_log');
  expect(await lost()).toEqual({ 'public.pupils': 2, 'public.request_log': 2 });
});
