/**
 * The real parts in one process: planner, decider and executor of the gateway; the kit's answer function of every agency
 * with its own resolvers, over PostgreSQL. Only HTTP is left out. Each side has databases of its own; a state is what a
 * transaction makes of them, which is rolled back.
 */
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import pg from 'pg';
import { Decider } from '../../../gateway/decision/decider.js';
import { createDatabase } from '../../../gateway/dev/databases.js';
import { makeDemoKeys } from '../../../gateway/dev/demo-keys.js';
import { readAgencyAnswer } from '../../../gateway/execution/agency-answer.js';
import { Executor } from '../../../gateway/execution/executor.js';
import type { AgencyTransport } from '../../../gateway/execution/transport.js';
import type { Append, DisclosureLog } from '../../../gateway/log/disclosure-log.js';
import type { Planner } from '../../../gateway/planning/operations.js';
import { readSubgraphAgencies } from '../../../schema/agencies.js';
import { bundleHash, readBundleContent } from '../../../schema/bundle.js';
import type { CaseRecord } from '../../../schema/case-file/records.js';
import { gatewayService } from '../../../schema/contract.js';
import { planRecords } from '../../../schema/demo/plan-records.js';
import { type KeyRing, readKeyRing, readPrivateKey, type SigningKey } from '../../../schema/facts/jws.js';
import { gatewayOwner } from '../../../schema/signed-grant.js';
import { project } from '../../../subgraphs/cooperation/facts/project.js';
import type { AgencyModule } from '../../../subgraphs/kit/agency.js';
import { createAnswer } from '../../../subgraphs/kit/answer.js';
import { type Database, migrate, seedDemo } from '../../../subgraphs/kit/database.js';
import { type OwnPolicies, readOwnPolicies } from '../../../subgraphs/kit/own-policies.js';
import { Refusal } from '../../../subgraphs/kit/refusal.js';
import { recordRefused } from '../../../subgraphs/kit/request-log.js';
import { buildAgencySchema } from '../../../subgraphs/kit/server.js';
import type { Change } from './changes.js';
import { caseIds, demoRecords } from './facts.js';

/** Every agency that has a subgraph. */
// biome-ignore lint/suspicious/noExplicitAny: each has loaders of its own type.
export const modules: ReadonlyArray<AgencyModule<any>> = await readModules();

async function readModules() {
  const found: AgencyModule<unknown>[] = [];
  for (const { id } of readSubgraphAgencies()) {
    found.push((await import(`../../../subgraphs/${id}/index.js`)).agency);
  }
  return found;
}

/** What both sides share: it is the same program. */
export interface Shared {
  readonly keys: KeyRing;
  readonly keyOf: (owner: string) => SigningKey;
  readonly decider: Decider;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly policies: ReadonlyMap<string, OwnPolicies>;
}

/** Reads and compiles what both sides share. */
export function makeShared(): Shared {
  const demo = makeDemoKeys();
  const content = readBundleContent();
  const keyOf = (owner: string) => readPrivateKey(demo.privateKeys.get(owner));
  const known = new Map<string, SigningKey>();
  const keptKeyOf = (owner: string) => {
    const key = known.get(owner) ?? keyOf(owner);
    known.set(owner, key);
    return key;
  };
  return {
    keys: readKeyRing(JSON.parse(demo.ring)),
    keyOf: keptKeyOf,
    decider: new Decider({ content, hash: bundleHash(content), serial: 1 }, keyOf(gatewayOwner)),
    schemas: new Map(modules.map((module) => [module.id, buildAgencySchema(module)])),
    policies: new Map(modules.map(({ id }) => [id, readOwnPolicies(id)])),
  };
}

/** All demo records are there, those of later days as well: facts say what may be seen of them. */
const seedDay = '2026-12-31';

async function fillCooperation(client: pg.Client): Promise<void> {
  for (const record of demoRecords('2026-11-23'))
    await project(client as unknown as pg.PoolClient, record, '2026-10-05');
  for (const { agency, by, record } of planRecords)
    await project(
      client as unknown as pg.PoolClient,
      { ...record, owner: agency, signedBy: by } as CaseRecord,
      '2026-11-02',
    );
}

/** What the holder has seen already, so that no question writes it and waits for another. */
async function noteSeen(client: pg.Client): Promise<void> {
  const scopes = ['agency', 'bundle', ...caseIds.map((id) => `case:${id}`)];
  const insert = "insert into newest_seen (scope, value, kid) select unnest($1::text[]), 1, 'demo-gateway'";
  await client.query(insert, [scopes]);
}

/** Rows that checks of the table would refuse are as good as others here: what matters is whether they show. */
const dropChecks = `do $$ declare c record; begin
  for c in select conrelid::regclass as name, conname from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace
  loop execute format('alter table %s drop constraint %I', c.name, c.conname); end loop; end $$`;

