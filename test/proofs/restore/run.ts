/**
 * `npm run proof -- restore`: a base backup of the database server while clients read, then the server is gone. A new one
 * starts from the backup: every answer that was in the log before the backup began is there, the log verifies whole and
 * goes on from the head that was seen before the backup, and whoever has seen a later head hears of the rollback. A consent
 * was ended after the backup: nothing is served, no agency is asked, until an operator has said which head it goes on from;
 * then the system answers and logs as before. A database that was read in anew from a dump is refused.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../gateway/dev/postgres.js';
import { startStack } from '../../../gateway/dev/stack.js';
import { storyDay } from '../../../schema/demo/family.js';
import { Loaded } from '../log/loaded.js';
import { findUnrecorded, verifyAt } from '../log/verify-at.js';
import type { Proof } from '../proof.js';
import { baseBackup } from './base-backup.js';
import { checkClosed, withdraw } from './withdrawn.js';

const gatewayEnv = { FAMILJEGRAF_RATE_LIMIT: '1000000' };

/** The same database at another server. */
const at = (url: string, server: string): string => Object.assign(new URL(url), { host: new URL(server).host }).href;

/** Makes the records' transactions later than the server's own, as reading in a dump does. Answers what cooperation says. */
async function startAfterDump(databaseUrl: string, cooperation: string): Promise<string> {
  const superuser = Object.assign(new URL(databaseUrl), { pathname: '/cooperation' }).href;
  const client = new pg.Client({ connectionString: superuser });
  await client.connect();
  await client.query('set session_replication_role = replica');
  const { rows } = await client.query(
    'update facts.records set tx = (tx::text::bigint + 1000000)::text::xid8 where seq = (select max(seq) from facts.records) returning seq',
  );
  await client.end();
  if (rows.length !== 1) throw new Error(`expected a record at ${cooperation}`);
  try {
    const stack = await startStack({ logLevel: 'silent', together: true, databaseUrl, seedFacts: false, gatewayEnv });
    await stack.stop();
    return 'started';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The proof. */
export const restoreProof: Proof = async ({ runs, print }) => {
  const answers = runs ?? 400;
  const [folder, beside] = await Promise.all(
    ['backup', 'heads'].map((name) => mkdtemp(join(tmpdir(), `familjegraf-${name}-`))) as [
      Promise<string>,
      Promise<string>,
    ],
  );
  const headFile = join(beside, 'head.json');
  const options = { logLevel: 'silent', together: true, gatewayEnv, env: { FAMILJEGRAF_HEAD_FILE: headFile } } as const;
  const faults: string[] = [];
  const tell = (when: string, found: Awaited<ReturnType<typeof verifyAt>>) => {
    for (const { check, says } of found.faults) faults.push(`${when}: ${check}: ${says}`);
    return found;
  };
  let server = await startPostgres();
  try {
    let stack = await startStack({ ...options, databaseUrl: server.url });
    const url = stack.databases.get('cooperation') ?? '';
    let loaded = new Loaded(stack, server, 0);
    await loaded.start();
    await loaded.answers(answers);
    const before = tell('before the backup', await verifyAt(url, null, true)).remembered;
    const saved = new Set(loaded.received);
    await baseBackup(server.url, folder);
    print(`${saved.size} answers, then a backup while clients read`);
    await loaded.answers(Math.ceil(answers / 4));
    await loaded.stop();
    const withdrawn = await withdraw(stack, storyDay);
    await loaded.stopPrograms();
    const later = tell('before the loss', await verifyAt(url, null, true)).remembered;
    await server.stop();

    const restored = await startPostgres({ backup: { folder, url: server.url } });
    const lost = server;
    server = restored;
    const restoredUrl = at(url, restored.url);
    const whole = tell('restored', await verifyAt(restoredUrl, before, true));
    const rollback = (await verifyAt(restoredUrl, later, false)).faults.map(({ check }) => check);
    if (!rollback.includes('rollback'))
      faults.push(`a later head had been seen: expected \`rollback\`, got ${rollback}`);
    const { unrecorded } = await findUnrecorded(restoredUrl, saved);
    print(`restored: ${whole.size} leaves, ${unrecorded} answers without an entry`);

    stack = await startStack({ ...options, databaseUrl: restored.url, seedFacts: false });
    const closed = await checkClosed(stack, headFile, withdrawn);
    faults.push(...closed.faults);
    print(`a withdrawal was lost: ${closed.refused} requests refused, then gone on from a head that an operator named`);
    loaded = new Loaded(stack, restored, 0);
    await loaded.start();
    await loaded.answers(Math.ceil(answers / 4));
    await loaded.stop();
    await loaded.stopPrograms();
    const after = new URL(stack.databases.get('cooperation') ?? '').href;
    const last = tell('gone on', await verifyAt(after, whole.remembered, true));
    const lostAfter = await findUnrecorded(after, new Set([...saved, ...loaded.received]));
    print(`gone on: ${last.size} leaves`);

    const said = await startAfterDump(restored.url, new URL(lost.url).host);
    if (!said.includes('it was restored from a dump'))
      faults.push(`after a dump: expected a refusal, but got: ${said}`);
    for (const fault of faults) print(fault);
    const ok = faults.length + unrecorded + lostAfter.unrecorded === 0;
    const counts = {
      answersBefore: saved.size,
      leaves: whole.size,
      unrecorded: unrecorded + lostAfter.unrecorded,
      refused: closed.refused,
    };
    return { ok, result: { ...counts, verified: faults.length === 0, answersAfter: loaded.received.size } };
  } finally {
    await server.stop();
    for (const made of [folder, beside]) await rm(made, { recursive: true, force: true });
  }
};
