/** Settings of an agency's process; the only reader of its environment. */
import { createClock } from '../../schema/clock.js';
import type { KeyRing } from '../../schema/facts/jws.js';
import { plainIssuerFaults, sharedIssuerFaults, unknownAgencyFaults } from '../../schema/issuer-faults.js';
import type { LogKey } from '../../schema/log/log-signer.js';
import { readSettings, type Settings } from '../../schema/settings.js';
import { demoKeyFaults, demoSecretFaults, plainDatabaseFaults, plainHttpFaults } from '../../schema/settings-faults.js';
import { expiredConditions, type StartConditions } from '../../schema/start-conditions.js';
import type { Secrets } from './check-request.js';

/** What `startAgency` needs. `clock` is a fixed day (`YYYY-MM-DD`) or null for the real one. */
export interface AgencySettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Where the agency's certificate is; null or left out: it speaks plain HTTP. */
  readonly tlsFolder?: string | null;
  readonly metricsHost?: string;
  /** Of `/metrics`; null or left out: none. */
  readonly metricsPort?: number | null;
  /** Collector of traces; null or left out: none. */
  readonly tracesUrl?: string | null;
  readonly clock: string | null;
  /** Shared with the gateways; several while it changes, of which each is taken. */
  readonly secret: Secrets;
  /** Shared with those who send signed records; opens no data. Null: `cooperation` does not start, others take `secret` alone. */
  readonly intakeSecret: Secrets | null;
  /** Of the disclosure log, which `cooperation` alone keeps. */
  readonly log: { readonly secret: string; readonly key: LogKey } | null;
  /** Where `cooperation` remembers what its database has had; null or left out: nowhere. */
  readonly headFile?: string | null;
  /** Whose data protection officers may read the log; for `cooperation` alone. `allowDemo`: never in production. */
  readonly logReaders?: {
    readonly readers: ReadonlyArray<{ readonly agency: string; readonly issuer: string; readonly jwks: string }>;
    readonly audience: string;
    readonly allowDemo: boolean;
  };
  /** Public keys of the gateway and of every agency. */
  readonly keys: KeyRing;
  readonly databaseUrl: string;
  readonly seed: 'none' | 'demo';
  /** What the agency has in place; null outside production alone. */
  readonly startConditions: StartConditions | null;
}

/**
 * Undefined: it has another form, which is told already. Who takes signed records starts after the last day too, and answers no
 * question (`server.ts`): withdrawals must come in.
 */
function conditionFaults(conditions: StartConditions | null | undefined, takesRecords: boolean): string[] {
  if (conditions === undefined) return [];
  const name = '`FAMILJEGRAF_START_CONDITIONS`';
  if (conditions === null) return [`${name} is missing: what the agency has in place before it serves real data`];
  if (takesRecords) return [];
  return expiredConditions(conditions, createClock(null)()).map((fault) => `${name}: ${fault}`);
}

