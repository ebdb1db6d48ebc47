/** Whatever rules, invariants and comments call by a letter and a number, or as a document, is there to be looked up. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { projectFile } from '../../schema/files.js';

const page = readFileSync(projectFile('schema/PRINCIPLES.md'), 'utf8');
const defined = [...page.matchAll(/^\| ([IDNS]\d+) \| .{20,}/gm)].map(([, id = '']) => id);
/** All that is kept in the project, but for locks: text alone. Without a repository, as in an image, there is nothing to look at. */
const files = existsSync(projectFile('.git'))
  ? execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.mjs', '*.md', '*.yaml', '*.graphql', 'Dockerfile'], {
      cwd: projectFile('.'),
      encoding: 'utf8',
    })
      .split('\0')
      .filter((path) => path !== '' && existsSync(projectFile(path)))
  : [];
const textOf = (path: string) => readFileSync(projectFile(path), 'utf8');

it('names each principle once, the invariants all', () => {
  expect(defined.filter((id, at) => defined.indexOf(id) !== at)).toEqual([]);
  for (const [letter, count] of Object.entries({ I: 10, D: 14, N: 15 })) {
    expect(defined.filter((id) => id.startsWith(letter))).toHaveLength(count);
  }
});

it('has every principle that an invariant of the rules rests on; the others rest on a paragraph', () => {
  const invariants = parse(textOf('schema/invariants.yaml')) as ReadonlyArray<{ id: string; source: string }>;
  const sources = invariants.flatMap(({ source }) => source.split(', '));
  expect(sources.length).toBeGreaterThan(80);
  const isParagraph = (source: string) => /^(OSL|SoL|SOLPUL|PBDL|AFL|LVU|L) .*\d/.test(source);
  expect(sources.filter((source) => !defined.includes(source) && !isParagraph(source))).toEqual([]);
});

it('has every principle that a rule file names', () => {
  const named = files
    .filter((path) => path.endsWith('/policy.yaml'))
    .flatMap((path) => [...textOf(path).matchAll(/^#.*$/gm)].flatMap(([line]) => line.match(/\b[DNS]\d+\b/g) ?? []));
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(named)].filter((id) => !defined.includes(id))).toEqual([]);
});

it('names no document that is not here', () => {
  const missing = files.flatMap((path) =>
    [...textOf(path).matchAll(/(?<![\w-])((?:[\w.-]+\/)*[A-Z]{3,}\.md)\b/g)]
      .map(([, named = '']) => named)
      .filter((named) => !existsSync(projectFile(join(dirname(path), named))))
      .filter((named) => !files.some((other) => `/${other}`.endsWith(`/${named}`)))
      .map((named) => `${path}: ${named}`),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(missing).toEqual([]);
});
