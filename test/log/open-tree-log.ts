/** The log of a test as the log's tools open it, and entries that were made in another year. */
import { createPublicKey } from 'node:crypto';
import { jest } from '@jest/globals';
import pg from 'pg';
import type { OpenLog } from '../../gateway/cli/log/open-log.js';
import type { TreeLog } from './tree-log.js';

/** Opens it; `close` ends the connection. */
export async function openTreeLog(log: TreeLog): Promise<OpenLog & { close(): Promise<void> }> {
  const db = new pg.Client({ connectionString: log.database.owner.options.connectionString });
  await db.connect();
  const verifier = { name: log.signer.name, key: createPublicKey(log.signer.key) };
  return { db, verifier, keys: log.keys, databases: {}, isDemo: true, close: () => db.end() };
}

/** Puts what waits into the tree, as it would have been in `year`. */
export async function sequenceIn(log: TreeLog, year: number): Promise<void> {
  const { owner } = log.database;
  const tables = ['log.entries', 'facts.bundles', 'log.acts', 'facts.records'];
  for (const table of tables) await owner.query(`alter table ${table} disable trigger user`);
  await owner.query('update log.entries set at = make_date($1, 6, 1)', [year]);
  await owner.query(
    `update log.acts a set at = make_date($1, 6, 1)
    where not exists (select from log.leaves l where l.kind = a.kind and l.source = a.seq)`,
    [year],
  );
  await owner.query(
    `update facts.bundles b set since = make_date($1, 6, 1)
    where not exists (select from log.leaves l where l.kind = 'bundle' and l.source = b.serial)`,
    [year],
  );
  for (const table of tables) await owner.query(`alter table ${table} enable trigger user`);
  const clock = jest.spyOn(Date.prototype, 'getUTCFullYear').mockReturnValue(year);
  try {
    await log.sequencer.step(true);
  } finally {
    clock.mockRestore();
  }
}
