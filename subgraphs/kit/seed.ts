/** Inserts demo records: those that were recorded up to a day, as if the story had been replayed until then. */
import type { PoolClient } from 'pg';
import { snakeCase } from './database.js';

/** A record to be inserted, properties in camelCase; `recordedOn` is the day (`YYYY-MM-DD`) it became known. */
export interface DemoRecord {
  readonly recordedOn: string;
  readonly [column: string]: unknown;
}

/** `value`, once it was known; null as long as `day`, when it came to be, lies after `today` (`YYYY-MM-DD`). */
export function onceKnown<Value>(day: string, today: string, value: Value): Value | null {
  return day <= today ? value : null;
}

/** Inserts into `table` the `records` whose `recordedOn` is not after `today`. */
export async function insertUpTo(
  client: PoolClient,
  today: string,
  table: string,
  records: ReadonlyArray<DemoRecord>,
): Promise<void> {
  for (const record of records) {
    if (record.recordedOn > today) continue;
    const names = Object.keys(record);
    const columns = names.map((name) => client.escapeIdentifier(snakeCase(name))).join(', ');
    const places = names.map((_, index) => `$${index + 1}`).join(', ');
    const values = names.map((name) => record[name]);
    await client.query(`insert into ${client.escapeIdentifier(table)} (${columns}) values (${places})`, values);
  }
}
