/** Changes of a database's state, as SQL that a transaction runs and rolls back. */
import pg from 'pg';
import type { CategoryId, PersonId } from '../../../schema/grant.js';
import type { TableRow } from './table-forms.js';

/** One change at one agency. `persons`, `categories`: whose data of which kind differ by it. */
export interface Change {
  readonly agency: string;
  readonly sql: string;
  readonly persons: ReadonlyArray<PersonId>;
  readonly categories: ReadonlyArray<CategoryId>;
}

/** Where and about what a change is. */
export type About = Omit<Change, 'sql'>;

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `array[${value.map(literal).join(',')}]::text[]`;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return pg.escapeLiteral(String(value));
}

const name = pg.escapeIdentifier;

function where(row: TableRow, keys: ReadonlyArray<string>): string {
  return keys.map((key) => `${name(key)} = ${literal(row[key])}`).join(' and ');
}

export function insertRow(about: About, table: string, row: TableRow): Change {
  const columns = Object.keys(row);
  const values = columns.map((column) => literal(row[column])).join(', ');
  return { ...about, sql: `insert into ${name(table)} (${columns.map(name).join(', ')}) values (${values})` };
}

export function deleteRow(about: About, table: string, row: TableRow, keys: ReadonlyArray<string>): Change {
  return { ...about, sql: `delete from ${name(table)} where ${where(row, keys)}` };
}

/** `changed`: the columns that get another value. */
export function updateRow(
  about: About,
  table: string,
  row: TableRow,
  keys: ReadonlyArray<string>,
  changed: TableRow,
): Change {
  const sets = Object.entries(changed).map(([column, value]) => `${name(column)} = ${literal(value)}`);
  return { ...about, sql: `update ${name(table)} set ${sets.join(', ')} where ${where(row, keys)}` };
}
