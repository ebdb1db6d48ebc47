/**
 * What the README promises a front-end developer, in a copy of the example: an operation of one's own, `npm run codegen`, and
 * it is asked with types. Faults are told with file, line and column.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoActor } from '../../schema/demo/actors.js';
import { projectFile, projectRoot } from '../../schema/files.js';
import { Client } from '../support/client.js';
import { hashOf } from '../support/documents.js';
import { sharedStack } from '../support/shared-stack.js';

const root = mkdtempSync(join(tmpdir(), 'familjegraf-operation-'));
const client = 'test/example-client';
const copied = [
  'schema/supergraph.graphql',
  'schema/agencies.yaml',
  'tsconfig.json',
  'tsconfig.browser.json',
  'package.json',
];
for (const part of [client, ...copied]) {
  cpSync(projectFile(part), join(root, part), { recursive: true });
}
symlinkSync(projectFile('node_modules'), join(root, 'node_modules'), 'dir');
writeFileSync(
  join(root, 'tsconfig.own.json'),
  JSON.stringify({ extends: './tsconfig.browser.json', include: [client] }),
);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string) => writeFileSync(join(root, client, path), text);
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
};
const generate = () => run(join(root, client, 'generate.mjs'));
const typecheck = () => run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.own.json');

const readme = readFileSync(projectFile('README.md'), 'utf8');
const block = (language: string, of: string): string => {
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );
  return blocks.find((text) => text.includes(of)) ?? '';
};
/** What the developer writes, as printed, but with a fragment: the years of the persons of the case. */
const years = `${block('graphql', 'query Years').replace(/enrolment \{\s*year\s*\}/, '...Year')}
fragment Year on Person { enrolment { year } }
`;
const use = block('ts', 'YearsDocument');

it.each([
  ['operations/years.graphql', block('graphql', 'query Years')],
  ['years.ts', use],
])('%s is printed as the project’s formatter has it', (path, text) => {
  const args = ['node_modules/@biomejs/biome/bin/biome', 'format', `--stdin-file-path=${client}/${path}`];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: projectRoot, input: text, encoding: 'utf8' });
  expect([stderr, stdout]).toEqual(['', text]);
});

it.each([
  ['a field that is not there', 'query Years($caseId: ID!) {\n  case(id: $caseId) { colour }\n}', '2:23: Cannot query'],
  ['no GraphQL', 'query Years {\n  case(', '2:8: Syntax Error'],
  ['no name', '{ viewer { agency } }', '1:1: expected an operation with a name: `query NAME …`'],
  ['a name that another has', 'query Family { viewer { agency } }', 'There can be only one operation named "Family".'],
])('tells what is wrong with an operation, and where: %s', (_, text, fault) => {
  const before = readFileSync(join(root, client, 'generated/documents.ts'), 'utf8');
  write('operations/years.graphql', text);
  const { status, said } = generate();
  expect([status, said]).toEqual([1, expect.stringContaining(fault)]);
  expect(said).toMatch(/^test\/example-client\/operations\/(years|family)\.graphql:\d+:\d+: /);
  expect(said).not.toMatch(/\n {4}at /);
  expect(readFileSync(join(root, client, 'generated/documents.ts'), 'utf8')).toBe(before);
});

it('an operation of one’s own with a fragment is typed, and has an id by which it may be trusted', () => {
  write('operations/years.graphql', years);
  expect(generate()).toEqual({ status: 0, said: expect.stringMatching(/^wrote .*: \d+ operations\n$/) });
  write('years.ts', use.replace('?.year', '?.colour'));
  expect(typecheck()).toEqual({ status: 1, said: expect.stringMatching(/years\.ts.*'colour' does not exist/s) });
  write('years.ts', use);
  expect(typecheck()).toEqual({ status: 0, said: '' });
  const persisted = JSON.parse(readFileSync(join(root, client, 'generated/persisted-documents.json'), 'utf8'));
  const [[hash, text] = ['', '']] = Object.entries<string>(persisted).filter(([, one]) => one.includes('query Years'));
  expect([text.includes('fragment Year on Person'), hashOf('sha256', text)]).toEqual([true, hash]);
  expect(readFileSync(join(root, client, 'generated/document-ids.ts'), 'utf8')).toContain(`"Years": "sha256:${hash}"`);
  expect(run(join(root, client, 'generate.mjs'), '--check')).toEqual({ status: 0, said: '' });
});

it('answers it, on the running system, to an official as far as that official may see', async () => {
  const shared = new Client(sharedStack());
  const { url } = sharedStack();
  const token = await shared.token('social-worker');
  await shared.close();
  // The shared system has no desk (`tokenAt` has a test with `npm start`).
  const here = use.replace('http://127.0.0.1:4000/graphql', url).replace('tokenAt(url)', `async () => '${token}'`);
  expect(here).toContain(demoActor('social-worker').caseId);
  write('years.ts', here);
  const { status, said } = run(join(root, client, 'try.mjs'), join(root, client, 'years.ts'));
  expect([status, said.replace(/\s+/g, ' ')]).toEqual([
    0,
    "[ 'CHILD 9', 'GUARDIAN undefined', 'GUARDIAN undefined', 'SIBLING undefined' ] ",
  ]);
});
