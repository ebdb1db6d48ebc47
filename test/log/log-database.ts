/** A PostgreSQL of one's own with the log's schema and a few revisions, for tests of the disclosure log. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createDatabase } from '../../gateway/dev/databases.js';
import { startPostgres } from '../../gateway/dev/postgres.js';
import type { Append } from '../../gateway/log/disclosure-log.js';
import { migrate } from '../../subgraphs/kit/database.js';
import { entryOf } from '../support/log-entry.js';

/** What stands in for the migration of the case facts where it has not been merged. */
const revisions = `
  create table if not exists facts.case_revisions (case_id uuid primary key, revision bigint not null);
  create table if not exists facts.agency_revisions (agency text primary key, revision bigint not null);`;

/** The database: `owner` may do everything in it, `url` is the gateway's role. */
export interface LogDatabase {
  readonly url: string;
  readonly owner: pg.Pool;
  /** A case at revision 1. */
  addCase(): Promise<string>;
  /** Ends every connection of the log, as a restart of PostgreSQL does. */
  cutConnections(): Promise<void>;
  /** Bodies of the entries of a request, oldest first. */
  bodiesOf(requestId: string): Promise<unknown[]>;
  stop(): Promise<void>;
}

/** Starts one; agencies `police`, `school` and `social-services` are at revision 1. */
export async function startLogDatabase(): Promise<LogDatabase> {
  const server = await startPostgres();
  const superuser = new pg.Client({ connectionString: server.url });
  await superuser.connect();
  await superuser.query(`create role gateway_facts login password 'gateway'`);
  await superuser.end();
  const ownerUrl = await createDatabase(server.url, 'cooperation', 'cooperation');
  await migrate('cooperation', ownerUrl);
  const owner = new pg.Pool({ connectionString: ownerUrl });
  owner.on('error', () => {});
  await owner.query(revisions);
  await owner.query(`insert into facts.agency_revisions (agency, revision)
    select name, 1 from unnest('{police,school,social-services}'::text[]) name on conflict (agency) do update set revision = 1`);
  const url = Object.assign(new URL(ownerUrl), { username: 'gateway_facts', password: 'gateway' }).href;
  return {
    url,
    owner,
    addCase: async () => {
      const id = randomUUID();
      await owner.query('insert into facts.case_revisions (case_id, revision) values ($1, 1)', [id]);
      return id;
    },
    cutConnections: async () => {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gateway log'`,
      );
      await client.end();
    },
    bodiesOf: async (requestId) => {
      const { rows } = await owner.query('select body from log.disclosures where request_id = $1 order by seq', [
        requestId,
      ]);
      return rows.map(({ body }) => body);
    },
    stop: async () => {
      await owner.end();
      await server.stop();
    },
  };
}

/** The day on which the appends of tests are decided. */
export const testDay = '2026-03-02';

/** An append with one entry, about a case at revision 1 and `police` at revision 1, with `changes`. */
export function appendOf(caseId: string | null, changes: Partial<Append> = {}): Append {
  return {
    requestId: randomUUID(),
    caseId,
    revision: { case: caseId === null ? null : 1, agencies: new Map([['police', 1]]) },
    day: testDay,
    entries: [entryOf(randomUUID(), '{"category":"police.suspicion"}')],
    ...changes,
  };
}
