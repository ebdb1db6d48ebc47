/**
 * The production of docker-compose.yml and Dockerfile, read and compared with the programs: no container engine needed.
 *
 * Phases: services and settings → networks, ports, secrets → what the image holds, from .dockerignore and Dockerfile →
 * the script that makes roles and databases, run on a real PostgreSQL.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import pg from 'pg';
import { parse } from 'yaml';
import { readGatewaySettings } from '../../gateway/config.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { readAgencies, readSubgraphAgencies } from '../../schema/agencies.js';
import { projectFile, projectRoot } from '../../schema/files.js';
import { settingsTable } from '../../schema/settings.js';
import { readAgencySettings } from '../../subgraphs/kit/config.js';
import { migrate, openDatabase } from '../../subgraphs/kit/database.js';
import { readSignerSettings } from '../../subgraphs/kit/signer/config.js';
import { makeKeys } from '../kit/records.js';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly user?: string;
  readonly command?: ReadonlyArray<string>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: ReadonlyArray<string>;
  readonly networks: ReadonlyArray<string>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: unknown;
  readonly [key: string]: unknown;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<
    Record<string, { readonly internal?: boolean; readonly driver_opts?: Readonly<Record<string, string>> } | null>
  >;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

const text = readFileSync(projectFile('docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = new Map(Object.entries(compose.services));
const agencies = readSubgraphAgencies().map(({ id }) => id);
const gateways = [...services]
  .filter(([, { command }]) => command?.[0] === 'dist/gateway/main.js')
  .map(([name]) => name);
const programs = [...gateways, ...agencies];
/** Every agency that has staff and cases, with a subgraph or without. */
const signing = readAgencies().flatMap(({ id }) => (id === 'cooperation' ? [] : [id]));
const signers = signing.map((id) => `signer-${id}`);
const everyProgram = [...programs, ...signers];
/** Keys as an operator would make them. */
const keys = makeKeys(['gateway', ...readAgencies().map(({ id }) => id)]);

function service(name: string): Service {
  const found = services.get(name);
  if (!found) throw new Error(`expected a service \`${name}\` in docker-compose.yml`);
  return found;
}

/** What an operator would write into `.env`: a value for every variable, no two alike. */
function operatorValue(name: string): string {
  if (name === 'FAMILJEGRAF_ISSUERS') {
    return JSON.stringify(
      agencies.map((agency) => ({
        agency,
        issuer: `https://${agency}.example/`,
        jwks: `https://${agency}.example/jwks`,
      })),
    );
  }
  if (name === 'FAMILJEGRAF_KEYS') return JSON.stringify(keys.jwks);
  const [, owner = '', what] = /^(\w+)_(ISSUER|SIGNING_KEY)$/.exec(name) ?? [];
  const agency = owner.toLowerCase().replaceAll('_', '-');
  if (what === 'SIGNING_KEY') return JSON.stringify(keys.secret.get(agency));
  if (what === 'ISSUER') {
    return JSON.stringify([{ agency, issuer: `https://${agency}.example/`, jwks: `https://${agency}.example/jwks` }]);
  }
  if (/_(PASSWORD|SECRET)$/.test(name)) return Buffer.from(`${name} of the operator`).toString('hex');
  throw new Error(`docker-compose.yml asks for \`${name}\`: expected a plausible value for it in this test`);
}

const variable = /\$\{(\w+)([^}]*)\}/g;

/** The environment of a service as its container sees it. */
function environment(name: string): Record<string, string> {
  const filled = Object.entries(service(name).environment ?? {}).map(
    ([key, value]) => [key, value.replace(variable, (_, wanted: string) => operatorValue(wanted))] as const,
  );
  return Object.fromEntries(filled);
}

function databaseOf(name: string): URL {
  const env = environment(name);
  return new URL(env.DATABASE_URL ?? env.FAMILJEGRAF_FACTS_DATABASE_URL ?? '');
}

/** Names of the services that `name` shares a network with. */
function reachedBy(name: string): string[] {
  const { networks } = service(name);
  const others = [...services].filter(
    ([other, { networks: its }]) => other !== name && its.some((n) => networks.includes(n)),
  );
  return others.map(([other]) => other).sort();
}

