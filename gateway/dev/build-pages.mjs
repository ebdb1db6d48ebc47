/**
 * Builds the web pages with esbuild into `dist/pages/NAME`: the console, and those of development: GraphiQL, the example client.
 *
 * A page is built again only when its own files or the lock file have changed, by content: `npm start` stays quick.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from '../console/build-page.mjs';

const root = join(import.meta.dirname, '..', '..');
const pages = {
  graphiql: { folder: 'gateway/dev/graphiql' },
  'example-client': { folder: 'test/example-client' },
  // The console decides with the gateway's own engine.
  console: { folder: 'gateway/console/app', also: ['schema'] },
};

/** Hash of every file below `folders`, of how pages are built, and of the packages. */
function hashOf(folders) {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  hash.update(readFileSync(join(root, 'gateway/console/build-page.mjs')));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  const files = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Builds what is stale. `say` is called with a line before each. Rejects with what esbuild says. */
export async function buildPages(say) {
  for (const [name, { folder: source, also = [] }] of Object.entries(pages)) {
    const folder = join(root, source);
    if (!existsSync(join(folder, 'app.tsx'))) continue;
    const out = join(root, 'dist', 'pages', name);
    const stamp = join(out, '.built');
    const hash = hashOf([folder, ...also.map((one) => join(root, one))]);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) continue;
    say(`familjegraf: building the page ${name} …`);
    await bundlePage(folder, out);
    writeFileSync(stamp, hash);
  }
}
