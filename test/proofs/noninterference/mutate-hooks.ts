/** Hooks of Node's module loader that make the edits of one mutant. Runs in the loader's own thread. */
import type { InitializeHook, LoadHook } from 'node:module';
import { applyEdits, type Edits } from './edits.js';

let mutant: Edits = { name: '', edits: [] };

export const initialize: InitializeHook<Edits> = (given) => {
  mutant = given;
};

/** Throws when a text to be changed does not stand in its file exactly once: the mutant must be written anew. */
export const load: LoadHook = async (url, context, next) => {
  const result = await next(url, context);
  if (!result.source || !mutant.edits.some(({ file }) => url.endsWith(`/${file}`))) return result;
  const text = Buffer.from(result.source as Uint8Array).toString('utf8');
  return { ...result, source: applyEdits(text, url, mutant) };
};
