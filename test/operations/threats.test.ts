/** The threat model names files that there are, a test for each threat, and every invariant. */
import { existsSync, readFileSync } from 'node:fs';
import { projectFile } from '../../schema/files.js';

const text = readFileSync(projectFile('gateway/operations/THREATS.md'), 'utf8');
const [model = '', notStopped = ''] = text.split('## What is not stopped');
/** Rows of the tables of attacks: attack, what stops it, what shows it. */
const rows = model
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').slice(1, -1))
  .filter((cells) => cells.length === 3 && cells[0]?.trim() !== 'attack');
const filesIn = (part: string) =>
  [...part.matchAll(/`((?:gateway|schema|subgraphs|test)\/[\w./-]+|docker-compose\.yml)`/g)].map(
    ([, path = '']) => path,
  );

it('names files that exist', () => {
  const named = [...new Set(filesIn(text))];
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((path) => !existsSync(projectFile(path)))).toEqual([]);
});

it('names for every attack what stops it, and a test', () => {
  expect(rows.length).toBeGreaterThan(35);
  const tested = (cell = '') =>
    filesIn(cell).filter((path) => /^test\/.*(\.test\.ts|global-teardown\.mjs)$/.test(path));
  expect(rows.filter(([, stops = '']) => stops.trim().length < 20)).toEqual([]);
  expect(rows.filter(([, , shown]) => tested(shown).length === 0)).toEqual([]);
  expect(rows.filter(([, , shown = '']) => tested(shown).length < filesIn(shown).length)).toEqual([]);
});

it.each(Array.from({ length: 10 }, (_, at) => `I${at + 1}`))(
  'says what %s is, and where it is attacked',
  (invariant) => {
    const defined = new RegExp(`^\\| ${invariant} \\| .{20,}`, 'm');
    expect(model).toMatch(defined);
    const uses = rows.filter((cells) => new RegExp(`\\b${invariant}\\b`).test(cells.join()));
    expect([invariant, uses.length > 0]).toEqual([invariant, true]);
  },
);

it('names every published fault of other gateways that the tests of advisories name', () => {
  const advisories = readFileSync(projectFile('test/execution/advisories.test.ts'), 'utf8');
  const ids = [...new Set(advisories.match(/\b(GHSA-\w{4}-\w{4}-\w{4}|CVE-\d{4}-\d+)\b/g))];
  expect(ids.length).toBeGreaterThan(5);
  expect(ids.filter((id) => !text.includes(id))).toEqual([]);
});

it('says what is not stopped', () => {
  expect(notStopped.match(/^- \*\*/gm)?.length).toBeGreaterThan(8);
});
