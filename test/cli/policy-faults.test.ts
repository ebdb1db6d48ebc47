/** What the command line says of faulty files: one line each with file, line, expected, got and remedy; never a stack. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBundle, readBundleContent } from '../../schema/bundle.js';
import { projectFile } from '../../schema/files.js';

/** A project of its own, with this one's program and files, to plant faults in. */
const root = mkdtempSync(join(tmpdir(), 'policy-faults-'));
const copied = ['package.json', 'schema', 'subgraphs', 'dist/programs'];

beforeAll(() => {
  for (const path of copied) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    cpSync(projectFile(path), join(root, path), { recursive: true });
  }
  symlinkSync(projectFile('node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

function run(program: string, ...args: ReadonlyArray<string>) {
  const file = join(root, `dist/programs/cli-${program}.js`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { cwd: root, encoding: 'utf8' });
  expect(stderr).not.toMatch(/^\s+at |node:internal|ZodError/m);
  return { status, stdout, stderr };
}

/** Runs `check` while `path` has another text, or none. */
function withFile(path: string, change: (text: string) => string | null, check: () => void): void {
  const text = readFileSync(projectFile(path), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  if (changed === null) rmSync(join(root, path));
  else writeFileSync(join(root, path), changed);
  try {
    check();
  } finally {
    writeFileSync(join(root, path), text);
  }
}

const vocabulary = 'schema/vocabulary.yaml';
const catalogue = 'schema/legal-bases.yaml';
const police = 'subgraphs/police/policy.yaml';
const category = (text: string) =>
  text.slice(text.indexOf('  - id: '), text.indexOf('  - id: ', text.indexOf('  - id: ') + 9));

const faults: ReadonlyArray<readonly [string, string, (text: string) => string | null, RegExp]> = [
  [
    'no vocabulary',
    vocabulary,
    () => null,
    /^schema\/vocabulary\.yaml:1: expected this file, but there is none: put it back$/m,
  ],
  [
    'a vocabulary that is not YAML',
    vocabulary,
    (text) => `${text}- id: "x`,
    /^schema\/vocabulary\.yaml:\d+: not YAML: Missing closing "quote$/m,
  ],
  [
    'an atom with a key too many',
    vocabulary,
    (text) => text.replace('  freshness: ', '  fresh: yes\n  freshness: '),
    /^schema\/vocabulary\.yaml:\d+: `fresh` is not a key here: expected id, values, many, /m,
  ],
  [
    'an atom of another grain',
    vocabulary,
    (text) => text.replace('grain: actor', 'grain: person'),
    /^schema\/vocabulary\.yaml:\d+: expected one of actor, case, subject, record, but got `person`$/m,
  ],
  [
    'an atom without words',
    vocabulary,
    (text) => text.replace(/^ {2}sv: .*\n/m, ''),
    /^schema\/vocabulary\.yaml:\d+: expected text, but got nothing: add `sv`$/m,
  ],
  [
    'an atom that stands twice',
    vocabulary,
    (text) => text.replace('- id: actor.unit', '- id: actor.role'),
    /^schema\/vocabulary\.yaml:\d+: `actor\.role` stands twice: expected each atom once$/m,
  ],
  [
    'a catalogue that is not YAML',
    catalogue,
    (text) => text.replace('kind: inner', 'kind: [inner'),
    /^schema\/legal-bases\.yaml:\d+: not YAML: /m,
  ],
  [
    'a basis with a key too many',
    catalogue,
    (text) => text.replace('  kind: inner', '  open: yes\n  kind: inner'),
    /^schema\/legal-bases\.yaml:\d+: `open` is not a key here: expected id, citation, /m,
  ],
  [
    'a basis from no agency',
    catalogue,
    (text) => text.replace('from: [social-services]', 'from: [socialen]'),
    /^schema\/legal-bases\.yaml:\d+: expected an agency or one of any, .* but got `socialen`$/m,
  ],
  ['no catalogue', catalogue, () => null, /^schema\/legal-bases\.yaml:1: expected this file, but there is none/m],
  [
    'agencies of another form',
    'schema/agencies.yaml',
    (text) => text.replace('id: police', 'id: Police'),
    /^schema\/agencies\.yaml:\d+: expected a kebab-case id$/m,
  ],
  [
    'an agency that is listed twice',
    'schema/agencies.yaml',
    (text) => text.replace('id: school', 'id: police'),
    /^schema\/agencies\.yaml:\d+: `police` is listed twice: expected each agency once$/m,
  ],
  [
    'a policy of no agency',
    police,
    (text) => text.replace('agency: police', 'agency: polis'),
    /police\/policy\.yaml:\d+: `polis` is no agency: expected one of population, /m,
  ],
  [
    'a recipient that is no agency',
    police,
    (text) => text.replace('to: [social-services]', 'to: [socialen]'),
    /police\/policy\.yaml:\d+: `socialen` is no agency: expected own, others, /m,
  ],
  [
    'a basis that is unknown',
    police,
    (text) => text.replace('basis: LUL-6', 'basis: LUL-600'),
    /police\/policy\.yaml:\d+: `LUL-600` is not in the legal catalogue/m,
  ],
  [
    'a category twice',
    police,
    (text) => text.replace(category(text), category(text).repeat(2)),
    /police\/policy\.yaml:\d+: `police\.\w+` is used twice/m,
  ],
  [
    'a policy with a tab',
    police,
    (text) => text.replace('categories:', '\tcategories:'),
    /police\/policy\.yaml:\d+: not YAML: /m,
  ],
];

describe('policy', () => {
  it.each(faults)('tells %s, with exit code 1', (_what, path, change, message) => {
    withFile(path, change, () => {
      const matrix = run('policy', 'matrix', '--json');
      expect(matrix.stderr).toMatch(new RegExp(message.source.replace('^', '(?:^|^ {2}- .*)'), 'm'));
      expect([matrix.status, matrix.stdout]).toEqual([1, '']);
    });
  });

  it('gives faults of the words as findings of lint too', () => {
    withFile(
      vocabulary,
      (text) => text.replace('grain: actor', 'grain: person'),
      () => {
        const { status, stdout } = run('policy', 'lint', '--json');
        expect(status).toBe(1);
        expect(JSON.parse(stdout)).toMatchObject({
          faults: 1,
          findings: [{ level: 'fault', at: expect.stringMatching(/^schema\/vocabulary\.yaml:\d+$/) }],
        });
      },
    );
  });

  it.each([
    ['no YAML', (text: string) => `${text}- id: "x`, /^schema\/invariants\.yaml:\d+: not YAML: /],
    ['another form', (text: string) => text.replace('kind: closed', 'kind: open'), /^schema\/invariants\.yaml:\d+: /],
  ])('tells invariants that are %s', (_what, change, message) => {
    withFile('schema/invariants.yaml', change, () => {
      const { status, stderr } = run('policy', 'prove');
      expect(stderr).toMatch(message);
      expect(status).toBe(1);
    });
  });

  it('names the bundle whose rules have a fault, not the project’s files', () => {
    const content = readBundleContent();
    const text = (content.policies.police ?? '').replace('basis: LUL-6', 'basis: LUL-600');
    const file = join(root, 'faulty.json');
    writeFileSync(file, JSON.stringify(makeBundle({ ...content, policies: { ...content.policies, police: text } })));
    const { status, stderr } = run('policy', 'diff', file);
    expect(stderr).toMatch(/^in `.*faulty\.json`: subgraphs\/police\/policy\.yaml:\d+: `LUL-600` is not in the legal/);
    expect(status).toBe(1);
  });

  it.each([
    ['not JSON', 'hello', /expected a bundle, but the file is not JSON: write it with `bundle build --out FILE`/],
    ['of another form', '{"version": 2}', /expected a bundle of version 1, but version: .*; hash: /],
    [
      'changed',
      JSON.stringify({ ...makeBundle(readBundleContent()), hash: 'x' }),
      /with the hash `x`, but its content/,
    ],
  ])('refuses a bundle file that is %s, with exit code 2', (_what, text, message) => {
    const file = join(root, 'bundle.json');
    writeFileSync(file, text);
    const diff = run('policy', 'diff', file);
    expect([diff.status, diff.stdout]).toEqual([2, '']);
    expect(diff.stderr).toMatch(message);
    const show = run('bundle', 'show', file);
    expect([show.status, show.stdout]).toEqual([1, '']);
    expect(show.stderr).toMatch(message);
  });

  it.each(['nowhere.json', 'schema'])('refuses a bundle file that cannot be read (%s) with exit code 2', (file) => {
    const { status, stdout, stderr } = run('bundle', 'show', file);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^`.*` can't be read: Error E\w+$/m);
  });

  it.each([
    [['diff', 'no-such-revision'], /`no-such-revision` is neither a bundle file nor a git revision/],
    [['diff', '.'], /`\.` is neither a bundle file nor a git revision/],
    [['diff', '--upload-pack=x'], /Unknown option/],
    [['matrix', '--day', '2026-02-30'], /expected a day as YYYY-MM-DD, but got `2026-02-30`/],
    [['prove', '--day', 'soon'], /expected a day as YYYY-MM-DD, but got `soon`/],
    [['lint', 'nowhere/police/policy.yaml'], /`nowhere\/police\/policy\.yaml` can't be read/],
    [['lint', '--day'], /--day/],
    [['matrix', 'police'], /Unexpected argument 'police'/],
  ])('refuses %j with exit code 2', (args, message) => {
    const { status, stdout, stderr } = run('policy', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});
