/** The demo's log in a database: whether it is whole, and has every answer that clients received. */
import pg from 'pg';
import { makeDemoKeys } from '../../../gateway/dev/demo-keys.js';
import { readPrivateKey } from '../../../schema/facts/jws.js';
import { DatabaseSource } from '../../../schema/log/verify/database-source.js';
import type { Remembered } from '../../../schema/log/verify/remembered.js';
import { verifyLog } from '../../../schema/log/verify/verify.js';
import { demoLogKeys, readLogAt } from '../../support/log.js';

/** The public key of the demo's log, by its name. */
export const verifier = (() => {
  const { kid, key } = readPrivateKey(makeDemoKeys().log.key);
  return { name: kid, key };
})();

/** Verifies the log at `url`; from `remembered` on unless `isWhole`. */
export async function verifyAt(url: string, remembered: Remembered | null, isWhole: boolean) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const source = new DatabaseSource(client);
    await source.begin();
    return await verifyLog(source, { verifier, keys: demoLogKeys, remembered, isWhole });
  } finally {
    await client.end();
  }
}

/** What is wrong with the entries of `received`: answers without one, and subjects with two of one request. */
export async function findUnrecorded(url: string, received: ReadonlySet<string>) {
  const entries = await readLogAt(url);
  const recorded = new Set(entries.map(({ requestId }) => requestId));
  const each = new Set(entries.map(({ requestId, subject }) => `${requestId} ${subject}`));
  const unrecorded = [...received].filter((id) => !recorded.has(id)).length;
  return { entries: entries.length, unrecorded, twice: entries.length - each.size };
}
