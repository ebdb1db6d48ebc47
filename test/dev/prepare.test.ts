import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFile } from '../../schema/files.js';

const script = 'gateway/dev/prepare.mjs';
let root: string;

/** Writes down when it begins and ends, and takes a while. */
const slow = `
import { appendFileSync } from 'node:fs';
export async function bundlePrograms() {
  appendFileSync(new URL('../../seen', import.meta.url), 'begin ');
  await new Promise((resolve) => setTimeout(resolve, 400));
  appendFileSync(new URL('../../seen', import.meta.url), 'end ');
}
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'prepare-'));
  for (const folder of ['gateway/dev', 'schema', 'subgraphs', 'test'])
    mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(projectFile(script), join(root, script));
  writeFileSync(join(root, 'gateway/dev/bundle-programs.mjs'), slow);
  writeFileSync(join(root, 'gateway/dev/build-pages.mjs'), 'export const buildPages = () => {};');
  mkdirSync(join(root, 'dist'));
  writeFileSync(join(root, 'dist/.compiled'), '');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const prepare = () => promisify(execFile)(process.execPath, [join(root, script)]);
const seen = () => readFileSync(join(root, 'seen'), 'utf8').trim();

it('two commands at once make a folder ready one after the other, and the second says that it waits', async () => {
  const both = await Promise.all([prepare(), prepare()]);
  expect(seen()).toBe('begin end begin end');
  expect(both.filter(({ stderr }) => /waiting for it/.test(stderr))).toHaveLength(1);
  expect(existsSync(join(root, 'dist/.preparing'))).toBe(false);
});

it.each<[string, () => string, number?]>([
  ['that has ended', () => String(2 ** 22 + 1)],
  ['that nobody can tell', () => 'nothing'],
  ['that began days ago', () => String(process.pid), 2 * 86_400],
])('a command %s keeps nobody waiting', async (_, owner, ageSeconds = 0) => {
  writeFileSync(join(root, 'dist/.preparing'), owner());
  const begun = Date.now() / 1_000 - ageSeconds;
  utimesSync(join(root, 'dist/.preparing'), begun, begun);
  expect((await prepare()).stderr).not.toMatch(/waiting/);
  expect(seen()).toBe('begin end');
});
