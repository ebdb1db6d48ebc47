import { readGatewaySettings } from '../../gateway/config.js';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { demoOfficials, demoReleaseKeys } from '../../gateway/dev/demo-officials.js';
import { demoPublicKeys } from '../../schema/demo/public-keys.js';
import { SettingsError } from '../../schema/settings.js';
import { readAgencySettings } from '../../subgraphs/kit/config.js';
import { publicJwk } from '../proofs/protocol/demo-keys.js';
import { owners } from '../proofs/protocol/vector-parts.js';
import { makeKeys } from './records.js';

const secret = 'an-own-secret-of-thirty-two-characters';
const demoSecret = 'demo-secret-of-thirty-two-characters';
const plainDatabase = 'postgres://user:hush-hush@db.example:5432/police';
const database = `${plainDatabase}?sslmode=verify-full`;

const demoKeys = makeDemoKeys();
const own = makeKeys(['gateway', 'police']);
const demoSigningKey = JSON.stringify(demoKeys.privateKeys.get('gateway'));
const ownRing = JSON.stringify(own.jwks);
const until = (day: string) => ({ id: 'KS 2026/0001', until: day });
const conditions = {
  dpia: until('9999-12-31'),
  needsAndRisk: until('9999-12-31'),
  processorAgreement: until('9999-12-31'),
  delegations: until('9999-12-31'),
};
const agencyEnv = {
  NODE_ENV: 'production',
  FAMILJEGRAF_PLAIN_HTTP: 'a service mesh',
  FAMILJEGRAF_START_CONDITIONS: JSON.stringify(conditions),
  FAMILJEGRAF_AGENCY_SECRET: secret,
  FAMILJEGRAF_KEYS: ownRing,
  DATABASE_URL: database,
};
const issuer = { agency: 'police', issuer: 'https://id.polisen.example', jwks: 'https://id.polisen.example/jwks' };
const official = { agency: 'police', role: 'data-protection-officer', official: 'An officer', until: '9999-12-31' };
const officialKeys = makeKeys(['police-officer']);
const gatewayEnv = {
  NODE_ENV: 'production',
  FAMILJEGRAF_PLAIN_HTTP: 'a service mesh',
  FAMILJEGRAF_REGISTRY: '/registry',
  FAMILJEGRAF_RELEASE_KEYS: JSON.stringify([{ ...official, jwk: officialKeys.jwks[0]?.jwk }]),
  FAMILJEGRAF_AGENCY_SECRETS: `police=${secret}`,
  FAMILJEGRAF_AGENCIES: 'police=http://127.0.0.1:4001/graphql',
  FAMILJEGRAF_ISSUERS: JSON.stringify([issuer]),
  FAMILJEGRAF_FACTS_DATABASE_URL: database,
  FAMILJEGRAF_KEYS: ownRing,
  FAMILJEGRAF_SIGNING_KEY: JSON.stringify(own.secret.get('gateway')),
  FAMILJEGRAF_TRUSTED_DOCUMENTS: '/documents',
};

/** The faults that `read` throws; none when it does not. */
function faultsOf(read: () => unknown): ReadonlyArray<string> {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}
const agencyFaults = (change: Record<string, string | undefined>) =>
  faultsOf(() => readAgencySettings({ ...agencyEnv, ...change }));
const gatewayFaults = (change: Record<string, string | undefined>) =>
  faultsOf(() => readGatewaySettings({ ...gatewayEnv, ...change }));

const demoSecretFault = (name: string) =>
  `\`${name}\` is a demo secret, which is refused in production: make one of your own`;

const demoKeyFault = (name: string) =>
  `\`${name}\` has a demo key, which is refused in production: make keys of your own`;

