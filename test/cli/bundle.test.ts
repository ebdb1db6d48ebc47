/**
 * `familjegraf bundle publish|sign|status|rollback`, from the first bundle to a rollback. Each step rests on the one before.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoOfficials, demoReleaseKeys, demoReleaseRing, releaseByDemo } from '../../gateway/dev/demo-officials.js';
import { createClock } from '../../schema/clock.js';
import { projectFile } from '../../schema/files.js';
import { publish, publishAfter } from '../../schema/release/publishing.js';
import { Registry } from '../../schema/release/registry.js';
import { verifyRelease } from '../../schema/release/verify-release.js';
import { reworded, weakened } from '../release/registry-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'familjegraf-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const registry = new Registry(join(folder, 'registry'));
const today = createClock(null)();
const first = releaseByDemo(registry, { day: today, made: new Date().toISOString() });

const program = projectFile('dist/programs/cli-bundle.js');

function bundle(...args: string[]) {
  return start(program, ...args);
}

function start(...command: string[]) {
  const env = {
    PATH: process.env.PATH,
    FAMILJEGRAF_REGISTRY: registry.folder,
    FAMILJEGRAF_RELEASE_KEYS: demoReleaseKeys(),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The file of a demo official's private key. */
function keyFile(kid: string): string {
  const official = demoOfficials().find(({ key }) => key.kid === kid);
  const file = join(folder, `${kid}.jwk`);
  writeFileSync(file, JSON.stringify(official?.key));
  return file;
}

/** The school's files, its rules changed. */
function schoolFolder(change: (policy: string) => string): string {
  const school = join(folder, 'school');
  cpSync(projectFile('subgraphs/school/schema.graphql'), join(school, 'schema.graphql'));
  writeFileSync(join(school, 'policy.yaml'), change(readFileSync(projectFile('subgraphs/school/policy.yaml'), 'utf8')));
  return school;
}

const reword = (policy: string) => policy.replace('sv: "Årskurs"', 'sv: "Årskursen"');

