/**
 * docker-compose.yml without a container engine: its script makes roles and databases on a real PostgreSQL, and its commands
 * are started as processes with the environment that their containers have, and answer the family query.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type ChildProgram, startProgram } from '../../gateway/dev/child-process.js';
import { signBy } from '../../gateway/dev/demo-officials.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { documentIdOf } from '../../gateway/documents/manifest.js';
import { makeBundle, readBundleContent } from '../../schema/bundle.js';
import { addDays } from '../../schema/days.js';
import { projectFile } from '../../schema/files.js';
import { publish } from '../../schema/release/publishing.js';
import { Registry } from '../../schema/release/registry.js';
import { migrate, openDatabase } from '../../subgraphs/kit/database.js';
import { now, startTestIssuers, type TestIssuer } from '../identity/signer.js';
import { describeWithRedis } from '../support/describe-with-redis.js';
import { writeFolder } from '../support/documents.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import {
  agencies,
  compose,
  databaseOf,
  environment,
  gateways,
  officials,
  service,
  signers,
  signing,
} from './compose-file.js';

const family = `query Family($caseId: ID!) { case(id: $caseId) {
  type persons { role person { name { given } services { kind } suspicions { offence } enrolment { year } } } } }`;
const manifest = {
  ...{ client: 'journal-web', version: '1.0.0', purpose: 'officials read the family of their case' },
  documents: { [documentIdOf(family)]: family },
};
const [caseId, child, guardian] = [randomUUID(), randomUUID(), randomUUID()];
const today = new Date().toISOString().slice(0, 10);
const registry = new Registry(writeFolder({}));

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

  it('lets a second role take over while a password changes, as KEYS.md says', async () => {
    const [, statements = ''] =
      /```sql\n([^`]+)```/.exec(readFileSync(projectFile('gateway/operations/KEYS.md'), 'utf8')) ?? [];
    await admin.query(statements);
    await admin.query('alter role "police" nologin');
    const as = (name: string, role: string) =>
      new pg.Client({ connectionString: Object.assign(new URL(here(name)), { username: role, password: 'NEW' }).href });
    const [agency, gateway] = [as('police', 'police_2'), as(gateways[0] ?? '', 'gateway_facts_2')];
    try {
      await Promise.all([agency.connect(), gateway.connect()]);
      await agency.query('create table later (id int)');
      expect(
        (await agency.query(`select tableowner from pg_tables where tablename in ('later', 'request_log')`)).rows,
      ).toEqual([{ tableowner: 'police' }, { tableowner: 'police' }]);
      expect((await gateway.query('select * from facts.records')).rows).toEqual([]);
      expect((await gateway.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '5s' }]);
      await expect(gateway.query('select * from agency_cases')).rejects.toThrow('permission denied');
      await agency.query('drop table later');
    } finally {
      await Promise.all([agency.end(), gateway.end()]);
      await admin.query('alter role "police" login; drop role "police_2", "gateway_facts_2"');
    }
  });

  describeWithRedis('with Redis', () =>
    describe('the commands, as processes', () => {
      const running = new Map<string, ChildProgram>();
      let redis: TestRedis;
      let issuers: Awaited<ReturnType<typeof startTestIssuers>>;

      /** Where a service of the file answers here: what a name is to a container, an address is to a process. */
      const addressOf = (name: string) => new URL(running.get(name)?.url ?? '').host.replace('0.0.0.0', '127.0.0.1');

      /** The environment of the container, its names and mounts replaced by what is here, and a free port. */
      function environmentHere(name: string): Record<string, string> {
        const names = /\b(postgres:5432|redis:6379|[a-z-]+:4000)\b/g;
        const here = (value: string) =>
          value.replace(names, (at) => {
            if (at === 'postgres:5432') return new URL(server.url).host;
            return at === 'redis:6379' ? new URL(redis.url).host : addressOf(at.slice(0, -':4000'.length));
          });
        const entries = Object.entries(environment(name)).map(([key, value]) => [key, here(value)] as const);
        return {
          ...Object.fromEntries(entries),
          FAMILJEGRAF_PORT: '0',
          FAMILJEGRAF_LOG_LEVEL: 'error',
          ...(name === 'cooperation' && { FAMILJEGRAF_HEAD_FILE: join(writeFolder({}), 'head.json') }),
          ...(gateways.includes(name) && {
            FAMILJEGRAF_TRUSTED_DOCUMENTS: writeFolder({ 'a.client.json': manifest }),
            FAMILJEGRAF_REGISTRY: registry.folder,
          }),
          NODE_OPTIONS: `--import=${new URL(`file://${projectFile('test/deploy/issuers-here.mjs')}`)}`,
          ISSUERS_HERE: issuers.issuers[0]?.jwks.replace(/\/[^/]+\/jwks$/, '') ?? '',
        };
      }

      async function start(name: string): Promise<void> {
        const [script = '', ...args] = service(name).command ?? [];
        running.set(name, await startProgram({ name, script: projectFile(script), args, env: environmentHere(name) }));
      }

      function tokenOf(agency: string, claims: Record<string, unknown>): Promise<string> {
        const issuer = issuers.issuers.find((one) => one.agency === agency) as TestIssuer;
        return issuer.token({ iss: `https://${agency}.example/`, iat: now(), ...claims });
      }

      async function post(url: string, bearer: string, body: object, headers: Record<string, string> = {}) {
        const sent = { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, ...headers };
        const response = await fetch(url, { method: 'POST', headers: sent, body: JSON.stringify(body) });
        return { status: response.status, body: JSON.parse(await response.text()) };
      }

      /** Its own systems tell an agency of what they have signed, by a secret that opens nothing else there. */
      async function tell(agency: string, statements: object): Promise<void> {
        const secret = environment(agency).FAMILJEGRAF_INTAKE_SECRET ?? '';
        const told = await post(`http://${addressOf(agency)}/records`, secret, statements);
        expect([agency, told.status, told.body]).toEqual([agency, 200, { kept: expect.any(Number) }]);
        const asked = await post(`http://${addressOf(agency)}/graphql`, secret, {});
        expect([agency, asked.status, asked.body.errors[0].extensions.code]).toEqual([agency, 401, 'SECRET_UNKNOWN']);
      }

      /** What `agency`'s case system asserts: signed by its signer, sent to the intake as its own systems would. */
      async function assert(agency: string, records: ReadonlyArray<object>): Promise<void> {
        const aud = `familjegraf-signer-${agency}`;
        const token = await tokenOf(agency, { sub: 'system', roles: ['case-system'], aud });
        const signed = await post(`http://${addressOf(`signer-${agency}`)}/sign`, token, { records });
        expect([agency, signed.status, signed.body.error]).toEqual([agency, 200, undefined]);
        const intake = environment('cooperation').FAMILJEGRAF_INTAKE_SECRET ?? '';
        const kept = await post(`http://${addressOf('cooperation')}/records`, intake, signed.body);
        expect([agency, kept.status, kept.body]).toEqual([agency, 200, expect.anything()]);
        if (agencies.includes(agency)) await tell(agency, signed.body);
      }

      beforeAll(async () => {
        [redis, issuers] = await Promise.all([startRedis(), startTestIssuers(signing)]);
        await Promise.all([...agencies, ...signers].map(start));
        const unsigned = publish(registry, makeBundle(readBundleContent()), {
          day: today,
          made: new Date().toISOString(),
        });
        registry.setCurrent(unsigned.pointer);
        await expect(start(gateways[0] ?? '')).rejects.toThrow(/is not signed by anybody: have it signed/);
        signBy(officials, registry, unsigned, today);
        await Promise.all(gateways.map(start));
      });

      afterAll(async () => {
        await Promise.all([...running.values()].map((program) => program.stop()));
        await issuers?.stop();
        await redis?.stop();
      });

      it('answer the family query at every gateway, by signed facts and trusted documents', async () => {
        expect(running.size).toBe(gateways.length + agencies.length + signing.length);
        const population = new pg.Client({ connectionString: here('population') });
        await population.connect();
        await population.query(
          `insert into persons (id, identity_number, birth_date, given, surname, recorded_on) values
         ($1, '201107142398', '2011-07-14', 'Elias', 'Testberg', $3), ($2, '198204179298', '1982-04-17', 'Johan', 'Testberg', $3)`,
          [child, guardian, today],
        );
        await population.end();
        const since = addDays(today, -7);
        const person = { kind: 'person', version: 1, protected: false, validUntil: null };
        await assert('population', [
          { ...person, id: child, personId: child, ageBand: '15-17' },
          { ...person, id: guardian, personId: guardian, ageBand: '21-plus' },
        ]);
        const inCase = { kind: 'case-person', version: 1, caseId, since, until: null };
        await assert('social-services', [
          {
            ...{ kind: 'case', id: caseId, version: 1, type: 'child-inquiry', purposes: ['child.protect'] },
            ...{ openedOn: since, inquiryDecidedOn: since, dueOn: null, closedOn: null, requested: null },
          },
          { ...inCase, id: randomUUID(), personId: child, role: 'child' },
          { ...inCase, id: randomUUID(), personId: guardian, role: 'guardian' },
          {
            ...{ kind: 'assignment', id: randomUUID(), version: 1, caseId, actorId: 'worker-1', since, until: null },
            conflictOfInterest: false,
          },
        ]);

        const token = await tokenOf('social-services', {
          ...{ sub: 'worker-1', unit: 'child-and-family', roles: ['social-worker'] },
        });
        const headers = {
          ...{ 'x-case-id': caseId, 'graphql-client-name': 'journal-web', 'graphql-client-version': '1.0.0' },
        };
        for (const name of gateways) {
          const url = `http://${addressOf(name)}/graphql`;
          const { status, body } = await post(
            url,
            token,
            { documentId: documentIdOf(family), variables: { caseId } },
            headers,
          );
          expect([name, status, body.errors]).toEqual([name, 200, undefined]);
          expect(body.data.case).toEqual({
            type: 'CHILD_INQUIRY',
            persons: expect.arrayContaining([
              {
                role: 'CHILD',
                person: { name: { given: 'Elias' }, services: [], suspicions: null, enrolment: null },
              },
              {
                role: 'GUARDIAN',
                person: { name: { given: 'Johan' }, services: null, suspicions: null, enrolment: null },
              },
            ]),
          });
          const refused = await post(url, token, { query: family, variables: { caseId } }, headers);
          expect([name, refused.status]).toEqual([name, 403]);
        }
      });

      it('end well when they are told to', async () => {
        const codes = await Promise.all([...running].map(async ([name, program]) => [name, await program.stop()]));
        running.clear();
        expect(codes).toEqual(codes.map(([name]) => [name, 0]));
      });
    }),
  );
});