describe('an agency in production', () => {
  it('starts with settings of its own', () => {
    expect(readAgencySettings(agencyEnv)).toEqual({
      host: '127.0.0.1',
      tlsFolder: null,
      metricsHost: '127.0.0.1',
      metricsPort: null,
      tracesUrl: null,
      port: 4000,
      logLevel: 'info',
      clock: null,
      secret: [secret],
      intakeSecret: null,
      log: null,
      headFile: null,
      logReaders: { readers: [], audience: 'familjegraf', allowDemo: false },
      keys: expect.any(Map),
      databaseUrl: database,
      seed: 'none',
      startConditions: conditions,
    });
  });

  it.each(Object.keys(conditions))('starts with a %s alone, and until the day on which it ends', (name) => {
    const faultsWith = (change: object) =>
      agencyFaults({ FAMILJEGRAF_START_CONDITIONS: JSON.stringify({ ...conditions, ...change }) });
    expect(faultsWith({ [name]: undefined }).join()).toContain('`FAMILJEGRAF_START_CONDITIONS`');
    expect(faultsWith({ [name]: { id: ' ', until: '9999-12-31' } }).join()).toContain('`FAMILJEGRAF_START_CONDITIONS`');
    expect(faultsWith({ [name]: until('2026-01-31') }).join()).toContain(`\`${name}\` held until 2026-01-31`);
  });

  it('starts after such a day where signed records come in, and not without the conditions', () => {
    const intake = { FAMILJEGRAF_INTAKE_SECRET: 'an-intake-secret-of-thirty-two-characters' };
    const ended = JSON.stringify({ ...conditions, dpia: until('2026-01-31') });
    expect(agencyFaults({ FAMILJEGRAF_START_CONDITIONS: ended, ...intake })).toEqual([]);
    expect(agencyFaults({ FAMILJEGRAF_START_CONDITIONS: undefined, ...intake }).join()).toContain('is missing');
  });

  it('starts with none of them in development alone', () => {
    const none = { FAMILJEGRAF_START_CONDITIONS: undefined };
    expect(agencyFaults(none).join()).toContain('`FAMILJEGRAF_START_CONDITIONS` is missing');
    expect(agencyFaults({ ...none, NODE_ENV: 'development' })).toEqual([]);
  });

  it.each([
    ['demo records', { FAMILJEGRAF_SEED: 'demo' }, '`FAMILJEGRAF_SEED=demo` is refused in production'],
    ['a set clock', { FAMILJEGRAF_CLOCK: '2026-11-23' }, '`FAMILJEGRAF_CLOCK` is refused in production'],
    ['a demo secret', { FAMILJEGRAF_AGENCY_SECRET: demoSecret }, demoSecretFault('FAMILJEGRAF_AGENCY_SECRET')],
    [
      'a demo secret of the intake',
      { FAMILJEGRAF_INTAKE_SECRET: demoSecret },
      demoSecretFault('FAMILJEGRAF_INTAKE_SECRET'),
    ],
    ['demo keys', { FAMILJEGRAF_KEYS: demoKeys.ring }, demoKeyFault('FAMILJEGRAF_KEYS')],
  ])('refuses %s', (_name, change, fault) => {
    expect(agencyFaults(change)).toEqual([fault]);
    expect(agencyFaults({ ...change, NODE_ENV: 'development' })).toEqual([]);
  });

  it('keeps the log only where it is remembered what the database has had', () => {
    const log = {
      FAMILJEGRAF_LOG_SECRET: `${secret} of the log`,
      FAMILJEGRAF_LOG_KEY: JSON.stringify(makeKeys(['log']).secret.get('log')),
    };
    expect(agencyFaults(log)).toEqual([expect.stringContaining('`FAMILJEGRAF_HEAD_FILE` is missing')]);
    expect(agencyFaults({ ...log, FAMILJEGRAF_HEAD_FILE: '/head/head.json' })).toEqual([]);
    expect(agencyFaults({ ...log, NODE_ENV: 'development' })).toEqual([]);
  });

  it('speaks plain HTTP only where somebody says what keeps others off the way', () => {
    const missing = expect.stringContaining('`FAMILJEGRAF_TLS_FOLDER` is missing');
    const both = expect.stringContaining('`FAMILJEGRAF_PLAIN_HTTP` is refused beside');
    for (const faults of [agencyFaults, gatewayFaults]) {
      expect(faults({ FAMILJEGRAF_PLAIN_HTTP: undefined })).toEqual([missing]);
      expect(faults({ FAMILJEGRAF_PLAIN_HTTP: ' ' })).toEqual([missing]);
      expect(faults({ FAMILJEGRAF_PLAIN_HTTP: undefined, NODE_ENV: 'development' })).toEqual([]);
      expect(faults({ FAMILJEGRAF_TLS_FOLDER: '/tls' })).toContainEqual(both);
    }
    const byTls = { FAMILJEGRAF_PLAIN_HTTP: undefined, FAMILJEGRAF_TLS_FOLDER: '/tls' };
    expect(agencyFaults(byTls)).toEqual([]);
    expect(gatewayFaults({ ...byTls, FAMILJEGRAF_AGENCIES: 'police=https://police.example/graphql' })).toEqual([]);
  });

  it('asks its database over TLS, whose certificate it checks, or says what keeps others off the way', () => {
    const byTls = { FAMILJEGRAF_PLAIN_HTTP: undefined, FAMILJEGRAF_TLS_FOLDER: '/tls' };
    const https = { ...byTls, FAMILJEGRAF_AGENCIES: 'police=https://police.example/graphql' };
    for (const address of [
      plainDatabase,
      `${plainDatabase}?sslmode=require`,
      `${plainDatabase}?sslmode=disable`,
      `${database}&sslmode=disable`,
      `${database}&ssl=0`,
    ]) {
      expect(agencyFaults({ ...byTls, DATABASE_URL: address })).toEqual([
        expect.stringMatching(/^`DATABASE_URL`: production expects `\?sslmode=verify-full`/),
      ]);
      expect(gatewayFaults({ ...https, FAMILJEGRAF_FACTS_DATABASE_URL: address })).toEqual([
        expect.stringMatching(/^`FAMILJEGRAF_FACTS_DATABASE_URL`: production expects/),
      ]);
      expect(agencyFaults({ DATABASE_URL: address })).toEqual([]);
      expect(agencyFaults({ ...byTls, DATABASE_URL: address, NODE_ENV: 'development' })).toEqual([]);
    }
  });

  it('asks Redis over TLS likewise, one server or a cluster', () => {
    const byTls = { FAMILJEGRAF_PLAIN_HTTP: undefined, FAMILJEGRAF_TLS_FOLDER: '/tls' };
    const https = { ...byTls, FAMILJEGRAF_AGENCIES: 'police=https://police.example/graphql' };
    const fault = expect.stringMatching(/^`REDIS_URL`: production expects `rediss:/);
    for (const way of ['://one.example:6379', '+cluster://one.example:6379,two.example:6379']) {
      expect(gatewayFaults({ ...https, REDIS_URL: `rediss${way}` })).toEqual([]);
      expect(gatewayFaults({ ...https, REDIS_URL: `redis${way}` })).toEqual([fault]);
      expect(gatewayFaults({ REDIS_URL: `redis${way}` })).toEqual([]);
    }
  });

  it('refuses all of them at once, and never repeats a secret', () => {
    const faults = agencyFaults({
      FAMILJEGRAF_SEED: 'demo',
      FAMILJEGRAF_CLOCK: '2026-11-23',
      FAMILJEGRAF_AGENCY_SECRET: demoSecret,
      DATABASE_URL: '',
    });
    expect(faults).toEqual([
      "`DATABASE_URL` is missing: the agency's PostgreSQL",
      '`FAMILJEGRAF_SEED=demo` is refused in production',
      '`FAMILJEGRAF_CLOCK` is refused in production',
      demoSecretFault('FAMILJEGRAF_AGENCY_SECRET'),
    ]);
    expect(faults.join()).not.toContain(demoSecret);
  });

  it('shares no secret of senders of records with the gateways', () => {
    expect(agencyFaults({ FAMILJEGRAF_INTAKE_SECRET: secret })).toEqual([expect.stringContaining('another secret')]);
  });

  it('shares the secret of the log neither with the gateways nor with senders of records', () => {
    const [intake, other] = ['an-intake-secret-of-thirty-two-characters', 'another-secret-of-thirty-two-characters'];
    const faultsWith = (logSecret: string) =>
      agencyFaults({
        FAMILJEGRAF_AGENCY_SECRET: `${secret},${other}`,
        FAMILJEGRAF_INTAKE_SECRET: intake,
        FAMILJEGRAF_LOG_SECRET: logSecret,
        FAMILJEGRAF_HEAD_FILE: '/head/head.json',
        FAMILJEGRAF_LOG_KEY: JSON.stringify(own.secret.get('police')),
      });
    for (const known of [secret, other, intake]) {
      expect(faultsWith(known)).toEqual([
        expect.stringMatching(/: expected other secrets than `FAMILJEGRAF_LOG_SECRET`, which stays as it is/),
      ]);
    }
    expect(faultsWith('a-secret-of-the-log-of-thirty-two-characters')).toEqual([]);
  });

  it('lets officers read the log by tokens of issuers that are known, one per agency, and reached over https', () => {
    const faultsOfReaders = (...readers: ReadonlyArray<object>) =>
      agencyFaults({ FAMILJEGRAF_LOG_READERS: JSON.stringify(readers) });
    const other = { agency: 'school', issuer: 'https://id.skola.example', jwks: 'https://id.skola.example/jwks' };
    expect(faultsOfReaders(issuer, other)).toEqual([]);
    expect(faultsOfReaders(issuer, { ...other, issuer: issuer.issuer })).toEqual([
      `\`FAMILJEGRAF_LOG_READERS\`: expected an issuer of its own for each agency, but \`${issuer.issuer}\` is named twice`,
    ]);
    expect(faultsOfReaders(issuer, { ...other, jwks: issuer.jwks })).toEqual([
      `\`FAMILJEGRAF_LOG_READERS\`: expected keys of its own for each agency, but \`${issuer.jwks}\` is named twice`,
    ]);
    expect(faultsOfReaders(issuer, { ...other, agency: 'police' })).toEqual([
      '`FAMILJEGRAF_LOG_READERS`: expected one issuer for each agency, but `police` is named twice',
    ]);
    expect(faultsOfReaders({ ...other, agency: 'nobody' })).toEqual([expect.stringContaining('but got `nobody`')]);
    for (const part of ['issuer', 'jwks']) {
      for (const address of ['http://id.skola.example', 'https://localhost:4010/school']) {
        expect(faultsOfReaders(issuer, { ...other, [part]: address })).toEqual([
          `\`FAMILJEGRAF_LOG_READERS\`: production expects an https address for \`school\`, but got \`${address}\``,
        ]);
      }
    }
  });

  it('needs a database everywhere', () => {
    expect(agencyFaults({ NODE_ENV: 'test', DATABASE_URL: undefined })).toEqual([
      "`DATABASE_URL` is missing: the agency's PostgreSQL",
    ]);
  });

  it('tells the faults of production together with those of the table', () => {
    expect(agencyFaults({ FAMILJEGRAF_SEED: 'demo', FAMILJEGRAF_PORT: 'x' })).toHaveLength(2);
  });
});

