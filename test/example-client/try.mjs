/**
 * Runs a program beside the example client, as Node does not run TypeScript: `npm run try -- test/example-client/years.ts`.
 * Types are not looked at: `npx tsc -p tsconfig.browser.json` does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [program] = process.argv.slice(2);
if (program === undefined) {
  console.error('expected a file: npm run try -- test/example-client/years.ts');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'familjegraf-try-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = join(folder, 'program.mjs');
try {
  await build({ entryPoints: [program], outfile, bundle: true, format: 'esm', platform: 'node', sourcemap: 'inline' });
} catch {
  process.exit(1); // esbuild has said why
}
await import(pathToFileURL(outfile).href);
