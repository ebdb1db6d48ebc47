import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { readSettings, SettingsError } from '../../schema/settings.js';
import { settingsTable } from '../../schema/settings-table.js';

const keys = makeDemoKeys();
const signingKey = JSON.stringify(keys.privateKeys.get('gateway'));

const secret = 'a-secret-of-thirty-two-characters-or-more';
const database = 'postgres://reader:hush-hush@db.example:5432/facts';
const issuers = [{ agency: 'police', issuer: 'https://id.example', jwks: 'https://id.example/jwks' }];

const gatewayEnv = {
  FAMILJEGRAF_AGENCY_SECRETS: `police=${secret}, school=${secret}=`,
  FAMILJEGRAF_AGENCIES: 'police=http://127.0.0.1:4001/graphql, school=https://school.example/a=b',
  FAMILJEGRAF_ISSUERS: JSON.stringify(issuers),
  FAMILJEGRAF_FACTS_DATABASE_URL: database,
  FAMILJEGRAF_KEYS: keys.ring,
  FAMILJEGRAF_SIGNING_KEY: signingKey,
};

function errorOf(
  program: 'gateway' | 'agency' | 'signer' | 'start',
  env: Record<string, string | undefined>,
): SettingsError {
  try {
    readSettings(program, env);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('expected faults, but got none');
}

const secretsExpected =
  'expected AGENCY=SECRET pairs with commas between them, each agency once, 32 characters or more';
const redisExpected = 'expected redis://HOST:PORT, or redis+cluster://HOST:PORT,HOST:PORT of nodes of a cluster';
const known = Object.keys(settingsTable).join(', ');

describe('readSettings', () => {
  it('answers typed values and defaults, frozen', () => {
    const settings = readSettings('gateway', gatewayEnv);
    expect(settings).toEqual({
      NODE_ENV: 'development',
      FAMILJEGRAF_HOST: '127.0.0.1',
      FAMILJEGRAF_PORT: 4000,
      FAMILJEGRAF_LOG_LEVEL: 'info',
      FAMILJEGRAF_CLOCK: null,
      FAMILJEGRAF_AGENCY_SECRETS: { police: secret, school: `${secret}=` },
      FAMILJEGRAF_KEYS: expect.any(Map),
      FAMILJEGRAF_SIGNING_KEY: expect.objectContaining({ kid: 'demo-gateway' }),
      FAMILJEGRAF_AGENCIES: { police: 'http://127.0.0.1:4001/graphql', school: 'https://school.example/a=b' },
      FAMILJEGRAF_ISSUERS: issuers,
      FAMILJEGRAF_AUDIENCE: 'familjegraf',
      FAMILJEGRAF_FACTS_DATABASE_URL: database,
      FAMILJEGRAF_RATE_LIMIT: 600,
      FAMILJEGRAF_AGENCY_RATE_LIMIT: null,
      FAMILJEGRAF_MAX_CONCURRENT: 256,
      FAMILJEGRAF_TLS_FOLDER: null,
      FAMILJEGRAF_PLAIN_HTTP: null,
      FAMILJEGRAF_METRICS_HOST: '127.0.0.1',
      FAMILJEGRAF_METRICS_PORT: null,
      FAMILJEGRAF_TRACES_URL: null,
      FAMILJEGRAF_REGISTRY: null,
      FAMILJEGRAF_RELEASE_KEYS: null,
      FAMILJEGRAF_DEADLINE_MS: 10_000,
      FAMILJEGRAF_DRAIN_MS: 0,
      FAMILJEGRAF_TRUSTED_DOCUMENTS: null,
      FAMILJEGRAF_CONSOLE_CLIENTS: [],
      FAMILJEGRAF_CONSOLE_URL: null,
      FAMILJEGRAF_CORS_ORIGINS: [],
      FAMILJEGRAF_HTTP_STATUSES: 'settled',
      FAMILJEGRAF_DEV_DESK: null,
      FAMILJEGRAF_WARM_OPERATIONS: null,
      REDIS_URL: null,
    });
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('answers what is set instead of a default', () => {
    const env = {
      ...gatewayEnv,
      FAMILJEGRAF_PORT: '0',
      FAMILJEGRAF_CLOCK: '2026-11-23',
      FAMILJEGRAF_RATE_LIMIT: '12',
      FAMILJEGRAF_DEADLINE_MS: '60000',
      FAMILJEGRAF_DRAIN_MS: '10000',
      REDIS_URL: 'rediss://cache.example:6379',
    };
    expect(readSettings('gateway', env)).toMatchObject({
      FAMILJEGRAF_PORT: 0,
      FAMILJEGRAF_CLOCK: '2026-11-23',
      FAMILJEGRAF_RATE_LIMIT: 12,
      FAMILJEGRAF_DEADLINE_MS: 60_000,
      FAMILJEGRAF_DRAIN_MS: 10_000,
      REDIS_URL: 'rediss://cache.example:6379',
    });
  });

  it.each(['gateway', 'agency', 'signer', 'start'] as const)(
    'answers `%s` its own settings and no others',
    (program) => {
      const env = { ...gatewayEnv, FAMILJEGRAF_AGENCY_SECRET: secret, DATABASE_URL: database };
      const own = Object.entries(settingsTable).filter(([, { programs }]) =>
        (programs as ReadonlyArray<string>).includes(program),
      );
      expect(Object.keys(readSettings(program, env))).toEqual(own.map(([name]) => name));
    },
  );

  it('has defaults for everything that `start` reads', () => {
    expect(readSettings('start', {})).toMatchObject({ DATABASE_URL: null, FAMILJEGRAF_PORT: 4000 });
  });

  it('tells everything that is missing at once, with its meaning', () => {
    const { faults, message } = errorOf('gateway', {});
    expect(faults).toEqual([
      "`FAMILJEGRAF_AGENCY_SECRETS` is missing: each agency's secret, no two alike: `AGENCY=SECRET,AGENCY=SECRET`",
      '`FAMILJEGRAF_KEYS` is missing: public keys of the gateway and of every agency, JSON: `[{"owner": "gateway" or AGENCY, "jwk": JWK}]`',
      '`FAMILJEGRAF_SIGNING_KEY` is missing: private Ed25519 key as JWK with `kid`: the gateway signs grants, a signer what its agency asserts',
      "`FAMILJEGRAF_AGENCIES` is missing: where each agency's subgraph answers: `AGENCY=URL,AGENCY=URL`",
      '`FAMILJEGRAF_ISSUERS` is missing: one token issuer per agency, JSON: `[{"agency": …, "issuer": URL, "jwks": URL}]`; a signer: its own alone',
      '`FAMILJEGRAF_FACTS_DATABASE_URL` is missing: PostgreSQL of the case facts and the disclosure log, as a role that may only read the one and append to the other',
    ]);
    expect(message).toBe(`the configuration has 6 faults:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  });

  it('tells missing, malformed and unknown settings at once', () => {
    const { faults } = errorOf('agency', {
      FAMILJEGRAF_PORT: '65536',
      FAMILJEGRAF_SEED: 'all',
      FAMILJEGRAF_CLOCK: '2026-02-30',
      FAMILJEGRAF_SECRET: secret,
    });
    expect(faults.map((fault) => fault.split(/[:,] |is/)[0]?.trim())).toEqual([
      '`FAMILJEGRAF_PORT`',
      '`FAMILJEGRAF_CLOCK`',
      '`FAMILJEGRAF_AGENCY_SECRET`',
      '`FAMILJEGRAF_KEYS`',
      '`FAMILJEGRAF_SEED`',
      '`FAMILJEGRAF_SECRET`',
    ]);
    expect(faults[0]).toMatch(/, but got `65536`$/);
    expect(faults.join()).not.toContain(secret);
  });

  it('refuses an unknown key and lists the known ones', () => {
    expect(errorOf('start', { FAMILJEGRAF_PROT: '1', UNRELATED: 'x' }).faults).toEqual([
      `\`FAMILJEGRAF_PROT\` is not a setting: expected one of ${known}`,
    ]);
  });

  it('takes a setting of another program for known', () => {
    expect(readSettings('start', { FAMILJEGRAF_SEED: 'demo' })).not.toHaveProperty('FAMILJEGRAF_SEED');
  });

  it.each([
    ['FAMILJEGRAF_AGENCY_SECRETS', 'police=too-short-SECRET', secretsExpected],
    ['FAMILJEGRAF_AGENCY_SECRETS', 'of-nobody-but-long-enough-SECRET', secretsExpected],
    ['FAMILJEGRAF_AGENCY_SECRETS', `police=${secret},police=${secret}SECRET`, secretsExpected],
    [
      'FAMILJEGRAF_FACTS_DATABASE_URL',
      'mysql://user:SECRET@db.example/x',
      'expected postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    ],
    [
      'FAMILJEGRAF_FACTS_DATABASE_URL',
      'postgres://user:SECRET',
      'expected postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    ],
    ['REDIS_URL', 'http://:SECRET@cache.example', redisExpected],
    ['REDIS_URL', 'redis+cluster://one.example:6379,:SECRET@', redisExpected],
    ['REDIS_URL', 'redis://one.example,two.example:SECRET', redisExpected],
    ['FAMILJEGRAF_SIGNING_KEY', '{"kty":"OKP","d":"SECRET"}', 'expected a private Ed25519 key as JWK with `kid`'],
    ['FAMILJEGRAF_SIGNING_KEY', 'SECRET', 'expected JSON'],
  ])('never repeats the value of the secret `%s`', (name, value, expected) => {
    const { faults, message } = errorOf('gateway', { ...gatewayEnv, [name]: value });
    expect(faults).toEqual([`\`${name}\`: ${expected}, but got a value that is not shown`]);
    expect(message).not.toContain('SECRET@');
    expect(message).not.toContain(value);
  });

  it('never repeats a private key or a password where none is expected', () => {
    const ring = JSON.stringify([{ owner: 'gateway', jwk: { ...JSON.parse(signingKey), d: 'SECRET' } }]);
    const { faults } = errorOf('gateway', {
      ...gatewayEnv,
      FAMILJEGRAF_KEYS: ring,
      FAMILJEGRAF_RELEASE_KEYS: ring,
      FAMILJEGRAF_AGENCIES: 'police=ftp://reader:SECRET@police.example',
    });
    expect(faults.length).toBeGreaterThanOrEqual(3);
    expect(faults.join()).not.toContain('SECRET');
    expect(faults.join()).toContain('but got a value that is not shown');
  });

  it('marks as secret every setting that may hold a password', () => {
    const secrets = Object.entries(settingsTable).filter(([, setting]) => 'secret' in setting);
    expect(secrets.map(([name]) => name)).toEqual([
      'FAMILJEGRAF_AGENCY_SECRET',
      'FAMILJEGRAF_AGENCY_SECRETS',
      'FAMILJEGRAF_INTAKE_SECRET',
      'FAMILJEGRAF_LOG_SECRET',
      'FAMILJEGRAF_LOG_KEY',
      'FAMILJEGRAF_SIGNING_KEY',
      'FAMILJEGRAF_FACTS_DATABASE_URL',
      'REDIS_URL',
      'DATABASE_URL',
      'FAMILJEGRAF_CONSOLE_CLIENTS',
    ]);
  });

  describe('a secret in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    const file = (text: string) => {
      const path = join(folder, 'secret');
      writeFileSync(path, text);
      return path;
    };
    const { FAMILJEGRAF_FACTS_DATABASE_URL: _, ...others } = gatewayEnv;
    afterAll(() => rmSync(folder, { recursive: true }));

    it('counts as if it were set, without the end of its line', () => {
      const env = { ...others, FAMILJEGRAF_FACTS_DATABASE_URL_FILE: file(`${database}\n`) };
      expect(readSettings('gateway', env).FAMILJEGRAF_FACTS_DATABASE_URL).toBe(database);
      expect(readSettings('agency', { ...env, FAMILJEGRAF_AGENCY_SECRET_FILE: file(secret) })).toMatchObject({
        FAMILJEGRAF_AGENCY_SECRET: [secret],
      });
    });

    it('is never repeated', () => {
      const { faults } = errorOf('gateway', { ...others, FAMILJEGRAF_FACTS_DATABASE_URL_FILE: file('SECRET') });
      expect(faults).toEqual([
        '`FAMILJEGRAF_FACTS_DATABASE_URL`: expected postgres://USER:PASSWORD@HOST:PORT/DATABASE, but got a value that is not shown',
      ]);
    });

    it('is refused beside a value, where there is none, and for what is no secret', () => {
      const missing = join(folder, 'none');
      const { faults } = errorOf('gateway', {
        ...gatewayEnv,
        FAMILJEGRAF_FACTS_DATABASE_URL_FILE: file(database),
        REDIS_URL_FILE: missing,
        FAMILJEGRAF_PORT_FILE: missing,
      });
      expect(faults).toEqual([
        '`FAMILJEGRAF_FACTS_DATABASE_URL`: expected it or `FAMILJEGRAF_FACTS_DATABASE_URL_FILE`, but got both',
        '`REDIS_URL_FILE`: expected the path of a file that can be read, but it cannot (ENOENT)',
        `\`FAMILJEGRAF_PORT_FILE\` is not a setting: expected one of ${known}`,
      ]);
    });
  });

  it('is not told where it stands in place of its file’s path', () => {
    const { FAMILJEGRAF_FACTS_DATABASE_URL: _, ...others } = gatewayEnv;
    const { message } = errorOf('gateway', { ...others, FAMILJEGRAF_FACTS_DATABASE_URL_FILE: database });
    expect(message).not.toContain('hush-hush');
  });

  it.each(['police', 'police=', '=http://a.example', 'police=ftp://a.example', 'police=http://a.example,', ''])(
    'refuses the agencies %p',
    (text) => {
      expect(errorOf('gateway', { ...gatewayEnv, FAMILJEGRAF_AGENCIES: text }).faults).toEqual([
        `\`FAMILJEGRAF_AGENCIES\`: expected AGENCY=URL pairs with commas between them, but got \`${text}\``,
      ]);
    },
  );

  it.each(['[', '', '[]', '{}', '[{"agency":"police"}]', JSON.stringify([{ ...issuers[0], trust: 'all' }])])(
    'refuses the issuers %p',
    (text) => {
      const { faults } = errorOf('gateway', { ...gatewayEnv, FAMILJEGRAF_ISSUERS: text });
      expect(faults).toHaveLength(1);
      expect(faults[0]?.startsWith('`FAMILJEGRAF_ISSUERS`: ')).toBe(true);
    },
  );

  it.each([
    ['NODE_ENV', 'prod'],
    ['FAMILJEGRAF_HOST', ''],
    ['FAMILJEGRAF_PORT', '-1'],
    ['FAMILJEGRAF_PORT', '80.5'],
    ['FAMILJEGRAF_PORT', 'http'],
    ['FAMILJEGRAF_LOG_LEVEL', 'loud'],
    ['FAMILJEGRAF_CLOCK', 'today'],
    ['FAMILJEGRAF_RATE_LIMIT', '0'],
    ['FAMILJEGRAF_DEADLINE_MS', '0'],
    ['FAMILJEGRAF_DEADLINE_MS', '60001'],
    ['FAMILJEGRAF_DEADLINE_MS', '1e3'],
    ['FAMILJEGRAF_DEADLINE_MS', '10s'],
    ['FAMILJEGRAF_DRAIN_MS', '10001'],
    ['FAMILJEGRAF_DRAIN_MS', '-1'],
    ['FAMILJEGRAF_AUDIENCE', ''],
  ])('refuses `%s=%s`', (name, value) => {
    const { faults } = errorOf('gateway', { ...gatewayEnv, [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^\`${name}\`: .+, but got \`${value}\`$`));
  });

  it('refuses an empty port', () => {
    expect(errorOf('start', { FAMILJEGRAF_PORT: '' }).faults).toHaveLength(1);
  });

  it('refuses an agency that is named twice', () => {
    const twice = 'police=http://one.example,police=http://two.example';
    expect(errorOf('gateway', { ...gatewayEnv, FAMILJEGRAF_AGENCIES: twice }).faults).toHaveLength(1);
  });

  it('refuses keys of another form, private ones, and one that stands twice', () => {
    const [first] = JSON.parse(keys.ring) as [unknown];
    const privateKey = { owner: 'police', jwk: keys.privateKeys.get('police') };
    for (const ring of [[], {}, [first, first], [privateKey], [{ owner: 'police' }]]) {
      const { faults } = errorOf('gateway', { ...gatewayEnv, FAMILJEGRAF_KEYS: JSON.stringify(ring) });
      expect(faults).toEqual([expect.stringMatching(/^`FAMILJEGRAF_KEYS`: /)]);
    }
  });
});
