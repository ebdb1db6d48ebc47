/** What lies in the database of `cooperation` before and after the upgrade. */
import pg from 'pg';
import { readLogAt } from '../../support/log.js';

/** Asks one database: the rows of a query. */
export type Query = <Row extends pg.QueryResultRow>(text: string) => Promise<ReadonlyArray<Row>>;

/** What `use` answers, which asks the database at `url` over one connection. */
export async function connected<T>(url: string, use: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows);
  } finally {
    await client.end();
  }
}

/** Rows of one query over a connection of its own. */
export const query = <Row extends pg.QueryResultRow>(url: string, text: string): Promise<ReadonlyArray<Row>> =>
  connected(url, (ask) => ask<Row>(text));

/** A record, by what it is found by. */
export const keyOf = ({ kind, id, version }: { kind: string; id: string; version: number }): string =>
  `${kind} ${id} ${version}`;

/** Every signed record in `cooperation`'s database, by kind, id and version. */
export async function readRecords(url: string): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ kind: string; id: string; version: number; statement: string }>(
    url,
    ['facts', 'case_file']
      .map((schema) => `select kind, id::text, version, statement from ${schema}.records`)
      .join(' union all '),
  );
  return new Map(rows.map((row) => [keyOf(row), row.statement]));
}

/** An entry of the disclosure log: all that it says but its place in the tree. */
export type LogEntry = Omit<Awaited<ReturnType<typeof readLogAt>>[number], 'index'>;

/** Every entry of the disclosure log. */
export async function readLogEntries(url: string): Promise<ReadonlyArray<LogEntry>> {
  return (await readLogAt(url)).map(({ index: _, ...said }) => said);
}

/** By request and subject. */
export const byRequest = (entries: ReadonlyArray<LogEntry>): ReadonlyMap<string, LogEntry> =>
  new Map(entries.map((one) => [`${one.requestId} ${one.subject} ${one.caseId}`, one]));
