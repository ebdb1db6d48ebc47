/** `agency check` as a command: what it compares with, and what it reads of what has been asked for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCheck } from '../../gateway/cli/agency/run-check.js';
import type { TrustedDocument } from '../../gateway/documents/trusted-documents.js';
import { createAddUsage } from '../../gateway/usage/usage-store.js';
import { makeBundle, readBundleContent, readWorkingTree } from '../../schema/bundle.js';
import { projectFile } from '../../schema/files.js';
import { makeRegistry } from '../release/registry-folder.js';
import { type OwnFacts, startFacts } from '../support/facts.js';

const folder = mkdtempSync(join(tmpdir(), 'familjegraf-check-'));
const schemaFile = join(folder, 'schema.graphql');
let facts: OwnFacts;
beforeAll(async () => {
  facts = await startFacts();
  const sdl = readWorkingTree('subgraphs/school/schema.graphql') ?? '';
  const changed = sdl.replace(/^ {2}year: Int!$/m, '  year: String!');
  expect(changed).not.toBe(sdl);
  writeFileSync(schemaFile, changed);
  process.env.DATABASE_URL = Object.assign(new URL(facts.gatewayUrl), {
    ...{ username: 'cooperation', password: 'cooperation' },
  }).href;
});
afterEach(() => {
  delete process.env.FAMILJEGRAF_REGISTRY;
});
afterAll(async () => {
  delete process.env.DATABASE_URL;
  rmSync(folder, { recursive: true });
  await facts?.stop();
});

const content = readBundleContent();
const older = content.supergraph.replace(/^ {2}year: Int!$/m, '  year: Float!');
/** A registry in which a supergraph is in force that is not the project's. */
function registryOf(supergraph: string) {
  const registry = makeRegistry();
  const bundle = makeBundle({ ...content, supergraph });
  registry.keepBundle(bundle);
  registry.setCurrent({ version: 1, kind: 'release', bundle: bundle.hash, analysis: bundle.hash });
  return { folder: registry.folder, hash: bundle.hash };
}

it('compares with what is in force in the registry, and says so', async () => {
  expect(older).not.toBe(content.supergraph);
  const registry = registryOf(older);
  const said = await runCheck(['school', '--registry', registry.folder, '--usage']);
  expect(said.text).toContain(`compared with the bundle in force, ${registry.hash.slice(0, 16)}, of the registry`);
  expect(said.text).toContain('Enrolment.year changed type from Float! to Int!.');
  process.env.FAMILJEGRAF_REGISTRY = registry.folder;
  expect(await runCheck(['school', '--usage'])).toEqual(said);
  await expect(runCheck(['school', '--registry', makeRegistry().folder])).rejects.toThrow(/nothing is in force/);
});

it('compares with a file, a bundle or a git revision that is named', async () => {
  const own = join(folder, 'published.graphql');
  writeFileSync(own, older);
  const bundle = join(folder, 'bundle.json');
  writeFileSync(bundle, JSON.stringify(makeBundle({ ...content, supergraph: older })));
  for (const published of [own, bundle]) {
    const { text } = await runCheck(['school', '--published', published, '--usage']);
    expect(text).toContain(`compared with \`${published}\``);
    expect(text).toContain('Enrolment.year changed type from Float! to Int!.');
  }
  expect((await runCheck(['school', '--published', 'HEAD', '--usage'])).text).toContain('compared with `HEAD`');
  await expect(runCheck(['school', '--published', 'no-such-thing'])).rejects.toThrow(/neither a bundle file nor a git/);
});

it('tells of whoever has asked for what changes, as often as all gateways have counted', async () => {
  const args = ['school', '--schema', schemaFile, '--published', projectFile('schema/supergraph.graphql'), '--usage'];
  const before = await runCheck(args);
  expect([before.exitCode, before.text]).toEqual([0, expect.stringContaining('no known document breaks')]);
  const document = {
    ...{ client: 'journal-web', version: '1.4.0', purpose: 'Reads the own case.', id: 'sha256:0a' },
    fields: ['Person.enrolment', 'Enrolment.year'],
  } as unknown as TrustedDocument;
  const add = createAddUsage(facts.gatewayUrl);
  await add([{ day: '2026-11-20', document, requests: 5 }]);
  await add([{ day: '2026-11-22', document, requests: 7 }]);
  const after = await runCheck(args);
  expect(after.exitCode).toBe(1);
  expect(after.text).toContain(
    'journal-web 1.4.0, document sha256:0a, asked for 12 times, last 2026-11-22: `Enrolment.year` is `String!` now',
  );
});

it('refuses an agency that is not there, and a file that cannot be read', async () => {
  await expect(runCheck(['nobody'])).rejects.toThrow(/^expected one of population, .*, but got `nobody`$/);
  await expect(runCheck(['school', '--schema', join(folder, 'none')])).rejects.toThrow(/can't be read/);
});