/** What only production refuses: demo data, a demo secret, a set clock. */
function faultsOf(settings: Partial<Settings<'agency'>>): string[] {
  const faults: string[] = [];
  if (settings.DATABASE_URL === null) faults.push("`DATABASE_URL` is missing: the agency's PostgreSQL");
  const { FAMILJEGRAF_AGENCY_SECRET: secret, FAMILJEGRAF_INTAKE_SECRET: intake } = settings;
  if (secret?.some((one) => intake?.includes(one))) {
    faults.push('`FAMILJEGRAF_INTAKE_SECRET`: expected another secret than `FAMILJEGRAF_AGENCY_SECRET`');
  }
  const { FAMILJEGRAF_LOG_SECRET: logSecret, FAMILJEGRAF_LOG_KEY: logKey } = settings;
  if (logSecret && [...(secret ?? []), ...(intake ?? [])].includes(logSecret)) {
    const others = '`FAMILJEGRAF_AGENCY_SECRET` and `FAMILJEGRAF_INTAKE_SECRET`';
    faults.push(`${others}: expected other secrets than \`FAMILJEGRAF_LOG_SECRET\`, which stays as it is (KEYS.md)`);
  }
  if (logSecret !== undefined && logKey !== undefined && (logSecret === null) !== (logKey === null)) {
    faults.push('`FAMILJEGRAF_LOG_SECRET` and `FAMILJEGRAF_LOG_KEY`: expected both or none');
  }
  const { FAMILJEGRAF_LOG_READERS: readers = [], FAMILJEGRAF_HEAD_FILE: headFile } = settings;
  const reading = readers.map(({ agency }) => agency);
  faults.push(...unknownAgencyFaults('FAMILJEGRAF_LOG_READERS', reading));
  faults.push(...sharedIssuerFaults('FAMILJEGRAF_LOG_READERS', readers));
  if (settings.NODE_ENV !== 'production') return faults;
  faults.push(...plainIssuerFaults('FAMILJEGRAF_LOG_READERS', readers));
  if (logSecret && headFile === null) {
    const what = 'where is remembered what the database has had, so that one restored from a backup is not served';
    faults.push(`\`FAMILJEGRAF_HEAD_FILE\` is missing: ${what}`);
  }
  if (settings.FAMILJEGRAF_SEED === 'demo') faults.push('`FAMILJEGRAF_SEED=demo` is refused in production');
  if (settings.FAMILJEGRAF_CLOCK) faults.push('`FAMILJEGRAF_CLOCK` is refused in production');
  return [
    ...faults,
    ...plainHttpFaults(settings),
    ...plainDatabaseFaults('DATABASE_URL', settings.DATABASE_URL, settings),
    ...conditionFaults(settings.FAMILJEGRAF_START_CONDITIONS, (intake ?? null) !== null),
    ...demoSecretFaults('FAMILJEGRAF_AGENCY_SECRET', ...(secret ?? [])),
    ...demoSecretFaults('FAMILJEGRAF_INTAKE_SECRET', ...(intake ?? [])),
    ...demoSecretFaults('FAMILJEGRAF_LOG_SECRET', logSecret),
    ...demoKeyFaults(settings),
  ];
}

/** Reads the settings from `env`. Throws `SettingsError` with all faults at once. */
export function readAgencySettings(env: Readonly<Record<string, string | undefined>> = process.env): AgencySettings {
  const read = readSettings('agency', env, faultsOf);
  const { FAMILJEGRAF_LOG_SECRET: logSecret, FAMILJEGRAF_LOG_KEY: logKey } = read;
  return Object.freeze({
    host: read.FAMILJEGRAF_HOST,
    port: read.FAMILJEGRAF_PORT,
    logLevel: read.FAMILJEGRAF_LOG_LEVEL,
    tlsFolder: read.FAMILJEGRAF_TLS_FOLDER,
    metricsHost: read.FAMILJEGRAF_METRICS_HOST,
    metricsPort: read.FAMILJEGRAF_METRICS_PORT,
    tracesUrl: read.FAMILJEGRAF_TRACES_URL,
    clock: read.FAMILJEGRAF_CLOCK,
    secret: read.FAMILJEGRAF_AGENCY_SECRET,
    intakeSecret: read.FAMILJEGRAF_INTAKE_SECRET,
    log: logSecret && logKey ? { secret: logSecret, key: logKey } : null,
    headFile: read.FAMILJEGRAF_HEAD_FILE,
    logReaders: {
      readers: read.FAMILJEGRAF_LOG_READERS,
      audience: read.FAMILJEGRAF_AUDIENCE,
      allowDemo: read.NODE_ENV !== 'production',
    },
    keys: read.FAMILJEGRAF_KEYS,
    databaseUrl: read.DATABASE_URL ?? '',
    seed: read.FAMILJEGRAF_SEED,
    startConditions: read.FAMILJEGRAF_START_CONDITIONS,
  });
}
