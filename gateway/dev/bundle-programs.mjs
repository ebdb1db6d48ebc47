/**
 * Puts the programs that `npm start` and the tests start, and the commands that are given most, into few files with esbuild,
 * `dist/programs`: reading a thousand modules is most of what a start costs. Production runs the compiled modules themselves.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'dist');
const out = join(dist, 'programs');

/** What is bundled, by name; `child-process.ts` knows the names of programs, and a thread is started by its own. */
const programs = {
  'gateway-main': 'gateway/main.js',
  'subgraphs-main': 'subgraphs/main.js',
  'subgraphs-dev-agencies': 'subgraphs/dev-agencies.js',
  'subgraphs-dev-signers': 'subgraphs/dev-signers.js',
  'verify-worker': 'gateway/generations/verify-worker.js',
  ...Object.fromEntries(
    ['ask', 'bundle', 'perform', 'policy', 'token'].map((name) => [`cli-${name}`, `gateway/cli/${name}.js`]),
  ),
};

/** What CommonJS packages expect of a module's surroundings. */
const banner = `import { createRequire as makeRequire } from 'node:module';
const require = makeRequire(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`;

const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const newest = (folder) =>
  readdirSync(join(dist, folder), { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .reduce((latest, name) => Math.max(latest, modified(join(dist, folder, name))), 0);

/** Bundles when something compiled, this file or a package is newer. `say` is called with a line before. Rejects with what esbuild says. */
export async function bundlePrograms(say) {
  const stamp = join(out, '.built');
  const sources = [import.meta.filename, join(root, 'package-lock.json')].map(modified);
  if (modified(stamp) > Math.max(...sources, ...['gateway', 'schema', 'subgraphs'].map(newest))) return;
  say('familjegraf: bundling the programs …');
  const { build } = await import('esbuild');
  const made = `${out}-${process.pid}`;
  const begun = new Date();
  await build({
    entryPoints: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, join(dist, path)])),
    outdir: made,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    splitting: true,
    chunkNames: '[hash]',
    // An optional part of `pg` that nobody installs.
    external: ['pg-native'],
    banner: { js: banner },
    logLevel: 'warning',
  });
  writeFileSync(join(made, '.built'), '');
  utimesSync(join(made, '.built'), begun, begun); // what is compiled meanwhile is newer
  rmSync(out, { recursive: true, force: true });
  renameSync(made, out);
}
