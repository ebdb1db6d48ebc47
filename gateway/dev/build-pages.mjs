/**
 * Builds the web pages with esbuild into `dist/pages/NAME`: the console, and those of development: GraphiQL, the example client.
 *
 * A page is built again only when its own files or the lock file have changed, by content: `npm start` stays quick.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const pages = {
  graphiql: { folder: 'gateway/dev/graphiql' },
  'example-client': { folder: 'test/example-client' },
  // The console decides with the gateway's own engine.
  console: { folder: 'gateway/console/app', also: ['schema'] },
};

/** A page has no files: whoever asks for one there is told so. Nothing else of Node is left in a page. */
const withoutFiles = {
  name: 'without-files',
  setup({ onResolve, onLoad }) {
    const ours = join(root, 'schema');
    onResolve({ filter: /^node:(fs|crypto)$|^\.+\/files\.js$/ }, ({ path, importer }) =>
      importer.startsWith(ours) ? { path, namespace: 'without-files' } : null,
    );
    onLoad({ filter: /./, namespace: 'without-files' }, () => ({
      contents: `const none = () => { throw new Error('there are no files in a page'); };
        export const existsSync = () => false, projectRoot = '';
        export { none as readFileSync, none as projectFile, none as createHash, none as readProjectText };`,
    }));
  },
};

/** Hash of every file below `folders`, of how pages are built, and of the packages. */
function hashOf(folders) {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  const files = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path));
  }
  return hash.digest('hex');
}

async function build(folder, out) {
  const { build: bundle } = await import('esbuild');
  mkdirSync(out, { recursive: true });
  await bundle({
    entryPoints: { app: join(folder, 'app.tsx') },
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'dataurl', '.graphql': 'text' },
    tsconfigRaw: {},
    plugins: [withoutFiles],
    logLevel: 'error',
    absWorkingDir: root,
  });
  copyFileSync(join(folder, 'page.html'), join(out, 'page.html'));
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
    await build(folder, out);
    writeFileSync(stamp, hash);
  }
}
