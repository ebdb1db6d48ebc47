/**
 * Bundles a web page with esbuild. Run by itself it bundles the console, for the image: `node gateway/console/build-page.mjs`.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A page has no files: whoever asks for one there is told so. Nothing else of Node is left in a page. */
const withoutFiles = {
  name: 'without-files',
  setup({ onResolve, onLoad }) {
    const ours = join(root, 'schema');
    onResolve({ filter: /^node:(fs|crypto)$|^\.+\/files\.js$/ }, ({ path, importer }) =>
      importer.startsWith(ours) ? { path, namespace: 'without-files' } : null,
    );
    // What YAML says is kept in files: a page reads it each time.
    onResolve({ filter: /^\.\/kept-yaml\.js$/ }, ({ path }) => ({ path, namespace: 'read-yaml' }));
    onLoad({ filter: /./, namespace: 'read-yaml' }, () => ({
      contents: "export { parseYaml as keptYaml } from './parsed-yaml.ts';",
      resolveDir: ours,
    }));
    onLoad({ filter: /./, namespace: 'without-files' }, () => ({
      contents: `const none = () => { throw new Error('there are no files in a page'); };
        export const existsSync = () => false, projectRoot = '';
        export { none as readFileSync, none as projectFile, none as createHash, none as readProjectText };`,
    }));
  },
};

/**
 * Bundles `app.tsx` of `folder` into `out`, with its `page.html`, and `analysis.ts`, which runs beside the page, where there
 * is one. Rejects with what esbuild says.
 */
export async function bundlePage(folder, out) {
  const { build: bundle } = await import('esbuild');
  mkdirSync(out, { recursive: true });
  const beside = join(folder, 'analysis.ts');
  await bundle({
    entryPoints: { app: join(folder, 'app.tsx'), ...(existsSync(beside) && { analysis: beside }) },
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'dataurl', '.graphql': 'text', '.yaml': 'text' },
    tsconfigRaw: {},
    plugins: [withoutFiles],
    logLevel: 'error',
    absWorkingDir: root,
  });
  copyFileSync(join(folder, 'page.html'), join(out, 'page.html'));
}

if (process.argv[1] === import.meta.filename) {
  await bundlePage(join(root, 'gateway/console/app'), join(root, 'dist/pages/console'));
}