describe('familjegraf bundle', () => {
  it('publishes nothing that does not pass the gates', () => {
    const broken = schoolFolder((policy) => policy.replace('basis: OSL-12-2', 'basis: OSL-99-9'));
    const { status, stderr } = bundle('publish', '--agency', 'school', '--from', broken);
    expect([status, stderr]).toEqual([1, expect.stringContaining('`OSL-99-9` is not in the legal catalogue')]);
    expect(registry.candidate()).toEqual(first.pointer);
  });

  it('publishes the rules of an agency, and says who must sign and why', () => {
    const { status, stdout, stderr } = bundle('publish', '--agency', 'school', '--from', schoolFolder(reword));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`against   ${first.pointer.bundle}`);
    expect(stdout.match(/to sign .*/g)).toEqual([expect.stringContaining('school: 1 information owner ')]);
    expect(stdout).toContain('its rules have changed');
    expect(registry.current()).toEqual(first.pointer);
  });

  it('refuses a key that nobody has named, and an opinion that says nothing', () => {
    const unknown = join(folder, 'unknown.jwk');
    writeFileSync(unknown, JSON.stringify({ ...demoOfficials()[0]?.key, kid: 'nobody' }));
    expect(bundle('sign', '--key', unknown)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('`nobody` is no key of FAMILJEGRAF_RELEASE_KEYS'),
    });
    const borrowed = join(folder, 'borrowed.jwk');
    writeFileSync(borrowed, JSON.stringify({ ...demoOfficials()[0]?.key, kid: 'demo-school-owner-1' }));
    expect(bundle('sign', '--key', borrowed)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('expected the key that FAMILJEGRAF_RELEASE_KEYS has as `demo-school-owner-1`'),
    });
    expect(registry.signOffs(registry.candidate()?.analysis ?? '')).toEqual([]);
    expect(bundle('sign', '--key', keyFile('demo-school-officer'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('expected `--reference ID`'),
    });
  });

  it('collects signatures and tells what is missing; the last one releases it', () => {
    const owner = bundle('sign', '--key', keyFile('demo-school-owner-1'));
    expect(owner.stdout).toContain(
      'still missing: an opinion (yttrande) of the data protection officer (dataskyddsombud)',
    );
    expect(registry.current()).toEqual(first.pointer);
    const status = JSON.parse(bundle('status', '--json').stdout);
    expect(status).toMatchObject({
      inForce: { kind: 'release', bundle: first.pointer.bundle },
      published: { signed: [{ agency: 'school', kind: 'release' }], missing: [expect.stringContaining('opinion')] },
    });
    const opinion = ['--reference', 'KS 2026/7', '--advises', 'against'];
    const officer = bundle('sign', '--key', keyFile('demo-school-officer'), ...opinion);
    expect(officer.stdout).toContain('that weighs the opinion against (avstyrker) `KS 2026/7`');
    expect(registry.current()).toEqual(first.pointer);
    expect(bundle('sign', '--key', keyFile('demo-school-owner-1'))).toMatchObject({
      ...{ status: 2, stderr: expect.stringContaining('expected `--weighs "KS 2026/7"`') },
    });
    const weighed = bundle('sign', '--key', keyFile('demo-school-owner-1'), '--weighs', 'KS 2026/7');
    expect(weighed.stdout).toContain('all have signed: it is released');
    expect(registry.current()).toEqual(registry.candidate());
    expect(bundle('status').stdout).toContain('advises against (KS 2026/7)');
  });

  it('goes back by the word of an information owner of the agency concerned, once', () => {
    const reason = ['--because', 'a rule shows too much'];
    expect(bundle('rollback', '--key', keyFile('demo-school-officer'), ...reason).status).toBe(2);
    const other = bundle('rollback', '--key', keyFile('demo-police-owner-1'), ...reason);
    expect(other.stdout).toContain(
      'still missing: a signature of an information owner (informationsägare) of `school`',
    );
    expect(registry.current()?.kind).toBe('release');
    expect(JSON.parse(bundle('status', '--json').stdout).takenBack).toMatchObject({
      to: first.pointer.bundle,
      signed: [{ agency: 'police', because: 'a rule shows too much' }],
      missing: [expect.stringContaining('of `school`')],
    });
    expect(bundle('status').stdout).toMatch(/^to be taken back to [0-9a-f]{64}\nsigned {10}rollback: /m);
    const back = bundle('rollback', '--key', keyFile('demo-school-owner-2'), ...reason);
    expect(back.stdout).toContain(`gateways answer by ${first.pointer.bundle} now`);
    const pointer = registry.current();
    if (pointer === null) throw new Error('expected a bundle in force');
    expect(verifyRelease(registry, pointer, demoReleaseRing(), today).hash).toBe(first.pointer.bundle);
    expect(bundle('rollback', '--key', keyFile('demo-school-owner-2'), ...reason)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('it has been taken back already'),
    });
  });

  it('signs no analysis that this program does not find', () => {
    const { analysis: hash, bundle: its } = registry.candidate() ?? first.pointer;
    const tamed = { ...registry.analysis(hash), needs: [] };
    registry.setCandidate({ version: 1, kind: 'release', bundle: its, analysis: registry.keepAnalysis(tamed) });
    expect(bundle('sign', '--key', keyFile('demo-school-owner-1'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('the analysis is not what this program finds'),
    });
  });

  it('signs nothing that the gates have not passed, or that is compared with another than is to be in force', () => {
    const when = { day: today, made: new Date().toISOString() };
    const sign = () => bundle('sign', '--key', keyFile('demo-school-owner-1'));
    const { pointer } = publish(registry, weakened, when);
    expect(sign()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/must hold in every state does not:\n {2}- hidden-whereabouts-not-located: /),
    });
    publishAfter(registry, reworded, null, when);
    expect(sign()).toMatchObject({ status: 1, stderr: expect.stringContaining('it was compared with nothing, but') });
    expect(registry.signOffs(pointer.analysis)).toEqual([]);
  });

  it('is a command of the program, too', () => {
    const said = start(projectFile('dist/gateway/cli/familjegraf.js'), 'bundle', 'status');
    expect(said).toEqual(bundle('status'));
    expect(said.status).toBe(0);
  });
});
