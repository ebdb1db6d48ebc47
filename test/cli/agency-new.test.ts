/**
 * `familjegraf agency new` in a tree of its own: it composes, its rules are proved, it answers, and production has a place
 * for it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { addToCompose } from '../../gateway/cli/agency/new/compose-file.js';
import { readAgencies, readSubgraphAgencies } from '../../schema/agencies.js';
import { storyDay } from '../../schema/demo/family.js';
import { projectFile } from '../../schema/files.js';
import { OwnTree } from '../agencies/own-tree.js';

const before = readFileSync(projectFile('docker-compose.yml'), 'utf8');
const model = readSubgraphAgencies().at(-1)?.id ?? '';
interface Rules {
  readonly categories: ReadonlyArray<{
    readonly id: string;
    readonly code: string;
    readonly permit: ReadonlyArray<{ readonly to: ReadonlyArray<string> }>;
  }>;
}
type Services = Readonly<Record<string, { readonly ports?: ReadonlyArray<string> }>>;
const parsed = (text: string) => parse(text, { merge: true }) as { services: Services };

let tree: OwnTree;
beforeAll(async () => {
  tree = await OwnTree.make();
  await tree.write('docker-compose.yml', before);
});
afterAll(() => tree.remove());

const run = (...args: string[]) =>
  execFileSync(process.execPath, [join(tree.root, 'dist/gateway/cli/familjegraf.js'), ...args], {
    cwd: tree.root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

it('writes an agency that joins the graph', async () => {
  const said = run('agency', 'new', 'youth-centre', '--sv', 'Fritidsgården', '--en', 'Youth centre');
  expect(said).toContain('subgraphs/youth-centre/policy.yaml');
  await tree.compose();
  const supergraph = readFileSync(join(tree.root, 'schema/supergraph.graphql'), 'utf8');
  expect(supergraph).toContain('youthCentreContacts: [YouthCentreContact!]');
  expect(run('policy', 'lint')).toContain('0 faults');
});

it('writes rules that hold what must be true of all rules', () => {
  expect(run('policy', 'prove', '--day', storyDay)).not.toContain('GÄLLER INTE'); // and ends with 0, else this throws
});

it('lets its officials work in the case file: a veto that nobody may use would be none', () => {
  const rules = parse(readFileSync(join(tree.root, 'subgraphs/cooperation/policy.yaml'), 'utf8')) as Rules;
  const work = rules.categories.filter(({ permit }) => permit.some(({ to }) => to.includes('employment')));
  expect(work.length).toBeGreaterThan(20);
  const left = work.filter(({ permit }) => !permit.some(({ to }) => to.includes('youth-centre')));
  expect(left.map(({ id }) => id)).toEqual([]);
  const holds = work.find(({ code }) => code === 'COOP.workHold');
  expect(JSON.stringify(holds?.permit)).toMatch(/\binformation-owner\b.*\bdecision-officer\b/);
});

const compiler = 'node_modules/typescript/bin/tsc';
const jest = 'node_modules/jest/bin/jest.js';

it('writes code that compiles', async () => {
  await tree.copy('gateway', 'test', 'dist/test', 'jest.config.cjs', 'tsconfig.json', 'tsconfig.build.json');
  const project = {
    extends: './tsconfig.build.json',
    include: ['subgraphs/youth-centre', 'test/agencies/youth-centre.test.ts'],
    compilerOptions: { incremental: false, tsBuildInfoFile: null, types: ['node', 'jest'] },
  };
  await tree.write('tsconfig.own.json', JSON.stringify(project));
  await tree.node([compiler, '-p', 'tsconfig.own.json']);
});

/** Tests that look at every agency, or at lists of what ships. */
const ofAllAgencies = ['operations/kubernetes', 'kit/production', 'policy-matrix', 'policy-rows'];

it('passes its own test and those of all agencies, once its rules have scenarios and the whole system runs with it', async () => {
  await tree.node(['dist/test/proofs/policy/write-rows.js']);
  // What this run has set for its own system is not for that one.
  const env = { TEST_WITHOUT_STACK: '', TEST_STACK: '', TEST_PROGRAM_LOGS: '', TEST_FAULTS: '' };
  const files = ['agencies/youth-centre', ...ofAllAgencies];
  const said = await tree.node(['--experimental-vm-modules', '--no-warnings', jest, ...files], env); // throws when one fails
  for (const file of files) expect(said).toMatch(new RegExp(`^PASS test/.*${file}\\.test\\.ts`, 'm'));
}, 900_000);

it('writes nothing over what is there', () => {
  const names = ['--sv', 'Fritidsgården', '--en', 'Youth centre'];
  expect(() => run('agency', 'new', 'youth-centre', ...names)).toThrow(/youth-centre/);
  expect(() => run('agency', 'new', 'Youth Centre')).toThrow(/expected a name like/);
  expect(() => run('agency', 'new', 'gateway', ...names)).toThrow(/means something else here/);
});

it.each([[[]], [['--sv', 'Museet']], [['--en', 'Museum']]])('asks for both names: not %j alone', (names) => {
  const said = spawnSync(
    process.execPath,
    [projectFile('dist/gateway/cli/familjegraf.js'), 'agency', 'new', 'museum', ...names],
    {
      encoding: 'utf8',
    },
  );
  expect(said).toMatchObject({ status: 2, stdout: '' });
  expect(said.stderr).toMatch(/^agency: expected its names in Swedish and English, .*\n$/);
});

it.each(['others', 'signer-police', 'redis'])('no agency is named %s', (id) => {
  const line = `- { id: ${id}, sv: Den, en: That, kind: kommunal nämnd }`;
  expect(() => readAgencies(line)).toThrow(/means something else here/);
});

it('gives it what the last agency has in production, with names, a port and variables of its own', () => {
  const after = addToCompose(before, model, 'youth-centre');
  const [old, now] = [parsed(before).services, parsed(after).services];
  const added = Object.keys(now).filter((name) => !(name in old));
  expect(added.sort()).toEqual(['signer-youth-centre', 'youth-centre']);
  const ports = Object.values(now).flatMap((service) => service.ports ?? []);
  expect(new Set(ports).size).toBe(ports.length);
  const own = JSON.stringify(now['youth-centre']) + JSON.stringify(now['signer-youth-centre']);
  expect(own).not.toMatch(new RegExp(`${model}|${model.toUpperCase()}`));
  expect(after).toContain("login password :'youth_centre'");
  const lost = before.split('\n').filter((line) => !after.includes(line.replace(/\]?$/, '')));
  expect(lost).toEqual([]);
});
