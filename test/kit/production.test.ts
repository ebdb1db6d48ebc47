import { readGatewaySettings } from '../../gateway/config.js';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { SettingsError } from '../../schema/settings.js';
import { readAgencySettings } from '../../subgraphs/kit/config.js';

const secret = 'an-own-secret-of-thirty-two-characters';
const demoSecret = 'demo-secret-of-thirty-two-characters';
const database = 'postgres://user:hush-hush@db.example:5432/police';

const demoKeys = makeDemoKeys();
const demoSigningKey = JSON.stringify(demoKeys.privateKeys.get('gateway'));
const ownRing = demoKeys.ring.replaceAll('"demo-', '"own-');
const agencyEnv = {
  NODE_ENV: 'production',
  FAMILJEGRAF_AGENCY_SECRET: secret,
  FAMILJEGRAF_KEYS: ownRing,
  DATABASE_URL: database,
};
const issuer = { agency: 'police', issuer: 'https://id.polisen.example', jwks: 'https://id.polisen.example/jwks' };
const gatewayEnv = {
  NODE_ENV: 'production',
  FAMILJEGRAF_AGENCY_SECRET: secret,
  FAMILJEGRAF_AGENCIES: 'police=http://127.0.0.1:4001/graphql',
  FAMILJEGRAF_ISSUERS: JSON.stringify([issuer]),
  FAMILJEGRAF_FACTS_DATABASE_URL: database,
  FAMILJEGRAF_KEYS: ownRing,
  FAMILJEGRAF_SIGNING_KEY: demoSigningKey.replace('"demo-', '"own-'),
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

const demoSecretFault =
  '`FAMILJEGRAF_AGENCY_SECRET` is a demo secret, which is refused in production: make one of your own';

const demoKeyFault = (name: string) =>
  `\`${name}\` has a demo key, which is refused in production: make keys of your own`;

describe('an agency in production', () => {
  it('starts with settings of its own', () => {
    expect(readAgencySettings(agencyEnv)).toEqual({
      host: '127.0.0.1',
      port: 4000,
      logLevel: 'info',
      clock: null,
      secret,
      keys: expect.any(Map),
      databaseUrl: database,
      seed: 'none',
    });
  });

  it.each([
    ['demo records', { FAMILJEGRAF_SEED: 'demo' }, '`FAMILJEGRAF_SEED=demo` is refused in production'],
    ['a set clock', { FAMILJEGRAF_CLOCK: '2026-11-23' }, '`FAMILJEGRAF_CLOCK` is refused in production'],
    ['a demo secret', { FAMILJEGRAF_AGENCY_SECRET: demoSecret }, demoSecretFault],
    ['demo keys', { FAMILJEGRAF_KEYS: demoKeys.ring }, demoKeyFault('FAMILJEGRAF_KEYS')],
  ])('refuses %s', (_name, change, fault) => {
    expect(agencyFaults(change)).toEqual([fault]);
    expect(agencyFaults({ ...change, NODE_ENV: 'development' })).toEqual([]);
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
      demoSecretFault,
    ]);
    expect(faults.join()).not.toContain(demoSecret);
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
    ['a demo secret', { FAMILJEGRAF_AGENCY_SECRET: demoSecret }, demoSecretFault],
    ['demo keys', { FAMILJEGRAF_KEYS: demoKeys.ring }, demoKeyFault('FAMILJEGRAF_KEYS')],
    ['a demo key of its own', { FAMILJEGRAF_SIGNING_KEY: demoSigningKey }, demoKeyFault('FAMILJEGRAF_SIGNING_KEY')],
  ])('refuses %s', (_name, change, fault) => {
    expect(gatewayFaults(change)).toEqual([fault]);
    expect(gatewayFaults({ ...change, NODE_ENV: 'development' })).toEqual([]);
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
      FAMILJEGRAF_AGENCY_SECRET: demoSecret,
      FAMILJEGRAF_ISSUERS: JSON.stringify([issuer, local]),
    });
    expect(faults).toHaveLength(4);
    expect(faults.join()).not.toContain(demoSecret);
    expect(faults.join()).not.toContain('hush-hush');
  });
});
