/**
 * `npm run proof -- log`: gateway, sequencer and PostgreSQL are killed (SIGKILL) in turns while clients read. After each
 * kill the log is verified from where it was verified before; at the end every answer that a client received has its entry,
 * once for each subject, the log is whole, and every way to change it afterwards is caught.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../../../gateway/dev/postgres.js';
import { startStack } from '../../../gateway/dev/stack.js';
import type { Remembered } from '../../../schema/log/verify/remembered.js';
import { demoLogKeys } from '../../support/log.js';
import type { Proof } from '../proof.js';
import { Loaded } from './loaded.js';
import { uncaught, ways } from './try-tampers.js';
import { findUnrecorded, verifier, verifyAt } from './verify-at.js';

/** Hashes are kept of subtrees of so many leaves and more: there has to be one to be tampered with. */
const keptFrom = 256;

async function countLeaves(url: string): Promise<number> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  const { rows } = await db.query<{ leaves: number }>('select count(*)::int as leaves from log.leaves');
  await db.end();
  return rows[0]?.leaves ?? 0;
}

async function tryTampers(url: string): Promise<ReadonlyArray<string>> {
  const db = new pg.Pool({ connectionString: url });
  try {
    return await uncaught({ db, signer: verifier, keys: demoLogKeys });
  } finally {
    await db.end();
  }
}

/** The proof. */
export const logProof: Proof = async ({ runs, restMs = 0, print }) => {
  const rounds = runs ?? 51;
  const server = await startPostgres();
  const gatewayEnv = { FAMILJEGRAF_RATE_LIMIT: '1000000' };
  const stack = await startStack({
    ...{ logLevel: 'silent', together: ['cooperation'], databaseUrl: server.url, gatewayEnv },
  });
  const url = stack.databases.get('cooperation') ?? '';
  const loaded = new Loaded(stack, server, restMs);
  const faults: string[] = [];
  try {
    await loaded.start();
    let remembered: Remembered | null = null;
    for (let round = 0; round < rounds; round++) {
      await loaded.answers(4);
      await sleep(Math.random() * 300);
      const what = ['gateway', 'sequencer', 'PostgreSQL'][round % 3] ?? '';
      await loaded.kill(what);
      await loaded.answers(2);
      const found = await verifyAt(url, remembered, round % 10 === 9);
      remembered = found.remembered ?? remembered;
      for (const { check, says } of found.faults) faults.push(`round ${round + 1}, ${what} killed: ${check}: ${says}`);
      if (round % 10 === 9)
        print(`round ${round + 1}: ${loaded.received.size} answers, ${found.size} leaves, ${faults.length} faults`);
    }
    for (let left = 100; left > 0 && (await countLeaves(url)) < keptFrom; left--) await loaded.answers(4);
    if ((await countLeaves(url)) < keptFrom) faults.push(`at the end: expected ${keptFrom} leaves and more`);
    await loaded.stop();
    await loaded.stopPrograms();
    const last = await verifyAt(url, remembered, true);
    for (const { check, says } of last.faults) faults.push(`at the end: ${check}: ${says}`);
    const { entries, unrecorded, twice } = await findUnrecorded(url, loaded.received);
    const missed = faults.length === 0 ? await tryTampers(url) : [];
    for (const line of [...faults, ...missed]) print(line);
    const tampersCaught = faults.length === 0 ? ways - missed.length : 0; // none is tried on a log that is not whole
    const ok = faults.length + unrecorded + twice + ways - tampersCaught === 0;
    const counts = { rounds, answers: loaded.received.size, entries, leaves: last.size, unrecorded, twice };
    return { ok, result: { ...counts, tampers: ways, tampersCaught } };
  } finally {
    await loaded.stop();
    await loaded.stopPrograms();
    await server.stop();
  }
};
