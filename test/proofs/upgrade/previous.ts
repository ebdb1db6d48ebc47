/** The previous version, as it was: taken from the history of this clone, compiled in a folder of its own by its own script. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { DemoCase } from '../../../gateway/dev/demo-case.js';
import type { seedFacts } from '../../../gateway/dev/seed-facts.js';
import type { Stack, StackOptions } from '../../../gateway/dev/stack.js';
import { projectFile, projectRoot } from '../../../schema/files.js';
import type { ProofOptions } from '../proof.js';
import { changesTable } from './migrations.js';

const run = promisify(execFile);

/** A version that can be started. */
export interface Previous {
  readonly root: string;
  readonly startStack: (options: StackOptions) => Promise<Stack>;
  /** Puts the demo's facts there; again does no harm. */
  readonly seedFacts: typeof seedFacts;
  /** What its clients ask. */
  readonly demoCase: DemoCase;
  /** Removes its folder. */
  readonly remove: () => void;
}

/** What git says. Throws one sentence when there is no git, or `args` cannot be answered: `expected` says what was. */
async function git(args: ReadonlyArray<string>, expected: string, root: string): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', root, ...args], { maxBuffer: 16 * 1024 * 1024 });
    return stdout.trim();
  } catch (cause) {
    const { code, stderr = '' } = cause as { readonly code?: unknown; readonly stderr?: string };
    const says = code === 'ENOENT' ? 'there is no program `git`' : stderr.trim().split('\n')[0];
    throw new Error(`the upgrade starts from an earlier version, so it needs ${expected}; but: ${says}`, { cause });
  }
}

const migrationFiles = ':(glob)subgraphs/*/migrations/*.sql';
/** In versions that take their bundle from a registry: in one that does not it cannot stay while programs change. */
const registryFile = 'schema/release/registry.ts';

/** The commits that have added migrations, newest first, and whether one of these changes a table. */
async function migrationCommits(root: string): Promise<ReadonlyArray<{ readonly commit: string; isOfTable: boolean }>> {
  const args = ['log', '--format=%x00%H', '--name-only', '--diff-filter=A', '--', migrationFiles];
  const added = (await git(args, 'a clone with a revision', root)).split('\0').slice(1);
  const found = [];
  for (const text of added) {
    const [commit = '', ...files] = text.split('\n').filter((line) => line !== '');
    const texts = await Promise.all(files.map((file) => git(['show', `${commit}:${file}`], `\`${file}\``, root)));
    found.push({ commit, isOfTable: texts.some(changesTable) });
  }
  return found;
}

/**
 * The revision to start from: `from`; without it the newest tag before this revision; without one the revision before the
 * newest migration that changes a table, so that one runs; where that version has no registry, before the newest migration.
 * Throws one sentence where git or the history is missing.
 */
export async function chooseRevision(from: string | null, root = projectRoot): Promise<string> {
  const commit = (ref: string, expected: string) =>
    git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], expected, root);
  await git(['rev-parse', '--git-dir'], 'a clone with its history', root);
  if (from !== null) return commit(from, `a revision \`${from}\` in this clone (--from REF)`);
  const tags = ['tag', '--merged', 'HEAD', '--no-contains', 'HEAD', '--sort=-creatordate'];
  const [tag = ''] = (await git(tags, 'a clone with a revision', root)).split('\n');
  if (tag !== '') return commit(tag, `the tag \`${tag}\``);
  const commits = await migrationCommits(root);
  const ofTable = commits.find(({ isOfTable }) => isOfTable)?.commit ?? '';
  const hasRegistry = await git(['cat-file', '-e', `${ofTable}^:${registryFile}`], 'a registry', root).then(
    () => true,
    () => false,
  );
  return commit(
    `${hasRegistry ? ofTable : (commits[0]?.commit ?? '')}^`,
    'the revision before the newest migration (`git fetch --unshallow`), or another one (--from REF)',
  );
}

const lockOf = (root: string) => readFileSync(join(root, 'package-lock.json'), 'utf8');

/** Makes it runnable. The packages of this clone serve when the lock files say the same; else its script installs its own. */
async function prepare(root: string): Promise<void> {
  if (lockOf(root) === lockOf(projectRoot)) {
    symlinkSync(projectFile('node_modules'), join(root, 'node_modules'), 'junction');
    utimesSync(join(root, 'package-lock.json'), 0, 0); // older than the packages: they are not installed again
  }
  const preparing = run(process.execPath, [join(root, 'gateway', 'dev', 'prepare.mjs')], { cwd: root });
  const kill = () => preparing.child.kill();
  process.once('exit', kill); // when the proof is interrupted
  try {
    await preparing;
  } catch (cause) {
    const { stderr = '' } = cause as { readonly stderr?: string };
    throw new Error(`the previous version could not be compiled: ${stderr.trim().slice(-2_000)}`, { cause });
  } finally {
    process.off('exit', kill);
  }
}

/** Takes `revision` out of the history and compiles it. Rejects with one sentence when that cannot be done. */
export async function makePrevious(revision: string, print: ProofOptions['print']): Promise<Previous> {
  const root = mkdtempSync(join(tmpdir(), 'familjegraf-upgrade-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  process.once('exit', remove); // also when the proof is interrupted
  try {
    const archive = join(root, 'previous.tar');
    await git(
      ['archive', '--format=tar', `--output=${archive}`, revision],
      `the files of \`${revision}\``,
      projectRoot,
    );
    await run('tar', ['-xf', archive, '-C', root]);
    rmSync(archive);
    print(`${revision.slice(0, 12)} is compiled in a folder of its own`);
    await prepare(root);
    const load = (path: string) => import(pathToFileURL(join(root, 'dist', path)).href);
    const { startStack } = (await load('gateway/dev/stack.js')) as Pick<Previous, 'startStack'>;
    const { readDemoCase } = (await load('gateway/dev/demo-case.js')) as { readDemoCase: () => DemoCase };
    const { seedFacts } = (await load('gateway/dev/seed-facts.js')) as Pick<Previous, 'seedFacts'>;
    return { root, startStack, seedFacts, demoCase: readDemoCase(), remove };
  } catch (error) {
    remove();
    throw error;
  }
}
