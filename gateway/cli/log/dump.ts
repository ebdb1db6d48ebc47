/** `log dump`: the log as lines of JSON, for a verifier of one's own (schema/log/FORMAT.md, section 1). No key is in it. */
import type { DatabaseSource } from '../../../schema/log/verify/database-source.js';

/** The lines of the log of `source`, whose origin is `origin`, as it was read at `readAt`. */
export async function* dumpLog(
  source: DatabaseSource,
  origin: string,
  readAt: Date = new Date(),
): AsyncGenerator<string> {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  yield line({ origin, size: await source.size(), at: readAt.toISOString() });
  for await (const rows of source.leaves(0)) {
    for (const { leaf, sealed } of rows) yield line({ leaf, body: sealed?.toString('base64') ?? null });
  }
  for await (const sealed of source.allStatements()) yield line({ statement: sealed.toString('base64') });
  for await (const { note } of source.checkpoints(-1, null)) yield line({ checkpoint: note });
  for await (const { level, index, hash } of source.nodes(-1, null))
    yield line({ node: [level, index, hash.toString('base64')] });
  for await (const { subject, count, last } of source.heads()) {
    yield line({ head: [subject.toString('base64'), count, last.toString('base64')] });
  }
}
