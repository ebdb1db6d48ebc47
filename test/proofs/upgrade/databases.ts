/** What lies in the databases before and after the upgrade. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readLogAt } from '../../support/log.js';

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<ReadonlyArray<Row>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Every signed record in `cooperation`'s database, by kind, id and version. */
export async function readRecords(url: string): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ key: string; statement: string }>(
    url,
    ['facts', 'case_file']
      .map((schema) => `select kind || ' ' || id || ' ' || version as key, statement from ${schema}.records`)
      .join(' union all '),
  );
  return new Map(rows.map(({ key, statement }) => [key, statement]));
}

/** Every entry of the disclosure log, by request and subject: all that it says but its place in the tree. */
export async function readLogEntries(url: string): Promise<ReadonlyMap<string, unknown>> {
  const entries = await readLogAt(url);
  return new Map(entries.map(({ index: _, ...said }) => [`${said.requestId} ${said.subject} ${said.caseId}`, said]));
}

/** How many migrations have run in these databases, all together. */
export async function countMigrations(urls: Iterable<string>): Promise<number> {
  const rows = await Promise.all(
    [...urls].map((url) => query<{ count: number }>(url, 'select count(*)::integer as count from migrations')),
  );
  return rows.reduce((sum, [row]) => sum + (row?.count ?? 0), 0);
}

const filesIn = (folder: string) =>
  (existsSync(folder) ? readdirSync(folder) : []).filter((name) => /\.sql$/.test(name));

/** How many migrations the version at `root` has that the one at `previous` has not, over the databases of `agencies`. */
export function countNewMigrations(previous: string, root: string, agencies: Iterable<string>): number {
  const newIn = (owner: string) => {
    const folder = join('subgraphs', owner, 'migrations');
    const old = new Set(filesIn(join(previous, folder)));
    return filesIn(join(root, folder)).filter((name) => !old.has(name)).length;
  };
  return [...agencies].reduce((sum, agency) => sum + newIn('kit') + newIn(agency), 0);
}
