/** What is kept of a YAML file is what it says, and a text that differs is read anew. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from '../../schema/files.js';
import { keptFolder, keptName, keptYaml, textOfParsed } from '../../schema/kept-yaml.js';
import { lineKey, parseYaml } from '../../schema/parsed-yaml.js';

const files = [
  ...readdirSync(projectFile('schema')).map((name) => `schema/${name}`),
  ...readdirSync(projectFile('schema/case-file')).map((name) => `schema/case-file/${name}`),
  ...readdirSync(projectFile('subgraphs')).map((name) => `subgraphs/${name}/policy.yaml`),
].filter((file) => file.endsWith('.yaml') && existsSync(projectFile(file)));

it.each(files)('of %s the build has kept what it says', (file) => {
  const text = readFileSync(projectFile(file), 'utf8');
  const parsed = parseYaml(text);
  expect(parsed.faults).toEqual([]);
  const [hash, kept = ''] = readFileSync(join(keptFolder, keptName(text)), 'utf8').split(/\n(.*)/s);
  expect([hash, JSON.parse(kept)]).toEqual([createHash('sha256').update(kept).digest('hex'), parsed]);
  expect(keptYaml(text)).toEqual(parsed);
});

it('a text that has changed by one character is read anew', () => {
  const text = readFileSync(projectFile('schema/agencies.yaml'), 'utf8');
  const changed = `${text.trimEnd()}x\n`;
  expect(keptYaml(changed)).toEqual(parseYaml(changed));
  expect(keptYaml(changed)).not.toEqual(keptYaml(text));
});

it('what is kept and has been changed or cut off is not believed', () => {
  const text = '# of this test alone\nopen: false\n';
  const file = join(keptFolder, keptName(text));
  const kept = textOfParsed(parseYaml(text)) ?? '';
  try {
    for (const damaged of [kept.replace('false', 'true'), kept.slice(0, -5), '', '{}']) {
      writeFileSync(file, damaged);
      expect(keptYaml(text).values).toEqual({ open: false });
    }
  } finally {
    rmSync(file);
  }
});

it('an alias that leads to what it stands in is kept nowhere', () => {
  expect(textOfParsed(parseYaml('a: &a [*a]\n'))).toBeNull();
});

it('whoever changes what was read changes nobody else', () => {
  const text = 'a: [1, 2]\n';
  (keptYaml(text).values as { a: number[] }).a.push(3);
  expect(keptYaml(text).values).toEqual({ a: [1, 2] });
});

it('has the line of every key and item, and of nothing else', () => {
  const { lines } = keptYaml('# words\na:\n  - b: 1\n    c: 2\n  - { d: 3,\n      e: 4 }\n');
  const at = (...path: ReadonlyArray<string | number>) => lines[lineKey(path)];
  expect([at('a'), at('a', 0), at('a', 0, 'c'), at('a', 1, 'd'), at('a', 1, 'e')]).toEqual([2, 3, 4, 5, 6]);
  expect([at('b'), at('a', 2)]).toEqual([undefined, undefined]);
});

it('keeps nothing that JSON cannot say', () => {
  expect(textOfParsed(parseYaml('a: .nan\n'))).toBeNull();
  expect(keptYaml('a: .nan\n').values).toEqual({ a: Number.NaN });
});

it.each([
  ['a: *gone\n', 'Unresolved alias'],
  ['a: 1\na: 2\n', 'not YAML: Map keys must be unique'],
  ['a: [1\n', 'not YAML: '],
])('tells a fault, also the second time: %j', (text, message) => {
  for (const parsed of [keptYaml(text), keptYaml(text)]) {
    expect(parsed.faults[0]?.message).toContain(message);
    expect(parsed.values).toBeNull();
  }
});
