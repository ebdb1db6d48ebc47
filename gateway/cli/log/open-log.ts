/**
 * Opens the disclosure log for its tools: by the settings of the environment, or, where there are none, that of a running
 * `npm start` on this computer.
 */
import pg from 'pg';
import { z } from 'zod';
import { LogKeys } from '../../../schema/log/log-keys.js';
import { type NoteVerifier, readVerifier } from '../../../schema/log/signed-note.js';
import { readSettings, SettingsError } from '../../../schema/settings.js';
import { devIssuerAddress, howToReachIssuer } from '../../dev/fetch-token.js';

/** A log. `keys` null: without its secret nothing that is sealed can be read. */
export interface OpenLog {
  /** One connection to the database of `cooperation`, on which nothing else runs. */
  readonly db: pg.Client;
  readonly verifier: NoteVerifier;
  readonly keys: LogKeys | null;
  /** URLs of agencies' own databases, for what compares records on both sides; of a running `npm start` alone. */
  readonly databases: Readonly<Record<string, string>>;
  /** It is that of a running `npm start`. */
  readonly isDemo: boolean;
}

/** The log's keys. Throws `SettingsError` where its secret has not been given. */
export function requireKeys({ keys }: { readonly keys: LogKeys | null }): LogKeys {
  if (keys) return keys;
  throw new SettingsError([
    "`FAMILJEGRAF_LOG_SECRET` is missing: the log's secret, without which no entry can be read",
  ]);
}

const told = z.object({
  databaseUrl: z.string(),
  secret: z.string(),
  verifier: z.string(),
  databases: z.record(z.string(), z.string()),
});

interface Where {
  readonly isDemo: boolean;
  readonly databaseUrl: string;
  readonly secret: string | null;
  readonly verifier: string;
  readonly databases: Readonly<Record<string, string>>;
}

/** That of a running `npm start`; null when nothing answers. */
async function askDesk(): Promise<Omit<Where, 'isDemo'> | null> {
  try {
    const response = await fetch(`${process.env.FAMILJEGRAF_DEV_ISSUER || devIssuerAddress}/desk/log`);
    return told.parse(JSON.parse(await response.text()));
  } catch {
    return null;
  }
}

const noDatabase = () =>
  new SettingsError([`\`DATABASE_URL\` is missing: cooperation's PostgreSQL; or ${howToReachIssuer}`]);

/** The PostgreSQL of `cooperation`. Throws `SettingsError` when it is not known where it is. */
export async function findDatabase(): Promise<string> {
  const found = readSettings('log', process.env).DATABASE_URL ?? (await askDesk())?.databaseUrl;
  if (found !== undefined) return found;
  throw noDatabase();
}

async function findLog(): Promise<Where> {
  const { DATABASE_URL, FAMILJEGRAF_LOG_SECRET, FAMILJEGRAF_LOG_VERIFIER } = readSettings('log', process.env);
  if (DATABASE_URL === null) {
    const demo = await askDesk();
    if (demo) return { ...demo, isDemo: true };
    throw noDatabase();
  }
  if (FAMILJEGRAF_LOG_VERIFIER === '') {
    throw new SettingsError(["`FAMILJEGRAF_LOG_VERIFIER` is missing: the log's public key, `ORIGIN+KEYID+KEY`"]);
  }
  return {
    ...{
      databaseUrl: DATABASE_URL,
      secret: FAMILJEGRAF_LOG_SECRET,
      verifier: FAMILJEGRAF_LOG_VERIFIER,
      databases: {},
      isDemo: false,
    },
  };
}

/** Runs `work` on the log. Throws `SettingsError` when it is not known where it is. */
export async function withLog<Result>(work: (log: OpenLog) => Promise<Result>): Promise<Result> {
  const { databaseUrl, secret, verifier, databases, isDemo } = await findLog();
  const db = new pg.Client({ connectionString: databaseUrl, application_name: 'familjegraf log' });
  await db.connect();
  try {
    return await work({
      db,
      verifier: readVerifier(verifier),
      keys: secret === null ? null : new LogKeys(secret),
      databases,
      isDemo,
    });
  } finally {
    await db.end();
  }
}
