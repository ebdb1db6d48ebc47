/** Hooks of Node's module loader that make the edits of one mutant. Runs in the loader's own thread. */
import type { InitializeHook, LoadHook } from 'node:module';
import type { Edit } from './mutants.js';

let edits: ReadonlyArray<Edit> = [];

export const initialize: InitializeHook<ReadonlyArray<Edit>> = (given) => {
  edits = given;
};

/** Throws when a text to be changed does not stand in its file exactly once: the mutant must be written anew. */
export const load: LoadHook = async (url, context, next) => {
  const result = await next(url, context);
  const mine = edits.filter(({ file }) => url.endsWith(`/${file}`));
  if (mine.length === 0 || !result.source) return result;
  const source = mine.reduce(
    (text, { file, find, put }) => {
      if (text.split(find).length !== 2) throw new Error(`expected once in ${file}: ${find}`);
      return text.replace(find, () => put);
    },
    Buffer.from(result.source as Uint8Array).toString('utf8'),
  );
  return { ...result, source };
};
