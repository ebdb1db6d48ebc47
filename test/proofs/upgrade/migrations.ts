/** Migrations: which are new, which have run, and that none has been edited. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { query } from './databases.js';

const filesIn = (root: string, owner: string): ReadonlyMap<string, string> => {
  const folder = join(root, 'subgraphs', owner, 'migrations');
  const names = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => /\.sql$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
};

/** How many migrations have run in these databases, all together. */
export async function countMigrations(urls: Iterable<string>): Promise<number> {
  const rows = await Promise.all(
    [...urls].map((url) => query<{ count: number }>(url, 'select count(*)::integer as count from migrations')),
  );
  return rows.reduce((sum, [row]) => sum + (row?.count ?? 0), 0);
}

/** True for a migration that makes, changes or drops a table. */
export const changesTable = (sql: string): boolean =>
  /\b(?:create|alter|drop)\s+table\b/i.test(sql.replace(/--.*/g, ''));

/**
 * What the version at `root` has that the one at `previous` has not, over the databases of `agencies`: `count` runs, some of
 * which change a table (`ofTables`). `edited`: files of the previous version that are gone or say something else.
 */
export function compareMigrations(previous: string, root: string, agencies: Iterable<string>) {
  const owners = [...agencies].flatMap((agency) => ['kit', agency]);
  const newOf = (owner: string) => {
    const old = filesIn(previous, owner);
    return [...filesIn(root, owner)].filter(([name]) => !old.has(name)).map(([, sql]) => sql);
  };
  const editedOf = (owner: string) => {
    const now = filesIn(root, owner);
    const edited = [...filesIn(previous, owner)].filter(([name, sql]) => now.get(name) !== sql);
    return edited.map(([name]) => `${owner}/${name}`);
  };
  const added = owners.flatMap(newOf);
  return {
    count: added.length,
    ofTables: added.filter(changesTable).length,
    edited: [...new Set(owners)].flatMap(editedOf),
  };
}

/** Tables that the kit's own migrations at `root` have made, and that of the migrations themselves: no agency's register. */
export const kitTables = (root: string): ReadonlySet<string> =>
  new Set([
    'migrations',
    ...[...filesIn(root, 'kit').values()].flatMap((sql) =>
      [...sql.matchAll(/\bcreate table (\w+)/gi)].map(([, name = '']) => name),
    ),
  ]);
