/** An agency's own PostgreSQL: connection pool, migrations, demo records. Nobody else's role may connect to it. */
import { existsSync } from 'node:fs';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import type { AgencyId } from '../../schema/agencies.js';
import { projectFile } from '../../schema/files.js';
import type { AgencyModule } from './agency.js';
import { checkDigests, digestsIn, expectDigests, keepDigests } from './migration-digests.js';

/** A pool of connections to the agency's database. */
export type Database = pg.Pool;

/** What statements are sent to: the pool, or a client of it within a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** A row as resolvers see it: column names in camelCase, dates as `YYYY-MM-DD`, times as ISO 8601 in UTC. */
export type Row = Readonly<Record<string, unknown>>;

const dateType = 1082;
const timestampType = 1184;
pg.types.setTypeParser(dateType, (text) => text);
pg.types.setTypeParser(timestampType, (text) => new Date(text).toISOString());

/** `started_on` becomes `startedOn`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `startedOn` becomes `started_on`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A row of the driver with its columns in camelCase. */
export function toRow(row: Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value]));
}

/** Opens a pool and proves that the database answers. Throws one sentence that names the agency, never the address. */
export async function openDatabase(
  agency: AgencyId,
  url: string,
  { most = 10, limitMs = 10_000 }: PoolOptions = {},
): Promise<Database> {
  const db = new pg.Pool({
    connectionString: url,
    max: most,
    connectionTimeoutMillis: 10_000,
    ...(limitMs !== null && { query_timeout: limitMs }),
    application_name: agency,
    options: '-c synchronous_commit=on', // what is acknowledged is durable, whatever the server's or role's defaults
  });
  // One that breaks between two statements of a transaction is not idle: without this the program would end.
  db.on('connect', (client) => client.on('error', () => {}));
  db.on('error', () => {}); // an idle connection broke: the pool drops it, the next query opens another
  try {
    await db.query('select 1');
    return db;
  } catch (cause) {
    await db.end();
    const reason = cause instanceof Error && cause.message ? cause.message : 'no answer';
    throw new Error(`the database of \`${agency}\` cannot be reached (${reason}): check DATABASE_URL`, { cause });
  }
}

/**
 * Does `work` in a transaction. A connection whose transaction may be open still is ended: nobody else may go on in it, as where
 * a statement hung, and the rollback behind it. `begin`: how it begins.
 */
export async function inTransaction<Result>(
  db: Database,
  work: (client: pg.PoolClient) => Promise<Result>,
  begin = 'begin',
): Promise<Result> {
  const client = await db.connect();
  let isOver = false;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    isOver = true;
    return result;
  } catch (error) {
    isOver = await client.query('rollback').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!isOver);
  }
}

/** How a pool is opened. `limitMs` bounds a statement; null: nothing does. */
export interface PoolOptions {
  readonly most?: number;
  readonly limitMs?: number | null;
}

/**
 * Brings the schema up to the newest file of `subgraphs/AGENCY/migrations`. Several processes may do so at once: one does, the
 * others wait for it. Rejects before anything is run when a file was edited after it had run.
 */
export async function migrate(agency: AgencyId, url: string): Promise<void> {
  const folders = [projectFile('subgraphs/kit/migrations'), projectFile(`subgraphs/${agency}/migrations`)];
  const client = new pg.Client({ connectionString: url, application_name: `${agency} migrations` }); // no time limit
  await client.connect();
  try {
    const digests = digestsIn(folders);
    await client.query('select pg_advisory_lock(hashtext($1))', ['familjegraf migrations']); // until the connection ends
    await checkDigests(client, digests);
    await expectDigests(client, digests);
    await runner({
      dbClient: client,
      dir: folders.filter((folder) => existsSync(folder)).map((folder) => `${folder}/*.sql`),
      useGlob: true,
      migrationsTable: 'migrations',
      direction: 'up',
      advisoryLockMode: 'wait',
      // Kit and agency number their files each for itself: a new one of the kit comes before some that have run.
      checkOrder: false,
      log: () => {},
    });
    await keepDigests(client, digests);
    await checkDigests(client, digests); // one of an older version may have run what differs here
  } finally {
    await client.end();
  }
}

/**
 * Loads the demo records once; a database that has them already is left as it is.
 *
 * Rejects when they are of another day than `today`: the story is replayed from its beginning or not at all.
 */
export async function seedDemo<Loaders>(agency: AgencyModule<Loaders>, db: Database, today: string): Promise<void> {
  await inTransaction(db, async (client) => {
    const { rowCount } = await client.query('insert into seeds (name, day) values ($1, $2) on conflict do nothing', [
      'demo',
      today,
    ]);
    if (rowCount === 1) await agency.seed(client, today);
    else await checkSeedDay(agency.id, client, today);
  });
}

/** Tables of the kit itself, which the demo's records do not fill. */
const ofKit = ['seeds', 'request_log', 'holds', 'newest_seen', 'known_records', 'migrations', 'migration_digests'];

/**
 * Loads the demo records anew, as they were on `today`: the agency's own register has gone on. In one transaction.
 * Records that agencies have signed stay.
 */
export async function seedAnew<Loaders>(agency: AgencyModule<Loaders>, db: Database, today: string): Promise<void> {
  if (agency.keepsRecords) return;
  await inTransaction(db, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1)",
      [ofKit],
    );
    const names = rows.map(({ name }) => client.escapeIdentifier(name)).join(', ');
    await client.query(`truncate ${names}`);
    await agency.seed(client, today);
    await client.query("update seeds set day = $1 where name = 'demo'", [today]);
  });
}

async function checkSeedDay(agency: AgencyId, client: pg.PoolClient, today: string): Promise<void> {
  const { rows } = await client.query<{ day: string }>("select day from seeds where name = 'demo'");
  const day = rows[0]?.day;
  if (day === today) return;
  throw new Error(
    `the database of \`${agency}\` holds the demo of ${day}, but the day is ${today}: set FAMILJEGRAF_CLOCK=${day} or take an empty database`,
  );
}
