/**
 * What is published: not `schema/supergraph.graphql` as it lies there, which `npm run compose` has written from the very
 * change that is to be checked.
 */
import { existsSync } from 'node:fs';
import { Registry } from '../../../../schema/release/registry.js';
import { readSettings } from '../../../../schema/settings.js';
import { readSource } from '../../policy/source.js';
import { readText, UsageError } from '../../policy/usage.js';

/** A supergraph, and where it is from, in words. */
export interface PublishedGraph {
  readonly from: string;
  readonly sdl: string;
}

/** Where it is looked for, each in place of the next: what others have merged, or at least what is committed. */
const revisions = ['origin/main', 'main', 'HEAD'] as const;

function inForce(folder: string): PublishedGraph {
  if (!existsSync(folder)) throw new UsageError(`expected the registry in \`${folder}\`, but there is no such folder`);
  const registry = new Registry(folder);
  const current = registry.current();
  if (current === null) throw new UsageError(`nothing is in force in the registry \`${folder}\` yet: give --published`);
  const { hash, content } = registry.bundle(current.bundle);
  return { from: `the bundle in force, ${hash.slice(0, 16)}, of the registry \`${folder}\``, sdl: content.supergraph };
}

function given(name: string): PublishedGraph {
  if (name.endsWith('.graphql')) {
    return { from: `\`${name}\``, sdl: readText(name) };
  }
  return { from: `\`${name}\``, sdl: readSource(name).supergraph };
}

function committed(): PublishedGraph {
  for (const revision of revisions) {
    try {
      return { from: `the git revision \`${revision}\``, sdl: readSource(revision).supergraph };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
    }
  }
  throw new UsageError('what is published is not known here: give --registry FOLDER or --published');
}

/**
 * `published`: an SDL file, a stored bundle, or a git revision; else what is in force in the registry (`registry`, by
 * default `FAMILJEGRAF_REGISTRY`); else what git has. Throws `UsageError` when there is none of them.
 */
export function readPublished(options: {
  readonly published?: string | undefined;
  readonly registry?: string | undefined;
}): PublishedGraph {
  if (options.published !== undefined) return given(options.published);
  const folder = options.registry ?? readSettings('registry', process.env).FAMILJEGRAF_REGISTRY;
  return folder === null ? committed() : inForce(folder);
}
