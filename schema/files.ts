/** Where the project's data files (SDL, YAML, SQL) lie, whether the code runs from sources or from `dist/`. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('expected a package.json above the running code, but found none');
  return findRoot(parent);
}

/** Absolute path of the folder that holds `package.json`. */
export const projectRoot: string = findRoot(import.meta.dirname);

/** Absolute path of a project file. `path` is relative to the project's root, with `/` between its parts. */
export function projectFile(path: string): string {
  return join(projectRoot, ...path.split('/'));
}
