/**
 * `log restored`: what the database of `cooperation` lacks of what is remembered beside it, and an operator's word that it is
 * gone on with all the same. `cooperation` opens by itself within a second (`subgraphs/cooperation/log/guard.ts`).
 */
import { type DatabaseState, type HeadFile, readHeadFile, writeHeadFile } from '../../../schema/log/head-file.js';
import { lostSince, readDatabaseState } from '../../../schema/log/lost.js';
import { readSettings, SettingsError } from '../../../schema/settings.js';
import { type Answer, UsageError } from '../policy/usage.js';
import { type OpenLog, withLog } from './open-log.js';

/** Options of `log restored`. */
export const restoredOptions = {
  accept: { type: 'string' },
  by: { type: 'string' },
  reason: { type: 'string' },
} as const;

interface Values {
  readonly accept?: string | undefined;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** How an operator names a head: `SIZE:ROOT`, as `log restored` prints it. */
const nameOf = ({ head }: Pick<DatabaseState, 'head'>): string => (head ? `${head.size}:${head.root}` : '0:none');

const tellState = (what: string, state: DatabaseState): string =>
  `${what}: head ${nameOf(state)}, case facts up to record ${state.facts.seq}, case file up to record ${state.caseFile.seq}\n`;

interface Found {
  readonly kept: HeadFile | null;
  readonly now: DatabaseState;
  /** Null: nothing is missing. */
  readonly lost: ReadonlyArray<string> | null;
}

async function compare(file: string, { db, verifier }: OpenLog): Promise<Found> {
  const kept = readHeadFile(file);
  const now = await readDatabaseState(db, verifier);
  const lost = kept
    ? await lostSince(db, { kept, origin: verifier.name, isWhole: true })
    : ['expected what is remembered of the database, but there is no file'];
  return { kept, now, lost: lost.length > 0 ? lost : null };
}

function tell({ kept, now, lost }: Found): string {
  const states = `${kept ? tellState('remembered', kept) : ''}${tellState('the database', now)}`;
  if (lost === null) return `${states}nothing is missing\n`;
  const next = `when all agencies have sent again what they had signed: log restored --accept ${nameOf(now)} --by OFFICIAL --reason TEXT`;
  return `${states}${lost.map((one) => `${one}\n`).join('')}${next}\n`;
}

/** Remembers the database as it is, with who said so and why, in the file and in the database. */
async function accept(file: string, log: OpenLog, values: Required<Record<keyof Values, string>>): Promise<string> {
  const { db, verifier } = log;
  await db.query('begin');
  await db.query('select from facts.confirmed for update'); // or `cooperation` could write the file meanwhile
  const { kept, now, lost } = await compare(file, log);
  if (lost === null) throw new UsageError('nothing is missing in this database: there is nothing to accept');
  if (values.accept !== nameOf(now)) {
    throw new UsageError(
      `--accept: expected the newest head of the database, \`${nameOf(now)}\`, but got \`${values.accept}\``,
    );
  }
  const isOurs = kept?.origin === verifier.name;
  const before = kept && isOurs ? { head: kept.head, facts: kept.facts, caseFile: kept.caseFile } : null;
  const said = { at: new Date().toISOString(), by: values.by, reason: values.reason, lost: before, instead: now };
  await db.query('insert into facts.restorations (by, said) values ($1, $2)', [values.by, JSON.stringify(said)]);
  const accepted = [...(isOurs ? kept.accepted : []), said];
  writeHeadFile(file, { v: 1, origin: verifier.name, ...now, accepted });
  await db.query('commit');
  return `accepted by ${values.by}: ${tellState('the database', now)}cooperation opens questions again by itself\n`;
}

/** `log restored [--accept SIZE:ROOT --by OFFICIAL --reason TEXT]`. Exit code 1: something is missing. */
export async function runRestored({ accept: head, by, reason }: Values): Promise<Answer> {
  const file = readSettings('log', process.env).FAMILJEGRAF_HEAD_FILE;
  if (file === null) {
    throw new SettingsError([
      '`FAMILJEGRAF_HEAD_FILE` is missing: where `cooperation` remembers what its database has had',
    ]);
  }
  return withLog(async (log) => {
    if (head !== undefined) {
      if (!by?.trim() || !reason?.trim())
        throw new UsageError('--accept: expected --by OFFICIAL and --reason TEXT beside it');
      return { text: await accept(file, log, { accept: head, by, reason }), exitCode: 0 };
    }
    const found = await compare(file, log);
    return { text: tell(found), exitCode: found.lost === null ? 0 : 1 };
  });
}
