/** A base backup by PostgreSQL's own protocol (manual, section 25.3.3), as `pg_basebackup` makes one, of a server on this machine. */
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** What a backup leaves out: what belongs to the running server alone. */
const left = new Set(['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot', 'pg_stat_tmp', 'pgsql_tmp']);

/** Files may vanish while they are copied: the write-ahead log knows what became of them. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile()) {
      await copyFile(source, target).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
  }
}

/** Copies the cluster of the server at `url` (a superuser's) into `folder` while it goes on. */
export async function baseBackup(url: string, folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    const cluster = rows[0]?.data_directory ?? '';
    await client.query(`select pg_backup_start('familjegraf', fast => true)`);
    await mkdir(folder, { recursive: true });
    for (const entry of await readdir(cluster, { withFileTypes: true })) {
      if (entry.isDirectory() && !left.has(entry.name))
        await copyTree(join(cluster, entry.name), join(folder, entry.name));
      else if (entry.isFile() && !left.has(entry.name))
        await copyFile(join(cluster, entry.name), join(folder, entry.name));
    }
    const stopped = await client.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(wait_for_archive => false)',
    );
    await writeFile(join(folder, 'backup_label'), stopped.rows[0]?.labelfile ?? '');
    await copyTree(join(cluster, 'pg_wal'), join(folder, 'pg_wal')); // up to the end of the backup, and some more
    for (const name of ['pg_replslot', 'pg_stat_tmp']) await mkdir(join(folder, name), { recursive: true });
  } finally {
    await client.end();
  }
}
