/**
 * What the database of `cooperation` lacks of what is remembered beside it, and an operator's word that it is gone on with all
 * the same. `cooperation` opens by itself within a second (`guard.ts`).
 */
import type { Client } from 'pg';
import { type DatabaseState, type HeadFile, readHeadFile, writeHeadFile } from '../../../schema/log/head-file.js';
import { lostSince, readDatabaseState } from '../../../schema/log/lost.js';
import type { NoteVerifier } from '../../../schema/log/signed-note.js';

/** The database, on a connection of its own; whose log it is; and the file beside it. */
export interface Restored {
  readonly db: Client;
  readonly verifier: NoteVerifier;
  readonly file: string;
}

/** An operator's word. `head`: the newest of the database, as `tellRestored` names it. */
export interface Word {
  readonly head: string;
  readonly by: string;
  readonly reason: string;
}

/** What was asked for cannot be done; the message says what was expected. Nothing has been changed. */
export class RestoredError extends Error {
  override readonly name = 'RestoredError';
}

/** How an operator names a head: `SIZE:ROOT`. */
const nameOf = ({ head }: Pick<DatabaseState, 'head'>): string => (head ? `${head.size}:${head.root}` : '0:none');

const tellState = (what: string, state: DatabaseState): string =>
  `${what}: head ${nameOf(state)}, case facts up to record ${state.facts.seq}, case file up to record ${state.caseFile.seq}\n`;

interface Found {
  readonly kept: HeadFile | null;
  readonly now: DatabaseState;
  /** Null: nothing is missing. */
  readonly lost: ReadonlyArray<string> | null;
}

async function compare({ file, db, verifier }: Restored): Promise<Found> {
  const kept = readHeadFile(file);
  const now = await readDatabaseState(db, verifier);
  const lost = kept
    ? await lostSince(db, { kept, origin: verifier.name, isWhole: true })
    : ['expected what is remembered of the database, but there is no file'];
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

/**
 * Remembers the database as it is, with who said so and why, in the file and in the database; answers that in words. Rejects
 * with `RestoredError` where nothing is missing, or the newest head is another than the operator has named.
 */
export async function acceptRestored(restored: Restored, { head, by, reason }: Word): Promise<string> {
  const { db, verifier, file } = restored;
  await db.query('begin');
  await db.query('select from facts.confirmed for update'); // or `cooperation` could write the file meanwhile
  const { kept, now, lost } = await compare(restored);
  if (lost === null) throw new RestoredError('nothing is missing in this database: there is nothing to accept');
  if (head !== nameOf(now)) {
    throw new RestoredError(
      `--accept: expected the newest head of the database, \`${nameOf(now)}\`, but got \`${head}\``,
    );
  }
  const isOurs = kept?.origin === verifier.name;
  const before = kept && isOurs ? { head: kept.head, facts: kept.facts, caseFile: kept.caseFile } : null;
  const said = { at: new Date().toISOString(), by, reason, lost: before, instead: now };
  await db.query('insert into facts.restorations (by, said) values ($1, $2)', [by, JSON.stringify(said)]);
  const accepted = [...(isOurs ? kept.accepted : []), said];
  writeHeadFile(file, { v: 1, origin: verifier.name, ...now, accepted });
  await db.query('commit');
  return `accepted by ${by}: ${tellState('the database', now)}cooperation opens questions again by itself\n`;
}
