/**
 * What the database of `cooperation` lacks of what is remembered beside it, and an operator's word that it is gone on with all
 * the same. `cooperation` opens by itself within a second (`guard.ts`).
 */
import { existsSync, renameSync } from 'node:fs';
import type { Client } from 'pg';
import { digestOf } from '../../../schema/digest.js';
import {
  type DatabaseState,
  type HeadFile,
  HeadFileError,
  readHeadFile,
  writeHeadFile,
} from '../../../schema/log/head-file.js';
import { lostSince, readDatabaseState } from '../../../schema/log/lost.js';
import type { NoteVerifier } from '../../../schema/log/signed-note.js';

/** The database, on a connection of its own; whose log it is; and the file beside it. */
export interface Restored {
  readonly db: Client;
  readonly verifier: NoteVerifier;
  readonly file: string;
}

/** An operator's word. `state`: what the database holds, as `tellRestored` names it. */
export interface Word {
  readonly state: string;
  readonly by: string;
  readonly reason: string;
}

/** What was asked for cannot be done; the message says what was expected. Nothing has been changed. */
export class RestoredError extends Error {
  override readonly name = 'RestoredError';
}

/** How an operator names what is gone on from: the log's head, the newest records, and a digest of these. */
const nameOf = ({ head, facts, caseFile }: DatabaseState): string => {
  const records = `${facts.seq}:${caseFile.seq}:${digestOf(JSON.stringify([facts, caseFile])).slice(0, 8)}`;
  return `${head ? `${head.size}:${head.root}` : '0:none'}:${records}`;
};

const tellState = (what: string, state: DatabaseState): string =>
  `${what}: ${state.head ? `a log of ${state.head.size} leaves` : 'no log'}, case facts up to record ${state.facts.seq}, case file up to record ${state.caseFile.seq}\n`;

interface Found {
  readonly kept: HeadFile | null;
  readonly now: DatabaseState;
  /** Null: nothing is missing. */
  readonly lost: ReadonlyArray<string> | null;
}

/** What the file holds; a sentence where that is nothing of use. */
function readKept(file: string): HeadFile | string {
  try {
    return readHeadFile(file) ?? 'expected what is remembered of the database, but there is no file';
  } catch (error) {
    if (error instanceof HeadFileError && error.isRead) return error.message;
    throw error;
  }
}

async function compare({ file, db, verifier }: Restored): Promise<Found> {
  const read = readKept(file);
  const kept = typeof read === 'string' ? null : read;
  const now = await readDatabaseState(db, verifier);
  const lost =
    typeof read === 'string' ? [read] : await lostSince(db, { kept: read, origin: verifier.name, isWhole: true });
  return { kept, now, lost: lost.length > 0 ? lost : null };
}

/** What is missing, in words, and what to say when it is gone on with all the same. */
export async function tellRestored(restored: Restored): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const { kept, now, lost } = await compare(restored);
  const states = `${kept ? tellState('remembered', kept) : ''}${tellState('the database', now)}`;
  if (lost === null) return { text: `${states}nothing is missing\n`, isWhole: true };
  const next = `when all agencies have sent again what they had signed: --accept ${nameOf(now)} --by OFFICIAL --reason TEXT`;
  return { text: `${states}${lost.map((one) => `${one}\n`).join('')}${next}\n`, isWhole: false };
}

/** A name beside `file` that nothing has: what it holds may be another installation's. */
function asideOf(file: string): string {
  for (let number = 1; ; number++) {
    const name = `${file}.unusable${number > 1 ? `-${number}` : ''}`;
    if (!existsSync(name)) return name;
  }
}

/**
 * Remembers the database as it is, with who said so and why, in the database and then in the file; answers that in words. Rejects
 * with `RestoredError` where nothing is missing, or the database holds something else than the operator has named, and with
 * `HeadFileError` where the file cannot be written: then it stays closed, and is accepted again.
 */
export async function acceptRestored(restored: Restored, { state, by, reason }: Word): Promise<string> {
  const { db, verifier, file } = restored;
  await db.query('begin');
  await db.query('select from facts.confirmed for update'); // or `cooperation` could write the file meanwhile
  const { kept, now, lost } = await compare(restored);
  if (lost === null) throw new RestoredError('nothing is missing in this database: there is nothing to accept');
  if (state !== nameOf(now)) {
    throw new RestoredError(`--accept: expected what the database holds now, \`${nameOf(now)}\`, but got \`${state}\``);
  }
  const isOurs = kept?.origin === verifier.name;
  const before = kept && isOurs ? { head: kept.head, facts: kept.facts, caseFile: kept.caseFile } : null;
  const said = { at: new Date().toISOString(), by, reason, lost: before, instead: now };
  await db.query('insert into facts.restorations (by, said) values ($1, $2)', [by, JSON.stringify(said)]);
  const accepted = [...(isOurs ? kept.accepted : []), said];
  await db.query('commit'); // first: the file is what opens
  if (!isOurs && existsSync(file)) renameSync(file, asideOf(file));
  writeHeadFile(file, { v: 1, origin: verifier.name, ...now, accepted });
  return `accepted by ${by}: ${tellState('the database', now)}cooperation opens questions again by itself\n`;
}
