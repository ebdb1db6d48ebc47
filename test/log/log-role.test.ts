/** What the gateway's role may do in the database of the log, and that nobody changes what it has written. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createDisclosureLog, type DisclosureLog } from '../../gateway/log/disclosure-log.js';
import { appendOf, type LogDatabase, startLogDatabase, testDay } from './log-database.js';

let database: LogDatabase;
let log: DisclosureLog;
beforeAll(async () => {
  database = await startLogDatabase();
  log = createDisclosureLog({ url: database.url, fixedDay: testDay, timeoutMs: 5_000 });
  await log.check();
  const caseId = await database.addCase();
  await log.append(appendOf(caseId)); // or there would be nothing to change
});
afterAll(async () => {
  await log?.close();
  await database?.stop();
});

describe("the gateway's role", () => {
  it.each([
    'select * from log.entries',
    'select * from log.statements',
    'select * from log.disclosures',
    `insert into log.entries (request_id, body) values ('${randomUUID()}', '{}')`,
    `update log.entries set body = '{}'`,
    'delete from log.entries',
    'truncate log.entries',
    'drop table log.entries',
    'alter table log.entries disable trigger all',
    'create table log.mine (id int)',
    'update facts.case_revisions set revision = revision',
    'select log.refuse_change()',
  ])('may not: %s', async (statement) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    await client.end();
  });

  it('may execute one function of the log, which runs as its owner and looks nowhere but where it says', async () => {
    const { rows } = await database.owner.query(`
      select proname, prosecdef, proconfig, pg_get_userbyid(proowner) as owner,
        has_function_privilege('gateway_facts', oid, 'execute') as allowed,
        exists (select from aclexplode(proacl) where grantee = 0) as public
      from pg_proc where pronamespace = 'log'::regnamespace order by proname`);
    const owner = 'cooperation';
    expect(rows).toEqual([
      {
        ...{ proname: 'append', prosecdef: true, proconfig: ['search_path=pg_catalog, pg_temp', 'lock_timeout=150ms'] },
        ...{ owner, allowed: true, public: false },
      },
      ...['refuse_change', 'refuse_early'].map((proname) => ({
        ...{ proname, prosecdef: false, proconfig: null, owner, allowed: false, public: false },
      })),
      {
        ...{ proname: 'refuse_loss', prosecdef: false, owner, allowed: false, public: false },
        proconfig: ['enable_seqscan=off'],
      },
    ]);
  });
});

describe('the entries', () => {
  it.each([`update log.entries set body = '{}'`, 'delete from log.entries', 'truncate log.entries'])(
    'are append-only even for their owner: %s',
    async (statement) => {
      await expect(database.owner.query(statement)).rejects.toThrow(/the disclosure log is append-only/);
    },
  );
});
