/** The script of docker-compose.yml that makes roles and databases, run on a real PostgreSQL. */
import pg from 'pg';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { migrate, openDatabase } from '../../subgraphs/kit/database.js';
import { agencies, compose, databaseOf, environment, gateways, service } from './compose-file.js';

describe('the script that makes roles and databases', () => {
  let server: DevPostgres;
  let admin: pg.Client;

  /** As psql would run it: `\getenv` sets a variable, `:'variable'` is its value as a literal. */
  async function runScript(): Promise<void> {
    const env = environment('postgres');
    const script = compose.configs['roles-and-databases']?.content ?? '';
    const values = new Map(
      [...script.matchAll(/^\\getenv (\w+) (\w+)$/gm)].map(([, name, key = '']) => [name, env[key]]),
    );
    const sql = script.replace(/^(\\getenv|--).*$/gm, '').replace(/:'(\w+)'/g, (_, name: string) => {
      const value = values.get(name);
      if (value === undefined) throw new Error(`the container of PostgreSQL is not given what \`${name}\` stands for`);
      return pg.escapeLiteral(value);
    });
    for (const statement of sql.split(/;$/m)) if (statement.trim() !== '') await admin.query(statement);
  }

  function here(name: string): string {
    const url = databaseOf(name);
    url.host = new URL(server.url).host;
    return url.href;
  }

  beforeAll(async () => {
    server = await startPostgres();
    admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await runScript();
  });

  afterAll(async () => {
    await admin?.end();
    await server?.stop();
  });

  it('is what PostgreSQL runs on an empty volume', () => {
    expect(service('postgres').configs).toEqual([
      { source: 'roles-and-databases', target: expect.stringMatching(/^\/docker-entrypoint-initdb\.d\/[\w-]+\.sql$/) },
    ]);
    expect(service('postgres').volumes).toEqual(['postgres:/var/lib/postgresql']);
  });

  it('lets every agency into its own database and no other, and the gateways into none', async () => {
    const { rows } = await admin.query<{ role: string; database: string }>(
      `select rolname as role, datname as database from pg_roles r, pg_database d
       where not rolsuper and rolname !~ '^pg_' and datallowconn and has_database_privilege(r.oid, d.oid, 'connect')`,
    );
    expect(rows.map(({ role, database }) => [role, database]).sort()).toEqual(agencies.map((id) => [id, id]).sort());
  });

  it('gives no role more than its login', async () => {
    const { rows } = await admin.query<{ rolname: string }>(
      `select rolname from pg_roles where rolname !~ '^pg_' and rolname <> 'postgres' and rolcanlogin
       and not (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)`,
    );
    expect(rows.map(({ rolname }) => rolname).sort()).toEqual([...agencies, 'gateway_facts'].sort());
  });

  it.each(agencies)('lets %s log in with the address that its container has, and set up its database', async (id) => {
    const db = await openDatabase(id, here(id));
    try {
      await migrate(id, here(id));
      expect((await db.query('select current_user, current_database()')).rows).toEqual([
        { current_user: id, current_database: id },
      ]);
    } finally {
      await db.end();
    }
  });

  it('lets the gateways read the case facts, and nothing else, once `cooperation` has set up its database', async () => {
    const facts = new pg.Client({ connectionString: here(gateways[0] ?? '') });
    await facts.connect();
    try {
      expect((await facts.query('select * from facts.records')).rows).toEqual([]);
      await expect(facts.query('select * from agency_cases')).rejects.toThrow('permission denied');
    } finally {
      await facts.end();
    }
  });
});
