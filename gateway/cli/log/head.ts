/**
 * `log head`: the newest signed head, with the proof that it begins with one that was seen, as a witness is sent it (C2SP
 * tlog-witness, `add-checkpoint`): the place where witnesses will be asked.
 */
import type { LogDatabase } from '../../../schema/log/read-entries.js';
import { TreeReader } from '../../../schema/log/tree-reader.js';
import { type Answer, UsageError } from '../policy/usage.js';
import { withLog } from './open-log.js';

/** `old SIZE`, the hashes of a consistency proof, an empty line, and the signed head. Throws when there is none. */
export async function checkpointSince(db: LogDatabase, seen: number): Promise<string> {
  const { rows } = await db.query<{ size: number; note: string }>(
    'select size::float8 as size, note from log.checkpoints order by size desc limit 1',
  );
  const [head] = rows;
  if (!head) throw new UsageError('the log has no signed head yet');
  if (seen > head.size) throw new UsageError(`--since: expected at most ${head.size} leaves, but got ${seen}`);
  const proof = await new TreeReader(db).proveConsistency(seen, head.size);
  return [`old ${seen}`, ...proof.map((hash) => hash.toString('base64')), '', head.note].join('\n');
}

/** `log head [--since SIZE]`: of the head that was seen, 0 by default. */
export async function runHead(since: string | undefined): Promise<Answer> {
  const seen = since === undefined ? 0 : Number(since);
  if (!Number.isSafeInteger(seen) || seen < 0) throw new UsageError(`--since: expected a size, but got \`${since}\``);
  return { text: await withLog(({ db }) => checkpointSince(db, seen)), exitCode: 0 };
}