describe('a gateway in production', () => {
  it('starts with settings of its own', () => {
    expect(readGatewaySettings(gatewayEnv)).toMatchObject({ NODE_ENV: 'production', FAMILJEGRAF_ISSUERS: [issuer] });
  });

  it.each([
    ['a set clock', { FAMILJEGRAF_CLOCK: '2026-11-23' }, '`FAMILJEGRAF_CLOCK` is refused in production'],
    [
      'a desk of development',
      { FAMILJEGRAF_DEV_DESK: 'http://127.0.0.1:4010/desk' },
      '`FAMILJEGRAF_DEV_DESK` is refused in production',
    ],
    [
      'a demo secret',
      { FAMILJEGRAF_AGENCY_SECRETS: `police=${demoSecret}` },
      demoSecretFault('FAMILJEGRAF_AGENCY_SECRETS'),
    ],
  ])('refuses %s', (_name, change, fault) => {
    expect(gatewayFaults(change)).toEqual([fault]);
    expect(gatewayFaults({ ...change, NODE_ENV: 'development' })).toEqual([]);
  });

  it('refuses demo keys, under whatever id', () => {
    const inProduction = (text: (keys: string) => string) =>
      gatewayFaults({ FAMILJEGRAF_KEYS: text(demoKeys.ring), FAMILJEGRAF_SIGNING_KEY: text(demoSigningKey) });
    const faults = ['FAMILJEGRAF_KEYS', 'FAMILJEGRAF_SIGNING_KEY'].map(demoKeyFault);
    expect(inProduction((keys) => keys)).toEqual(faults);
    expect(inProduction((keys) => keys.replaceAll('"demo-', '"own-'))).toEqual(faults);
    const development = { FAMILJEGRAF_KEYS: demoKeys.ring, FAMILJEGRAF_SIGNING_KEY: demoSigningKey };
    expect(gatewayFaults({ ...development, NODE_ENV: 'development' })).toEqual([]);
  });

  it('knows the public part of every key that anybody can make', () => {
    const made = [
      ...demoKeys.privateKeys.values(),
      demoKeys.log.key,
      ...demoOfficials().map(({ key }) => key),
      ...owners.map((owner) => publicJwk(owner) as { x: string }),
    ];
    expect([...demoPublicKeys].sort()).toEqual(made.map(({ x }) => x).sort());
  });

  it('has a registry of signed bundles, and officials whose keys nobody else has', () => {
    const none = gatewayFaults({ FAMILJEGRAF_REGISTRY: '', FAMILJEGRAF_RELEASE_KEYS: '' });
    expect(none).toEqual([
      expect.stringContaining('`FAMILJEGRAF_REGISTRY` is missing: production answers by a signed bundle alone'),
      expect.stringContaining('`FAMILJEGRAF_RELEASE_KEYS` is missing'),
    ]);
    expect(gatewayFaults({ FAMILJEGRAF_REGISTRY: '', FAMILJEGRAF_RELEASE_KEYS: '', NODE_ENV: 'development' })).toEqual(
      [],
    );
    expect(gatewayFaults({ FAMILJEGRAF_RELEASE_KEYS: demoReleaseKeys() })).toEqual([
      demoKeyFault('FAMILJEGRAF_RELEASE_KEYS'),
    ]);
  });

  it('has a signing key that the list of keys knows as its own', () => {
    const another = JSON.stringify(own.secret.get('police'));
    expect(gatewayFaults({ FAMILJEGRAF_SIGNING_KEY: another })).toEqual([expect.stringContaining('one of `gateway`')]);
  });

  it('has a secret of its own for each agency that it asks', () => {
    const more = { FAMILJEGRAF_AGENCIES: 'police=http://127.0.0.1:4001/graphql,school=http://127.0.0.1:4002/graphql' };
    expect(gatewayFaults(more)).toEqual([expect.stringContaining('a secret of `school`')]);
    const alike = { ...more, FAMILJEGRAF_AGENCY_SECRETS: `police=${secret},school=${secret}` };
    expect(gatewayFaults(alike)).toEqual([expect.stringContaining('of its own per agency')]);
  });

  it('believes an issuer, and its keys, for one agency alone', () => {
    const other = { agency: 'school', issuer: 'https://id.skola.example', jwks: 'https://id.skola.example/jwks' };
    for (const part of ['issuer', 'jwks'] as const) {
      const alike = JSON.stringify([issuer, { ...other, [part]: issuer[part] }]);
      expect(gatewayFaults({ FAMILJEGRAF_ISSUERS: alike })).toEqual([
        expect.stringMatching(/^`FAMILJEGRAF_ISSUERS`: expected .* of its own for each agency/),
      ]);
    }
  });

  it('takes no audience that is a signer’s', () => {
    expect(gatewayFaults({ FAMILJEGRAF_AUDIENCE: 'familjegraf-signer-school' })).toHaveLength(1);
  });

  it.each([
    'http://id.polisen.example',
    'https://localhost:4010/police',
    'https://127.0.0.1/police',
    'https://[::1]/police',
    'http://127.0.0.1:4010/police',
  ])('refuses an issuer or keys at %s', (address) => {
    const fault = `\`FAMILJEGRAF_ISSUERS\`: production expects an https address for \`police\`, but got \`${address}\``;
    for (const part of ['issuer', 'jwks']) {
      const change = { FAMILJEGRAF_ISSUERS: JSON.stringify([{ ...issuer, [part]: address }]) };
      expect(gatewayFaults(change)).toEqual([fault]);
      expect(gatewayFaults({ ...change, NODE_ENV: 'development' })).toEqual([]);
    }
  });

  it('refuses all of them at once, and never repeats a secret', () => {
    const local = { agency: 'school', issuer: 'http://localhost', jwks: 'http://localhost/jwks' };
    const faults = gatewayFaults({
      FAMILJEGRAF_CLOCK: '2026-11-23',
      FAMILJEGRAF_AGENCY_SECRETS: `police=${demoSecret}`,
      FAMILJEGRAF_ISSUERS: JSON.stringify([issuer, local]),
    });
    expect(faults).toHaveLength(4);
    expect(faults.join()).not.toContain(demoSecret);
    expect(faults.join()).not.toContain('hush-hush');
  });
});
