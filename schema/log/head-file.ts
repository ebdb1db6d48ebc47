/**
 * What `cooperation` remembers of its database beside it, in a file: the newest signed head of the log, and the newest records
 * that it has kept. A database that is behind these has lost something, or is another one.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { describeError } from '../describe-error.js';

const base64Hash = z.base64().length(44);
/** A record by its place among its like, and a hash of when it was kept and what was signed; place 0: there is none. */
const kept = z.strictObject({ seq: z.int().min(0), hash: z.string() });
const state = {
  /** The newest signed head, null before the first. `note`: as it was signed. */
  head: z.strictObject({ size: z.int().min(1), root: base64Hash, note: z.string() }).nullable(),
  /** Of the case facts, among them withdrawals, holds and closings; of the case file beside them. */
  facts: kept,
  caseFile: kept,
};
const form = z.strictObject({
  v: z.literal(1),
  origin: z.string().min(1),
  ...state,
  /** What operators have said of databases that lacked something, the last at the end. `lost`: null when there was no file. */
  accepted: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      by: z.string().min(1),
      reason: z.string().min(1),
      lost: z.strictObject(state).nullable(),
      instead: z.strictObject(state),
    }),
  ),
});

/** What the file holds. */
export type HeadFile = z.output<typeof form>;
/** What it says of the database. */
export type DatabaseState = Pick<HeadFile, 'head' | 'facts' | 'caseFile'>;

/** The file cannot be used. `isRead`: it is there, and holds something else; else it could not be read or written. */
export class HeadFileError extends Error {
  override readonly name = 'HeadFileError';
  readonly isRead: boolean;
  constructor(message: string, isRead: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isRead = isRead;
  }
}

const otherContent = 'expected what `cooperation` remembers of its database, but the file holds something else';

/** Reads `file`; null: there is none. Throws `HeadFileError` when it holds something else, or cannot be read. */
export function readHeadFile(file: string): HeadFile | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new HeadFileError(`\`FAMILJEGRAF_HEAD_FILE\` cannot be read: ${describeError(error)}`, false, {
      cause: error,
    });
  }
  try {
    return form.parse(JSON.parse(text));
  } catch {
    throw new HeadFileError(otherContent, true);
  }
}

function sync(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Writes `file`: all of it or nothing, and on the disk when this returns. Throws `HeadFileError`. */
export function writeHeadFile(file: string, content: HeadFile): void {
  const next = `${file}.next`;
  try {
    writeFileSync(next, `${JSON.stringify(content)}\n`, { mode: 0o600 });
    sync(next);
    renameSync(next, file);
    sync(dirname(file));
  } catch (error) {
    throw new HeadFileError(`\`FAMILJEGRAF_HEAD_FILE\` cannot be written: ${describeError(error)}`, false, {
      cause: error,
    });
  }
}
