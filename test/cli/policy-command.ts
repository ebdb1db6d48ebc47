/** Runs the policy command for tests, in this process or as a program, and keeps files for it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommand } from '../../gateway/cli/policy/command.js';
import { projectFile, projectRoot } from '../../schema/files.js';

export const day = '2026-11-23';

/** Runs the program in a terminal of `columns`; none is said when undefined. */
export function policyAt(columns: string | undefined, ...args: ReadonlyArray<string>) {
  // A copy of the project without bundles (test/agencies/own-tree.ts) has the module alone.
  const files = ['dist/programs/cli-policy.js', 'dist/gateway/cli/policy.js'].map(projectFile);
  const program = files.find(existsSync) ?? '';
  const { COLUMNS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: columns === undefined ? env : { ...env, COLUMNS: columns },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

/** Runs it in this process: what it would say and its exit code. Reading the modules anew costs a second a command. */
export const policy = (...args: ReadonlyArray<string>) => runCommand(args);

/** A folder of the test's own. */
const folder = mkdtempSync(join(tmpdir(), 'policy-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file into the folder; answers its path. */
export function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
