/** Migrations are only ever added: one that was edited after it had run would leave two databases that differ and say they do not. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Queryable } from './database.js';

/** The SQL files of `folders` by name without its ending, as they are kept once run, with the SHA-256 of their text in hex. */
export function digestsIn(folders: ReadonlyArray<string>): ReadonlyMap<string, string> {
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.sql'));
  return new Map(
    files.map((file) => [basename(file, '.sql'), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

async function isKept(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ is: boolean }>("select to_regclass('migration_digests') is not null as is");
  return rows[0]?.is ?? false;
}

/** Rejects with the names of files that say something else than when they were run. A database that keeps no digests yet has none. */
export async function checkDigests(db: Queryable, digests: ReadonlyMap<string, string>): Promise<void> {
  if (!(await isKept(db))) return;
  const { rows } = await db.query<{ file: string; sha256: string }>(
    'select file, sha256 from migration_digests where file in (select name from migrations)',
  );
  const edited = rows.filter(({ file, sha256 }) => digests.has(file) && digests.get(file) !== sha256);
  if (edited.length === 0) return;
  const names = edited.map(({ file }) => `\`${file}.sql\``).join(', ');
  throw new Error(
    `migrations have been edited after they were run: ${names}. Expected the text that was run: put it back, and say the change in a new file`,
  );
}

/** Keeps what files say that are about to run: a program that ends right after one has run has kept it already. */
export async function expectDigests(db: Queryable, digests: ReadonlyMap<string, string>): Promise<void> {
  if (!(await isKept(db))) return;
  await db.query(
    `insert into migration_digests (file, sha256)
    select file, sha256 from unnest($1::text[], $2::text[]) as given (file, sha256)
    where file not in (select name from migrations)
    on conflict (file) do update set sha256 = excluded.sha256`,
    [[...digests.keys()], [...digests.values()]],
  );
}

/** Keeps the digests of files that have run and have none yet. */
export async function keepDigests(db: Queryable, digests: ReadonlyMap<string, string>): Promise<void> {
  await db.query(
    `insert into migration_digests (file, sha256)
    select file, sha256 from unnest($1::text[], $2::text[]) as given (file, sha256)
    where file in (select name from migrations)
    on conflict do nothing`,
    [[...digests.keys()], [...digests.values()]],
  );
}