describe('docker-compose.yml', () => {
  it('runs every agency and its signer in containers of their own beside gateways, PostgreSQL and Redis', () => {
    expect([...services.keys()].sort()).toEqual([...everyProgram, 'postgres', 'redis'].sort());
    expect(signers.map((name) => service(name).command)).toEqual(signing.map((id) => ['dist/subgraphs/signer.js', id]));
    expect(agencies.map((id) => service(id).command)).toEqual(agencies.map((id) => ['dist/subgraphs/main.js', id]));
  });

  it('runs at least two gateways, alike but for their ports', () => {
    expect(gateways.length).toBeGreaterThanOrEqual(2);
    const [first, ...others] = gateways.map((name) => ({ ...service(name), ports: null }));
    for (const other of others) expect(other).toEqual(first);
  });

  it('starts scripts that exist as sources', () => {
    for (const name of everyProgram) {
      const [script = ''] = service(name).command ?? [];
      expect([script, existsSync(projectFile(script.replace(/^dist\/(.*)\.js$/, '$1.ts')))]).toEqual([script, true]);
    }
  });

  it.each(everyProgram)('sets for %s only what the configuration table has for its program', (name) => {
    const program = gateways.includes(name) ? 'gateway' : signers.includes(name) ? 'signer' : 'agency';
    const known = Object.entries(settingsTable).flatMap(([key, { programs: its }]) =>
      (its as ReadonlyArray<string>).includes(program) ? [key] : [],
    );
    const { APOLLO_TELEMETRY_DISABLED: disabled, ...settings } = environment(name);
    expect(disabled).toBe('true');
    expect(Object.keys(settings).filter((key) => !known.includes(key))).toEqual([]);
    expect(Object.keys(settings)).not.toContain('FAMILJEGRAF_SEED');
    expect(Object.keys(settings)).not.toContain('FAMILJEGRAF_CLOCK');
  });

  it.each(everyProgram)('gives %s settings that it accepts in production', (name) => {
    const env = environment(name);
    expect(env).toMatchObject({ NODE_ENV: 'production', FAMILJEGRAF_HOST: '0.0.0.0' });
    if (gateways.includes(name)) expect(readGatewaySettings(env).REDIS_URL).toMatch(/^redis:\/\/redis:6379$/);
    else if (!signers.includes(name)) expect(readAgencySettings(env)).toMatchObject({ seed: 'none', clock: null });
    else expect(readSignerSettings(name.replace('signer-', ''), env)).toMatchObject({ allowDemo: false });
  });

  it('gives every agency a role and a database of its own, and the gateways a role that is no agency', () => {
    const urls = agencies.map(databaseOf);
    for (const [index, id] of agencies.entries()) {
      expect([urls[index]?.username, urls[index]?.pathname, urls[index]?.host]).toEqual([
        id,
        `/${id}`,
        'postgres:5432',
      ]);
    }
    const facts = databaseOf(gateways[0] ?? '');
    expect([facts.username, facts.pathname, facts.host]).toEqual(['gateway_facts', '/cooperation', 'postgres:5432']);
    const passwords = [...urls, facts].map(({ password }) => password);
    const superuser = environment('postgres').POSTGRES_PASSWORD;
    expect(new Set([...passwords, superuser]).size).toBe(agencies.length + 2);
  });

  it('lets the gateways ask every agency at its service and port', () => {
    const expected = agencies.map((id) => [id, `http://${id}:${environment(id).FAMILJEGRAF_PORT}/graphql`]);
    for (const name of gateways) {
      expect(readGatewaySettings(environment(name)).FAMILJEGRAF_AGENCIES).toEqual(Object.fromEntries(expected));
    }
  });

  it('gives each agency a secret of its own, the intake another, and the gateways those of the agencies', () => {
    const settings = agencies.map((id) => readAgencySettings(environment(id)));
    const secrets = settings.flatMap(({ secret, intakeSecret }) => [secret, ...(intakeSecret ? [intakeSecret] : [])]);
    expect(new Set(secrets).size).toBe(agencies.length + 1);
    const known = readGatewaySettings(environment(gateways[0] ?? '')).FAMILJEGRAF_AGENCY_SECRETS;
    expect(known).toEqual(Object.fromEntries(agencies.map((id, at) => [id, settings[at]?.secret])));
  });

  it('lets a token be shown to the gateways or to one signer, never to both', () => {
    const ofSigners = signing.map((id) => readSignerSettings(id, environment(`signer-${id}`)).audience);
    const ofGateways = readGatewaySettings(environment(gateways[0] ?? '')).FAMILJEGRAF_AUDIENCE;
    expect(new Set([...ofSigners, ofGateways]).size).toBe(signing.length + 1);
  });

  it('publishes the ports of gateways, signers and the intake alone, each its own, on the loopback interface', () => {
    const published = [...gateways, ...signers, 'cooperation'].map((name) => {
      const [address, host, container, ...rest] = (service(name).ports ?? []).join().split(':');
      expect([address, container, rest]).toEqual(['127.0.0.1', environment(name).FAMILJEGRAF_PORT, []]);
      return host;
    });
    expect(new Set(published).size).toBe(gateways.length + signers.length + 1);
    const others = [...services].filter(([name]) => ![...gateways, ...signers, 'cooperation'].includes(name));
    expect(others.filter(([, its]) => its.ports || its.network_mode || its.expose)).toEqual([]);
  });

  it('connects an agency with its database server and the gateways alone', () => {
    for (const id of agencies) expect([id, reachedBy(id)]).toEqual([id, [...gateways, 'postgres'].sort()]);
    for (const name of signers) expect([name, reachedBy(name)]).toEqual([name, []]);
    expect(reachedBy('redis')).toEqual([...gateways].sort());
    expect(reachedBy('postgres')).toEqual([...programs].sort());
  });

  it('lets nothing but gateways and signers out of the machine', () => {
    const isClosed = (network: Compose['networks'][string] | undefined) =>
      network?.internal === true ||
      network?.driver_opts?.['com.docker.network.bridge.enable_ip_masquerade'] === 'false';
    const open = Object.keys(compose.networks).filter((name) => !isClosed(compose.networks[name]));
    expect(compose.networks.cooperation).toEqual({ internal: true });
    const outside = [...services].filter(([, { networks }]) => networks.some((name) => open.includes(name)));
    expect(outside.map(([name]) => name)).toEqual([...gateways, ...signers]);
    const named = [...services.values()].flatMap(({ networks }) => networks);
    expect(Object.keys(compose.networks).sort()).toEqual([...new Set(named)].sort());
  });

  it('asks for every variable, with a sentence and without a default', () => {
    const asked = [...text.replaceAll('$$', '').matchAll(/\$(?:\{([^}]*)\}?|\w+)/g)].map(
      ([whole, inside]) => inside ?? whole,
    );
    expect(asked.length).toBeGreaterThan(agencies.length);
    expect(asked.filter((inside) => !/^[A-Z_]+:\?\S.{10,}$/.test(inside))).toEqual([]);
  });

  it('writes no secret down', () => {
    const required = /^([a-z-]+=)?\$\{\w+:\?[^}]+\}(,[a-z-]+=\$\{\w+:\?[^}]+\})*$/;
    const secret = new Set(Object.entries(settingsTable).flatMap(([key, its]) => ('secret' in its ? [key] : [])));
    for (const [name, { environment: its = {} }] of services) {
      for (const [key, value] of Object.entries(its)) {
        if (!secret.has(key) && !/PASSWORD|SECRET|TOKEN/.test(key)) continue;
        const password = /^\w+:\/\/[^:@/]*:(.*)@[^@]*$/.exec(value)?.[1];
        const shown = /^\w+:\/\//.test(value)
          ? password !== undefined && !required.test(password)
          : !required.test(value);
        expect([name, key, shown]).toEqual([name, key, false]);
      }
    }
  });

  it('contains every container', () => {
    for (const [name, its] of services) {
      expect([name, its]).toEqual([
        name,
        expect.objectContaining({
          restart: 'unless-stopped',
          cap_drop: ['ALL'],
          security_opt: ['no-new-privileges:true'],
          stop_grace_period: expect.stringMatching(/^\d+s$/),
          ...(name !== 'postgres' && { read_only: true }),
          ...(its.build === undefined && { user: name }),
        }),
      ]);
      expect(its.privileged ?? its.cap_add).toBeUndefined();
      expect(its.build === '.' ? 'familjegraf' : its.image).toMatch(/^(familjegraf|postgres:18|redis:8)$/);
    }
  });

  it('starts an agency after its database and a gateway after the case facts', () => {
    for (const id of agencies) expect(service(id).depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const name of gateways) {
      const waits = service(name).depends_on ?? {};
      expect(Object.keys(waits).sort()).toEqual([...agencies, 'postgres', 'redis'].sort());
      expect(waits.cooperation).toEqual({ condition: 'service_healthy' });
    }
    for (const name of ['postgres', 'redis']) expect(service(name).healthcheck).toBeDefined();
  });
});

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The stages of the Dockerfile, each from its FROM on. */
const stages = readFileSync(projectFile('Dockerfile'), 'utf8')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split(/^(?=FROM )/m)
  .filter((stage) => stage.trim() !== '')
  .map((stage) =>
    stage.split('\n').flatMap((line): Instruction[] => {
      const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return word ? [{ word, rest }] : [];
    }),
  );
