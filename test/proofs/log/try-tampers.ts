/** Tries every way to change a log on the log itself, each undone again, and tells which are caught by their check. */
import type pg from 'pg';
import type { LogKeys } from '../../../schema/log/log-keys.js';
import type { NoteSigner } from '../../../schema/log/signed-note.js';
import { DatabaseSource } from '../../../schema/log/verify/database-source.js';
import { type Verification, verifyLog } from '../../../schema/log/verify/verify.js';
import { disarm } from './rewrite.js';
import { type Tamper, tampers } from './tampers.js';

/** A log in `db`, its owner's connections. */
export interface TriedLog {
  readonly db: pg.Pool;
  readonly signer: NoteSigner;
  readonly keys: LogKeys;
}

const minutesLater = 5 * 60_000;

async function verifyWith({ signer, keys }: TriedLog, client: pg.PoolClient, more: object = {}): Promise<Verification> {
  const options = { verifier: signer, keys, remembered: null, isWhole: true, ...more };
  return verifyLog(new DatabaseSource(client), options);
}

/** The checks that catch `tamper`, each once. */
export async function caughtBy(log: TriedLog, { tamper, remembers, later }: Tamper): Promise<ReadonlyArray<string>> {
  const client = await log.db.connect();
  try {
    const { remembered } = await verifyWith(log, client);
    await client.query('begin');
    await disarm(client);
    await tamper({ client, signer: log.signer });
    const now = Date.now() + (later ? minutesLater : 0);
    const { faults } = await verifyWith(log, client, { now, ...(remembers && { remembered }) });
    return [...new Set(faults.map(({ check }) => check))];
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Those that no check of the name that is expected has caught. */
export async function uncaught(log: TriedLog): Promise<ReadonlyArray<string>> {
  const missed: string[] = [];
  for (const tamper of tampers) {
    const checks = await caughtBy(log, tamper);
    if (!checks.includes(tamper.check))
      missed.push(`${tamper.name}: expected \`${tamper.check}\`, got ${checks.join(', ') || 'nothing'}`);
  }
  return missed;
}
