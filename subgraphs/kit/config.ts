/** Settings of an agency's process; the only reader of its environment. */
import { readSettings, SettingsError } from '../../schema/settings.js';

/** What `startAgency` needs. `clock` is a fixed day (`YYYY-MM-DD`) or null for the real one. */
export interface AgencySettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly clock: string | null;
  readonly secret: string;
  readonly databaseUrl: string;
  readonly seed: 'none' | 'demo';
}

const demoSecretMark = 'demo';

/** Reads the settings from `env`. Throws `SettingsError` with all faults, also those that only production refuses. */
export function readAgencySettings(env: Readonly<Record<string, string | undefined>> = process.env): AgencySettings {
  const read = readSettings('agency', env);
  const faults: string[] = [];
  if (read.DATABASE_URL === null) faults.push("`DATABASE_URL` is missing: the agency's PostgreSQL");
  if (read.NODE_ENV === 'production') {
    if (read.FAMILJEGRAF_SEED === 'demo') faults.push('`FAMILJEGRAF_SEED=demo` is refused in production');
    if (read.FAMILJEGRAF_CLOCK !== null) faults.push('`FAMILJEGRAF_CLOCK` is refused in production');
    if (read.FAMILJEGRAF_AGENCY_SECRET.startsWith(demoSecretMark)) {
      faults.push('`FAMILJEGRAF_AGENCY_SECRET` is a demo secret, which is refused in production: make one of your own');
    }
  }
  if (faults.length > 0 || read.DATABASE_URL === null) throw new SettingsError(faults);
  return Object.freeze({
    host: read.FAMILJEGRAF_HOST,
    port: read.FAMILJEGRAF_PORT,
    logLevel: read.FAMILJEGRAF_LOG_LEVEL,
    clock: read.FAMILJEGRAF_CLOCK,
    secret: read.FAMILJEGRAF_AGENCY_SECRET,
    databaseUrl: read.DATABASE_URL,
    seed: read.FAMILJEGRAF_SEED,
  });
}
