/**
 * Makes a fresh clone runnable: installs what the lock file says, compiles, bundles the programs and builds the web pages, each
 * only when it is stale. One at a time in a folder: two installations would write into each other.
 *
 * Runs before every npm script of ours, so it must be quick when there is nothing to do and may use nothing but
 * Node itself. Talks on stderr, so that `npm run -s token` prints a token and nothing else. Exit code: that of
 * the step which failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const at = (...parts) => join(root, ...parts);
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `familjegraf needs Node 20.19 or newer, but this is ${process.versions.node}. Install a current Node and try again.`,
  );
  process.exit(1);
}

/** Newest change among the sources that are compiled, in milliseconds since the epoch. */
function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestSource(path), modified(path));
    else if (/\.(ts|json)$/.test(entry.name)) newest = Math.max(newest, modified(path));
  }
  return newest;
}

function run(label, command, args) {
  console.error(label);
  const windows = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Whose turn it is, by process id. A process that is gone, or has been at it for longer than anything takes, lets others in. */
const turn = at('dist', '.preparing');
const longestTurnMs = 15 * 60_000;

function isUnderWay() {
  try {
    const owner = Number(readFileSync(turn, 'utf8'));
    if (owner === process.pid || Date.now() - modified(turn) >= longestTurnMs) return false; // numbers come again
    process.kill(owner, 0);
    return true;
  } catch (error) {
    // It is there and another user's, or it has ended this moment: then it is to be seen whose turn it is now.
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}

function waitForTurn() {
  for (let isTold = false; ; ) {
    try {
      mkdirSync(at('dist'), { recursive: true });
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      process.once('exit', () => rmSync(turn, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') return; // a folder that cannot be written to has been made ready before
    }
    if (isUnderWay()) {
      if (!isTold) console.error('familjegraf: another command makes this folder ready: waiting for it …');
      isTold = true;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    } else {
      try {
        rmSync(turn, { force: true });
      } catch {
        return; // nor can this be taken away there
      }
    }
  }
}

waitForTurn();
if (modified(at('node_modules', '.package-lock.json')) < modified(at('package-lock.json'))) {
  run('familjegraf: installing packages (npm ci) …', 'npm', ['ci', '--no-audit', '--no-fund']);
}

const stamp = at('dist', '.compiled');
const sources = ['gateway', 'schema', 'subgraphs', 'test'].map((folder) => newestSource(at(folder)));
if (modified(stamp) < Math.max(...sources, modified(at('tsconfig.json')), modified(at('tsconfig.build.json')))) {
  run('familjegraf: compiling …', process.execPath, [
    at('node_modules', 'typescript', 'bin', 'tsc'),
    '-p',
    'tsconfig.build.json',
  ]);
  run('familjegraf: reading policies …', process.execPath, [at('dist', 'schema', 'parse-ahead.js')]);
  writeFileSync(stamp, '');
}

try {
  const { bundlePrograms } = await import('./bundle-programs.mjs');
  await bundlePrograms((line) => console.error(line));
  const { buildPages } = await import('./build-pages.mjs');
  await buildPages((line) => console.error(line));
} catch (error) {
  console.error(`programs and web pages could not be built: ${error.message}`);
  process.exit(1);
}
