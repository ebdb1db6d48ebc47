/** Every command says how it is used when it is asked, and does nothing else. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { projectFile, projectRoot } from '../../schema/files.js';

const run = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [projectFile(script), ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, FAMILJEGRAF_DEV_ISSUER: 'http://127.0.0.1:9' },
  });
  return { status, stdout, stderr };
};
/** Programs of `package.json` that are commands, by their script's name. */
const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const programs = Object.entries(scripts).flatMap(([name, text]) => {
  const [, program = ''] = /^node (?:--\S+ )*(dist\/\S+\.js)$/.exec(text) ?? [];
  return program === '' || name === 'start' ? [] : [[name, program] as const];
});
const cli = 'dist/gateway/cli/familjegraf.js';
const commands = [...run(cli, '--help').stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name = '']) => name);

it('finds what there is', () => {
  expect(programs.length).toBeGreaterThan(12);
  expect(commands.length).toBeGreaterThan(9);
  expect(commands.filter((name) => !existsSync(projectFile(`gateway/cli/${name}.ts`)))).toEqual([]);
});

it.each(programs)('`npm run %s -- --help`', (_, program) => {
  expect(run(program, '--help')).toEqual({ status: 0, stdout: expect.stringMatching(/^usage: /), stderr: '' });
});

it.each([
  ...commands.map((name) => [name]),
  ...['new', 'dev', 'check', 'certificates', 'keys', 'conform'].map((name) => ['agency', name]),
  ...['build', 'publish', 'sign', 'status', 'rollback'].map((name) => ['bundle', name]),
  ['policy', 'matrix'],
  ['log', 'verify'],
])('`familjegraf %s %s --help`', (...command) => {
  const args = command.filter((word) => typeof word === 'string');
  expect(run(cli, ...args, '--help')).toEqual({ status: 0, stdout: expect.stringMatching(/^usage: /), stderr: '' });
});

it.each(['proof', 'bench', 'plain-gateway', 'compose'])(
  '`npm run %s` refuses what it does not know in words',
  (name) => {
    const before = statSync(projectFile('schema/supergraph.graphql')).mtimeMs;
    const program = programs.find(([one]) => one === name)?.[1] ?? '';
    const { status, stdout, stderr } = run(program, '--unknown');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('usage: ');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(statSync(projectFile('schema/supergraph.graphql')).mtimeMs).toBe(before);
  },
);
