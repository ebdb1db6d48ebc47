/** A transaction that may be open still is nobody else's: its connection ends with it. */
import { createDatabase } from '../../gateway/dev/databases.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { type Database, inTransaction, openDatabase } from '../../subgraphs/kit/database.js';

let server: DevPostgres;
let db: Database;
beforeAll(async () => {
  server = await startPostgres();
  db = await openDatabase('school', await createDatabase(server.url, 'school', 'school'), { most: 1, limitMs: 300 });
  await db.query('create table done (what text)');
});
afterAll(async () => {
  await db?.end();
  await server?.stop();
});

const all = async () => (await db.query('select what from done order by what')).rows.map(({ what }) => what);
const write = (what: string, fail?: string) =>
  inTransaction(db, async (client) => {
    await client.query('insert into done values ($1)', [what]);
    if (fail !== undefined) await client.query(fail);
  });

it('keeps all or nothing', async () => {
  await write('one');
  await expect(write('two', 'select 1 / 0')).rejects.toThrow(/division/);
  expect(await all()).toEqual(['one']);
});

it('leaves nothing of a statement that hung to be committed by the next', async () => {
  // Longer than the statement may take, and than the rollback that waits behind it.
  await expect(write('three', 'select pg_sleep(1)')).rejects.toThrow(/timeout/);
  await write('four');
  expect(await all()).toEqual(['four', 'one']);
});
