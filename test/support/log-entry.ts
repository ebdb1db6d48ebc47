/** Log entries as they are read: `log.disclosures` does the same in SQL. */
import type { LogEntry } from '../../gateway/log/disclosure-log.js';
import { Statement } from '../../gateway/log/statement.js';

/** The whole of an entry. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows what it looks for.
export function bodyOf({ statement, records }: LogEntry): Record<string, any> {
  return { ...JSON.parse(statement.text), records: JSON.parse(records) };
}

/** An entry that says `body`, a JSON object, and tells of no record. */
export function entryOf(subject: string | null, body: string): LogEntry {
  return { subject, statement: new Statement(body), records: '{}' };
}
