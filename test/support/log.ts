/** The disclosure log of a system started for development, opened with the demo's keys. */
import pg from 'pg';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { LogKeys } from '../../schema/log/log-keys.js';
import { type EntryFilter, type ReadEntry, readEntries } from '../../schema/log/read-entries.js';

export const demoLogKeys = new LogKeys(makeDemoKeys().log.secret);

/** Entries of the log at `url`: the database of `cooperation`. */
export async function readLogAt(url: string, filter: EntryFilter = {}): Promise<ReadonlyArray<ReadEntry>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await readEntries(client, demoLogKeys, filter);
  } finally {
    await client.end();
  }
}
