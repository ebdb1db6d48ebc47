/** Tries every way to change a log on the log itself, each undone again, and tells which are caught by their check. */
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { dumpLog } from '../../../gateway/cli/log/dump.js';
import { receiptsOf } from '../../../gateway/cli/log/receipts.js';
import { projectFile } from '../../../schema/files.js';
import type { LogKeys } from '../../../schema/log/log-keys.js';
import { checkReceipt, ReceiptError } from '../../../schema/log/receipt.js';
import { type NoteSigner, writeVerifier } from '../../../schema/log/signed-note.js';
import { DatabaseSource } from '../../../schema/log/verify/database-source.js';
import type { CheckName } from '../../../schema/log/verify/faults.js';
import { type Verification, verifyLog } from '../../../schema/log/verify/verify.js';
import { type Forgery, forgeries, type Held } from './forgeries.js';
import { disarm } from './rewrite.js';
import type { Seen } from './second-verifier.mjs';
import { type Tamper, tampers } from './tampers.js';

/** It stands beside its source: nothing compiles it. */
const second = pathToFileURL(projectFile('test/proofs/log/second-verifier.mjs')).href;
const { verifyDump, verifyReceipt } = (await import(second)) as typeof import('./second-verifier.mjs');

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

/** Faults that the second verifier finds in the dump of the log as `client` sees it. */
async function verifyAgain({ signer }: TriedLog, client: pg.PoolClient, readAt: Date, seen: Seen | null = null) {
  const lines: string[] = [];
  for await (const line of dumpLog(new DatabaseSource(client), signer.name, readAt)) lines.push(line.trimEnd());
  return verifyDump(lines, writeVerifier(signer), seen);
}

/** Checks that are not the second verifier's: they need the database, or the log's secret. */
const oursAlone: ReadonlySet<CheckName> = new Set(['columns', 'key', 'sealed', 'record', 'bundle']);

/** The checks that catch `tamper`: ours, and those of the second verifier, each once. */
export async function caughtBy(log: TriedLog, { tamper, remembers, later, isNew }: Tamper) {
  const client = await log.db.connect();
  const names = (faults: ReadonlyArray<{ readonly check: string }>) => [...new Set(faults.map(({ check }) => check))];
  try {
    const { remembered } = await verifyWith(log, client);
    const { seen } = await verifyAgain(log, client, new Date());
    await client.query('begin');
    await disarm(client);
    await tamper({ client, signer: log.signer });
    const now = Date.now() + (later ? minutesLater : 0);
    const { faults } = await verifyWith(log, client, { now, ...(remembers && { remembered }), isWhole: !isNew });
    const again = await verifyAgain(log, client, new Date(now), remembers ? seen : null);
    return { ours: names(faults), second: names(again.faults) };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** What is wrong with what was caught: null when it is as it must be. */
export function missedBy(tamper: Tamper, { ours, second }: Awaited<ReturnType<typeof caughtBy>>): string | null {
  const { name, check } = tamper;
  if (!ours.includes(check)) return `${name}: expected \`${check}\`, got ${ours.join(', ') || 'nothing'}`;
  if (oursAlone.has(check) || second.includes(check)) return null;
  return `${name}, by the second verifier: expected \`${check}\`, got ${second.join(', ') || 'nothing'}`;
}

/** Two receipts of entries in the log. */
export async function receiptsFrom({ db, signer }: TriedLog): Promise<Held> {
  const client = await db.connect();
  try {
    const { rows } = await client.query<{ request: string }>(
      `select request_id as request from log.leaves
       where kind = 'disclosure' and index < (select max(size) from log.checkpoints) order by index desc limit 20`,
    );
    const requests = [...new Set(rows.map(({ request }) => request))];
    const found: string[] = [];
    for (const request of requests) found.push(...(await receiptsOf(client, request)));
    const [receipt, other] = found;
    if (receipt === undefined || other === undefined) throw new Error('expected two entries under a signed head');
    return { receipt, other, origin: signer.name };
  } finally {
    client.release();
  }
}

/** The check by which each verifier does not believe `receipt`; null: it does. */
export function refusedBy({ signer }: Pick<TriedLog, 'signer'>, receipt: string) {
  return { ours: oursOf(receipt, signer), second: verifyReceipt(receipt, writeVerifier(signer)) };
}

function oursOf(receipt: string, signer: NoteSigner): string | null {
  try {
    checkReceipt(receipt, signer);
    return null;
  } catch (error) {
    if (error instanceof ReceiptError) return error.check;
    throw error;
  }
}

/** What is wrong with how the verifiers take `forgery`: null when both name its check, and take what is not forged. */
export function believed(log: TriedLog, held: Held, { name, check, forge }: Forgery): string | null {
  const [sound, forged] = [refusedBy(log, held.receipt), refusedBy(log, forge(held))];
  if (sound.ours !== null || sound.second !== null)
    return `a receipt that is not forged: ${sound.ours ?? sound.second}`;
  if (forged.ours === check && forged.second === check) return null;
  return `${name}: expected \`${check}\`, got ${forged.ours ?? 'nothing'}, and ${forged.second ?? 'nothing'} by the second`;
}

/** How many ways there are to change the log, or to forge what it gives out. */
export const ways = tampers.length + forgeries.length;

/** Those that a verifier has not caught by the check that is expected. */
export async function uncaught(log: TriedLog): Promise<ReadonlyArray<string>> {
  const held = await receiptsFrom(log);
  const missed = forgeries.flatMap((forgery) => believed(log, held, forgery) ?? []);
  for (const tamper of tampers) {
    const says = missedBy(tamper, await caughtBy(log, tamper));
    if (says !== null) missed.push(says);
  }
  return missed;
}
