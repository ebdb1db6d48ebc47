/** `familjegraf agency new` in a tree of its own: it composes, its policy is whole, and production has a place for it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { addToCompose } from '../../gateway/cli/agency/new/compose-file.js';
import { readSubgraphAgencies } from '../../schema/agencies.js';
import { projectFile } from '../../schema/files.js';
import { OwnTree } from '../agencies/own-tree.js';

const before = readFileSync(projectFile('docker-compose.yml'), 'utf8');
const model = readSubgraphAgencies().at(-1)?.id ?? '';
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

it('writes nothing over what is there', () => {
  expect(() => run('agency', 'new', 'youth-centre')).toThrow(/youth-centre/);
  expect(() => run('agency', 'new', 'Youth Centre')).toThrow(/expected a name like/);
  for (const reserved of ['gateway', 'others', 'signer-police', 'redis']) {
    expect(() => run('agency', 'new', reserved)).toThrow(/means something else here/);
  }
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
