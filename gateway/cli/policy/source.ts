/** Where rules come from: the files as they are, a git revision, or a stored bundle. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { type BundleContent, parseBundle, readBundleContent } from '../../../schema/bundle.js';
import { projectRoot } from '../../../schema/files.js';
import { type CompiledBundle, rulesOf } from '../../../schema/policy/compile-bundle.js';
import { FileError } from '../../../schema/yaml-file.js';
import { UsageError } from './usage.js';

function readRevision(revision: string): (path: string) => string | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    });
  try {
    git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  } catch {
    throw new UsageError(`\`${revision}\` is neither a bundle file nor a git revision`);
  }
  return (path) => {
    try {
      return git('show', '--end-of-options', `${revision}:./${path}`);
    } catch {
      return null;
    }
  };
}

/** Reads the rules of `name`, with `name` before each fault: they are not those of the project's files. */
export function rulesOfSource(name: string, content: BundleContent): (day: string) => CompiledBundle {
  try {
    return rulesOf(content);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new FileError(error.faults.map((fault) => `in \`${name}\`: ${fault}`));
  }
}

function isFile(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isFile() === true;
}

/** The texts that `name` stands for: a bundle file, or a git revision. Throws `UsageError` when it is neither. */
export function readSource(name: string): BundleContent {
  if (isFile(name)) {
    try {
      return parseBundle(readFileSync(name, 'utf8')).content;
    } catch (error) {
      throw new UsageError(`\`${name}\`: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  try {
    return readBundleContent(readRevision(name));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new UsageError(`the rules of \`${name}\` can't be read: ${error.message}`);
  }
}
