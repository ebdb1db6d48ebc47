/** Makes the edits of a mutant in compiled code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit, Mutant } from './mutants.js';

/** What is needed of a mutant to make its edits. */
export type Edits = Pick<Mutant, 'name' | 'edits'>;

function change(text: string, { file, find, put }: Edit, name: string): string {
  const times = text.split(find).length - 1;
  if (times === 1) return text.replace(find, () => put);
  throw new Error(
    `mutant \`${name}\` must be written anew: expected once in ${file}, but found ${times} times: ${find}`,
  );
}

/** `text`, the code at `url`, with the guard of the mutant broken. Throws when an edit does not fit the code exactly once. */
export function applyEdits(text: string, url: string, { name, edits }: Edits): string {
  return edits.filter(({ file }) => url.endsWith(`/${file}`)).reduce((made, edit) => change(made, edit, name), text);
}

/** Throws, naming all of `mutants` that do not fit the code below `folder`: before anything long has run. */
export function checkEdits(folder: string, mutants: ReadonlyArray<Edits>): void {
  const faults = mutants.flatMap((mutant) => {
    try {
      for (const file of new Set(mutant.edits.map((edit) => edit.file))) {
        applyEdits(readFileSync(join(folder, file), 'utf8'), `/${file}`, mutant);
      }
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
