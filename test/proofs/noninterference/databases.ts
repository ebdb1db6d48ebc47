/** The agencies' databases, filled with the demo: one connection each, in a transaction that holds one state of a case. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabase, startPostgres } from '../../../gateway/dev/postgres.js';
import type { FactRecord } from '../../../schema/facts/records.js';
import { project } from '../../../subgraphs/cooperation/facts/project.js';
import { agency as cooperation } from '../../../subgraphs/cooperation/index.js';
import type { AgencyModule } from '../../../subgraphs/kit/agency.js';
import { type Database, migrate, openDatabase, seedDemo } from '../../../subgraphs/kit/database.js';
import { agency as police } from '../../../subgraphs/police/index.js';
import { agency as population } from '../../../subgraphs/population/index.js';
import { agency as school } from '../../../subgraphs/school/index.js';
import { agency as socialServices } from '../../../subgraphs/social-services/index.js';
import type { Change } from './changes.js';
import type { TableRow } from './tables.js';

/** Agencies that run. What they load is their own. */
export const modules = [cooperation, police, population, school, socialServices] as unknown as ReadonlyArray<
  AgencyModule<unknown>
>;

/** One agency's database. `query` waits for its turn: there is one connection. */
export class StateDatabase {
  readonly #client: pg.Client;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: pg.Client) {
    this.#client = client;
  }

  /** As agencies are given it. */
  get asDatabase(): Database {
    return this as unknown as Database;
  }

  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>> {
    const next = this.#last.then(() => this.#client.query<Row>(text, values));
    this.#last = next.catch(() => {});
    return next;
  }

  /** Begins a transaction in which `changes` are made; one that a constraint of the table forbids is left out. */
  async begin(changes: ReadonlyArray<Change>): Promise<void> {
    const each = changes.map(
      ({ sql }) => `do $change$ begin ${sql}; exception when integrity_constraint_violation or check_violation
        or unique_violation or not_null_violation then null; end $change$;`,
    );
    await this.query(`begin; ${each.join('\n')}`);
  }

  async rollback(): Promise<void> {
    await this.query('rollback');
  }

  /** Every row of every table but the kit's own, by table. */
  async allRows(): Promise<ReadonlyArray<readonly [string, ReadonlyArray<TableRow>]>> {
    const { rows } = await this.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'
       and tablename not in ('request_log', 'holds', 'newest_seen', 'seeds', 'migrations')`,
    );
    const read = async (name: string) =>
      [name, (await this.query(`select * from ${pg.escapeIdentifier(name)} order by 1, 2`)).rows] as const;
    return Promise.all(rows.map(({ name }) => read(name)));
  }

  async end(): Promise<void> {
    await this.#client.end();
  }
}

/** Fills one database. Rows may then be changed one by one: what they refer to is not looked at. */
async function prepare(
  agency: AgencyModule<unknown>,
  superuserUrl: string,
  day: string,
  records: ReadonlyArray<FactRecord>,
): Promise<StateDatabase> {
  const url = await createDatabase(superuserUrl, agency.id, randomBytes(12).toString('hex'));
  await migrate(agency.id, url);
  const pool = await openDatabase(agency.id, url);
  await seedDemo(agency, pool, day);
  if (agency.id === 'cooperation') {
    const client = await pool.connect();
    for (const record of records) await project(client, record, day);
    client.release();
  }
  await pool.end();
  const superuser = new URL(superuserUrl);
  superuser.pathname = new URL(url).pathname;
  const client = new pg.Client({ connectionString: superuser.href });
  await client.connect();
  await client.query('set session_replication_role = replica');
  return new StateDatabase(client);
}

/** The databases by agency, filled with what the demo has on `day`, and `stop`. */
export interface Databases {
  readonly all: ReadonlyMap<string, StateDatabase>;
  stop(): Promise<void>;
}

export async function startDatabases(day: string, records: ReadonlyArray<FactRecord>): Promise<Databases> {
  const postgres = await startPostgres();
  const server = new pg.Client({ connectionString: postgres.url });
  await server.connect();
  await server.query('create role gateway_facts login'); // cooperation lets it in
  await server.end();
  const all = new Map<string, StateDatabase>();
  for (const agency of modules) all.set(agency.id, await prepare(agency, postgres.url, day, records));
  return {
    all,
    stop: async () => {
      for (const database of all.values()) await database.end();
      await postgres.stop();
    },
  };
}