const image = stages.at(-1) ?? [];
const buildStage = stages.find(([from]) => from?.rest.endsWith(' AS build')) ?? [];

function restsOf(stage: ReadonlyArray<Instruction>, word: string): string[] {
  return stage.flatMap((its) => (its.word === word ? [its.rest] : []));
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

/** Files of the project, relative to its root, but for those that are made. */
const projectFiles = readdirSync(projectRoot, { withFileTypes: true })
  .filter(({ name }) => !['.git', 'coverage', 'dist', 'node_modules'].includes(name))
  .flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    const below = readdirSync(join(projectRoot, entry.name), { recursive: true, withFileTypes: true });
    return below
      .filter((file) => file.isFile())
      .map((file) =>
        join(file.parentPath, file.name)
          .slice(projectRoot.length + 1)
          .replaceAll('\\', '/'),
      );
  });

/** Paths without wildcards, but for the `*` that shuts everything out; the last line that fits a file decides. */
const ignoreLines = readFileSync(projectFile('.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => /^[^#\s]/.test(line));
const builtFrom = projectFiles.filter((path) => {
  const last = ignoreLines.findLast((line) => line === '*' || isBelow(path, line.replace(/^!/, '')));
  return last?.startsWith('!') ?? true;
});

/** Files of the image but for packages, as the COPY lines of its last stage say. */
const imageFiles = restsOf(image, 'COPY').flatMap((rest) => {
  const [, stage, from = '', to = ''] = /^(?:--from=(\w+) )?(\S+) (\S+)$/.exec(rest) ?? [];
  const path = posix.normalize(from.replace(/^\/app\//, ''));
  if (stage === 'packages') return [];
  if (stage === undefined) return builtFrom.filter((file) => isBelow(file, path) && to === './');
  if (to !== `./${path}`)
    throw new Error(`expected \`COPY --from=${stage} ${from}\` to keep its place, but got \`${to}\``);
  if (!isBelow(path, 'dist')) return builtFrom.filter((file) => isBelow(file, path) && !file.endsWith('.ts'));
  const code = builtFrom.map((file) => `dist/${file}`).filter((file) => file.endsWith('.ts') && isBelow(file, path));
  return code.map((file) => file.replace(/ts$/, 'js'));
});
const imageSources = imageFiles
  .filter((file) => file.endsWith('.js'))
  .map((file) => file.replace(/^dist\/(.*)js$/, '$1ts'));

describe('Dockerfile', () => {
  it('compiles everything that it lets into the image', () => {
    expect(restsOf(buildStage, 'COPY').map((rest) => rest.split(' ')[0])).toEqual(
      expect.arrayContaining(['tsconfig.json', 'gateway', 'schema', 'subgraphs']),
    );
    expect(restsOf(buildStage, 'RUN').join()).toContain('npm run build');
    expect(imageSources.length).toBeGreaterThan(30);
  });

  it('holds the programs, every agency among them, and package.json, which marks the root', () => {
    const started = everyProgram.map((name) => service(name).command?.[0] ?? '');
    const modules = agencies.map((id) => `dist/subgraphs/${id}/index.js`);
    expect(imageFiles).toEqual(expect.arrayContaining(['package.json', ...started, ...modules]));
  });

  it('holds no test, no development identity and no embedded database', () => {
    const unwanted =
      /(^|\/)(test|gateway\/dev)\/|\/token\.|\/demo\/(actors|\w+-records|statements)\.|\/dev-signers\.|\.env/;
    expect([...imageFiles, ...builtFrom].filter((file) => unwanted.test(file))).toEqual([]);
    expect(projectFiles.filter((file) => unwanted.test(file)).length).toBeGreaterThan(5);
  });

  it('leaves nothing out that its code imports', () => {
    const missingIn = (files: ReadonlyArray<string>) =>
      files
        .filter((file) => file.endsWith('.ts'))
        .flatMap((file) => {
          const code = readFileSync(projectFile(file), 'utf8');
          const imported = [...code.matchAll(/(?:from|import\(?) ?'(\.[^']+)\.js'/g)].map(([, path = '']) => path);
          const paths = imported.map((path) => `${posix.join(dirname(file), path)}.ts`);
          return paths.filter((path) => !files.includes(path)).map((path) => `${file} imports ${path}`);
        });
    expect(missingIn(builtFrom)).toEqual([]);
    expect(missingIn(imageSources)).toEqual([]);
  });

  it('needs production packages alone', () => {
    const { dependencies } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const imported = imageSources.flatMap((file) => {
      const code = readFileSync(projectFile(file), 'utf8').replace(/^import type [^;]*;/gm, '');
      return [...code.matchAll(/(?:from|import\(?) ?'((?:@[\w-]+\/)?[\w-]+)[^':]*'/g)].map(([, name = '']) => name);
    });
    expect([...new Set(imported)].filter((name) => !(name in dependencies))).toEqual([]);
    expect(imported).toContain('fastify');
    expect(image.some(({ rest }) => rest === '--from=packages /app/node_modules ./node_modules')).toBe(true);
    expect(stages.flatMap((stage) => restsOf(stage, 'RUN'))).toContain('npm ci --omit=dev --ignore-scripts');
  });

  it('holds every data file that the code names', () => {
    const named = imageSources.flatMap((file) => {
      const code = readFileSync(projectFile(file), 'utf8').replace(/\/\*\*.*?\*\//gs, '');
      const paths = [...code.matchAll(/['`]((?:gateway|schema|subgraphs)\/[^'`\s]*(?:\.\w+|migrations))['`]/g)];
      return paths.flatMap(([, path = '']) => agencies.map((id) => path.replace(/\$\{[\w.]+\}/g, id)));
    });
    const kinds = new Set(named.map((path) => posix.basename(path)));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['agencies.yaml', 'supergraph.graphql', 'policy.yaml', 'migrations']),
    );
    const absent = named.filter((path) => !path.endsWith('.ts') && !imageFiles.some((file) => isBelow(file, path)));
    expect(absent).toEqual([]);
  });

  it('holds every file that lies beside the code', () => {
    const beside = projectFiles.filter((file) => /^(gateway|schema|subgraphs)\/.*\.(?!tsx?$)\w+$/.test(file));
    const data = beside.filter((file) => !isBelow(file, 'gateway/dev') && !file.endsWith('.md'));
    expect(new Set(data.map((file) => posix.extname(file)))).toEqual(new Set(['.graphql', '.json', '.sql', '.yaml']));
    expect(data.filter((file) => !imageFiles.includes(file))).toEqual([]);
  });

  it('runs Node 24 without root, without a shell, in production mode, and tells whether it is ready', () => {
    expect(stages.map(([from]) => from?.rest.split(' ')[0]).filter((base) => base?.includes(':'))).toEqual([
      'node:24-bookworm-slim',
      'node:24-bookworm-slim',
    ]);
    expect(restsOf(image, 'ENV')).toEqual(['NODE_ENV=production APOLLO_TELEMETRY_DISABLED=true']);
    expect(restsOf(image, 'USER')).toEqual(['node']);
    expect(restsOf(image, 'RUN')).toEqual([]);
    expect(restsOf(image, 'ENTRYPOINT').map((rest) => JSON.parse(rest))).toEqual([
      ['node', '--max-semi-space-size=64'],
    ]);
    expect(restsOf(image, 'CMD').map((rest) => JSON.parse(rest))).toEqual([['dist/gateway/main.js']]);
    const [check = ''] = restsOf(image, 'HEALTHCHECK');
    expect(JSON.parse(check.replace(/^.*? CMD /, ''))).toEqual([
      'node',
      '-e',
      expect.stringContaining('/health/ready'),
    ]);
  });
});

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
