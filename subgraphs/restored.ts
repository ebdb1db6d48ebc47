/**
 * Runs in the container of `cooperation`, on its settings: what its database lacks of what is remembered beside it, and an
 * operator's word that it is gone on with all the same (README, After a restore).
 *
 *     node dist/subgraphs/restored.js [--accept STATE --by OFFICIAL --reason TEXT]
 *
 * Exit code 0: nothing is missing, or it is gone on with; 1: something is missing; 2: what was given cannot be used.
 */
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { logSigner } from '../schema/log/log-signer.js';
import { acceptRestored, type Restored, tellRestored } from './cooperation/log/restored.js';
import { readAgencySettings } from './kit/config.js';

const options = { accept: { type: 'string' }, by: { type: 'string' }, reason: { type: 'string' } } as const;

function readWord() {
  const { accept: state, by, reason } = parseArgs({ options }).values;
  if (state === undefined && by === undefined && reason === undefined) return null;
  if (state !== undefined && by?.trim() && reason?.trim()) return { state, by, reason };
  throw new Error('expected --accept STATE, --by OFFICIAL and --reason TEXT, all three or none');
}

/** Answers the exit code. */
async function run(): Promise<number> {
  const word = readWord();
  const { headFile, log, databaseUrl } = readAgencySettings();
  if (!headFile)
    throw new Error('`FAMILJEGRAF_HEAD_FILE` is missing: where it is remembered what the database has had');
  if (log === null) throw new Error('`FAMILJEGRAF_LOG_KEY` is missing: expected the settings of `cooperation`');
  const db = new Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const restored: Restored = { db, verifier: logSigner(log.key), file: headFile };
    const { text, isWhole } = word
      ? { text: await acceptRestored(restored, word), isWhole: true }
      : await tellRestored(restored);
    process.stdout.write(text);
    return isWhole ? 0 : 1;
  } finally {
    await db.end();
  }
}

process.exitCode = await run().catch((error: Error) => {
  process.stderr.write(`restored: ${error.message}\n`);
  return 2;
});
