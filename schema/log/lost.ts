/** A database of `cooperation` against what is remembered beside it (`head-file.ts`): what it lacks, and what is new in it. */
import { readCheckpoint } from './checkpoint.js';
import type { DatabaseState, HeadFile } from './head-file.js';
import type { LogDatabase } from './read-entries.js';
import type { NoteVerifier } from './signed-note.js';
import { TreeError, TreeReader } from './tree-reader.js';

interface KeptRow {
  readonly seq: number;
  readonly hash: string;
}

/** With the moment at which it was kept: what is sent again after a restore is another record, whatever place it gets. */
const columns = `seq::float8 as seq,
  encode(sha256(convert_to(extract(epoch from recorded_at) || ' ' || statement, 'UTF8')), 'base64') as hash`;
const tables = { facts: 'facts.records', caseFile: 'case_file.records' } as const;
const names = { facts: 'of the case facts', caseFile: 'of the case file' } as const;

/** The newest signed head and records of the database. Throws `NoteError` when the head is not of `verifier`'s log. */
export async function readDatabaseState(db: LogDatabase, verifier: NoteVerifier): Promise<DatabaseState> {
  const newest = async (table: string) => {
    const { rows } = await db.query<KeptRow>(`select ${columns} from ${table} order by seq desc limit 1`);
    return { seq: rows[0]?.seq ?? 0, hash: rows[0]?.hash ?? '' };
  };
  const { rows } = await db.query<{ note: string }>('select note from log.checkpoints order by size desc limit 1');
  const note = rows[0]?.note;
  const read = note === undefined ? null : readCheckpoint(note, verifier.name, verifier);
  return {
    head: read && note !== undefined ? { size: read.size, root: read.root.toString('base64'), note } : null,
    facts: await newest(tables.facts),
    caseFile: await newest(tables.caseFile),
  };
}

/** What of the log's head is not in the database, in one sentence; null: it is all there. */
async function lostOfHead(db: LogDatabase, { head }: DatabaseState, isWhole: boolean): Promise<string | null> {
  if (head === null) return null;
  const { rows } = await db.query<{ size: number }>('select size::float8 as size from log.tree');
  const size = rows[0]?.size ?? 0;
  if (size < head.size) return `expected a log of ${head.size} leaves or more, but it has ${size}`;
  if (!isWhole) return null;
  const root = await new TreeReader(db).rootOf({ from: 0, to: head.size }).catch((error: unknown) => {
    if (error instanceof TreeError) return null;
    throw error;
  });
  if (root?.toString('base64') === head.root) return null;
  return `expected that the log begins with the ${head.size} leaves whose head was signed, but it goes another way`;
}

/**
 * What `kept` remembers and the database lacks, one sentence each; none: nothing. `isWhole`: the log's head is made anew from the
 * tree, else its size alone is looked at.
 */
export async function lostSince(
  db: LogDatabase,
  { kept, origin, isWhole }: { readonly kept: HeadFile; readonly origin: string; readonly isWhole: boolean },
): Promise<ReadonlyArray<string>> {
  if (kept.origin !== origin) return [`expected what is remembered of \`${origin}\`, but it is of \`${kept.origin}\``];
  const lost: string[] = [];
  for (const part of ['facts', 'caseFile'] as const) {
    const { seq, hash } = kept[part];
    if (seq === 0) continue;
    const { rows } = await db.query<KeptRow>(`select ${columns} from ${tables[part]} where seq = $1`, [seq]);
    if (rows[0]?.hash === hash) continue;
    const got = rows.length === 0 ? 'it is not there' : 'another one stands there';
    lost.push(`expected record ${seq} ${names[part]}, which had been kept, but ${got}`);
  }
  const head = await lostOfHead(db, kept, isWhole);
  return head === null ? lost : [...lost, head];
}
