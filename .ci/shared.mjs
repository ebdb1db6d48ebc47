/**
 * Prints a pattern of the test files that ask the system which all tests of a run share (test/support/shared-stack.ts), by what
 * they import: these run one after another, all others may run beside each other.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..', 'test');
const shared = join(root, 'support', 'shared-stack.ts');

/** Files of our own under `test/` that `file` imports. */
function importsOf(file) {
  const written = [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)\.js'/g)];
  return written.map(([, path]) => resolve(dirname(file), `${path}.ts`)).filter(existsSync);
}

function asksShared(file, seen = new Set()) {
  if (file === shared) return true;
  if (seen.has(file) || !file.startsWith(root)) return false;
  seen.add(file);
  return importsOf(file).some((one) => asksShared(one, seen));
}

const files = readdirSync(root, { recursive: true }).filter((path) => path.endsWith('.test.ts'));
const found = files.filter((path) => asksShared(join(root, path)));
console.log(`/test/(${found.map((path) => path.replaceAll('\\', '/').replace(/\.ts$/, '')).join('|')})`);