/** Makes and fills the database of one agency; answers its URL for the superuser. */
export async function makeDatabase(serverUrl: string, module: AgencyModule<unknown>, side: string): Promise<string> {
  const name = `${module.id}-${side}`;
  const own = await createDatabase(serverUrl, name, 'noninterference');
  await migrate(module.id, own);
  const pool = new pg.Pool({ connectionString: own, max: 1 });
  await seedDemo(module, pool, seedDay);
  await pool.end();
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  if (module.id === 'cooperation') await fillCooperation(client);
  await noteSeen(client);
  await client.query(dropChecks);
  await client.end();
  return url.href;
}

/** A line of an agency's request log. */
export interface LoggedRequest {
  readonly agency: string;
  readonly requestId: string | null;
  readonly document: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly claims: Readonly<Record<string, unknown>> | null;
  readonly status: string;
}

/** Keeps what the disclosure log would keep, by request. */
class MemoryLog implements DisclosureLog {
  readonly appended = new Map<string, Append>();
  async append(append: Append): Promise<'accepted'> {
    this.appended.set(append.requestId, append);
    return 'accepted';
  }
  async check(): Promise<void> {}
  async close(): Promise<void> {}
}

const errorLog = { error: () => {}, warn: () => {}, info: () => {} } as unknown as FastifyBaseLogger;

/** The clock of all parts: set for each case. */
export interface Today {
  day: string;
}

/** One side: its databases in some state, and an executor that asks the agencies over them. */
export class Side {
  readonly executor: Executor;
  readonly log = new MemoryLog();
  readonly #clients: ReadonlyMap<string, pg.Pool>;

  private constructor(shared: Shared, planner: Planner, clients: ReadonlyMap<string, pg.Pool>, today: Today) {
    this.#clients = clients;
    const transports = new Map(modules.map((module) => [module.id, this.#transport(shared, module, today)] as const));
    this.executor = new Executor({
      ...{ planner, decider: shared.decider, log: this.log, transports, ownService: gatewayService },
    });
  }

  static async open(shared: Shared, planner: Planner, urls: ReadonlyMap<string, string>, today: Today): Promise<Side> {
    const clients = new Map(
      await Promise.all(
        [...urls].map(async ([agency, url]) => {
          // One connection that is kept: what is begun on it goes on with the next statement.
          const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
          pool.on('error', () => {}); // the server may be stopped first
          return [agency, pool] as const;
        }),
      ),
    );
    return new Side(shared, planner, clients, today);
  }

  /** Puts the databases into a state. Foreign keys are left aside, so that any row may be there or not. */
  async enter(changes: ReadonlyArray<Change>): Promise<void> {
    await Promise.all(
      [...this.#clients].map(([agency, client]) => {
        const own = changes.filter((change) => change.agency === agency).map(({ sql }) => sql);
        return client.query(['begin', 'set local session_replication_role = replica', ...own].join(';\n'));
      }),
    );
  }

  /** What the agencies have logged in this state. */
  async requests(): Promise<ReadonlyArray<LoggedRequest>> {
    const logs = await Promise.all(
      [...this.#clients].map(async ([agency, client]) => {
        const { rows } = await client.query<Omit<LoggedRequest, 'agency'>>(
          'select request_id as "requestId", document, variables, grant_claims as claims, status from request_log order by id',
        );
        return rows.map((row) => ({ agency, ...row }));
      }),
    );
    return logs.flat();
  }

  async leave(): Promise<void> {
    this.log.appended.clear();
    await Promise.all([...this.#clients.values()].map((client) => client.query('rollback')));
  }

  async rows(agency: string, table: string): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> {
    const result = await this.#clients.get(agency)?.query(`select * from ${pg.escapeIdentifier(table)}`);
    return result?.rows ?? [];
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.end()));
  }

  #transport(shared: Shared, module: AgencyModule<unknown>, today: Today): AgencyTransport {
    const { id } = module;
    const client = this.#clients.get(id);
    const [schema, policies] = [shared.schemas.get(id), shared.policies.get(id)];
    if (!client || !schema || !policies) throw new Error(`expected an agency, but got \`${id}\``);
    const db: Database = client;
    const answer = createAnswer({
      ...{ agency: module, schema, policies, keys: shared.keys, db, log: errorLog },
      ...{ today: () => today.day, now: Date.now },
    });
    return {
      agency: id,
      circuit: 'closed',
      ask: async (body) => {
        try {
          return readAgencyAnswer(JSON.stringify(await answer(JSON.parse(String(body)))), true);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          await recordRefused(db, error.message);
          const refused = { errors: [{ message: error.message, extensions: { code: error.code } }] };
          return readAgencyAnswer(JSON.stringify(refused), false);
        }
      },
      close: async () => {},
    };
  }
}
