/** What the console's page signs: hashes that it has found out itself, and exactly what `bundle sign` would. */
import { readFileSync } from 'node:fs';
import { findBack, findProposal } from '../../gateway/console/app/proposal.js';
import { readOwnKey, rollbackWith, signOffWith } from '../../gateway/console/app/signing-key.js';
import type { OfficialView, ProposalView } from '../../gateway/console/release-view.js';
import { demoReleaseRing, demoSignOff, keyOfOfficial } from '../../gateway/dev/demo-officials.js';
import { projectFile } from '../../schema/files.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { publishAfter } from '../../schema/release/publishing.js';
import { readRollback, readSignOff, signSignOff } from '../../schema/release/sign-off.js';
import { day, first, makeRegistry, official, reworded, weakened, when, withUnit } from '../release/registry-folder.js';

const invariants = readFileSync(projectFile('schema/invariants.yaml'), 'utf8');
const published = publishAfter(makeRegistry(), reworded, first, when());
const view: ProposalView = {
  ...{ bundle: reworded, before: first, analysis: published.pointer.analysis, signed: [] },
  ...{ day: published.analysis.day, made: published.analysis.made },
};

it('finds the same hashes and the same analysis as the programs', async () => {
  const found = await findProposal(view, 'school', invariants);
  expect(found).toMatchObject({ bundle: published.pointer.bundle, analysisHash: published.pointer.analysis });
  expect(found.analysis).toEqual(published.analysis);
  const { school = '' } = reworded.content.policies;
  const { compiled } = compileBundle({ ...reworded.content, policies: { school } }, day);
  const cells = [...compiled.cells.values()].flatMap((its) => [...its.keys()].filter((id) => id !== 'cooperation'));
  expect(found.unchanged).toBe(cells.length);
});

it.each<[string, Partial<ProposalView>]>([
  ['another text under the hash that was published', { bundle: { ...reworded, content: weakened.content } }],
  ['another bundle', { bundle: weakened }],
  ['a comparison with another bundle', { before: weakened }],
  ['a comparison with nothing', { before: null }],
  ['another hash of the analysis', { analysis: '0'.repeat(64) }],
  ['another day of the law', { day: '2027-01-01' }],
])('refuses %s', async (_, change) => {
  await expect(findProposal({ ...view, ...change }, 'school', invariants)).rejects.toThrow('Signera inte');
});

it('refuses rules that break what must hold in every state', async () => {
  const never = `- { id: none, kind: closed, source: test, sv: Ingen får någonsin se något., categories: [school.*], to: [everybody] }\n`;
  await expect(findProposal(view, 'school', never)).rejects.toThrow('Det som alltid ska gälla');
});

it('finds what going back opens again, and who must sign it', async () => {
  const release = publishAfter(makeRegistry(), first, weakened, when());
  const found = await findBack({ ...view, bundle: first, before: weakened, analysis: release.pointer.analysis });
  expect(found).toMatchObject({ from: first.hash, to: weakened.hash, analysisHash: release.pointer.analysis });
  expect(found.wayBack.needs).toMatchObject([{ agency: 'school', owners: 2 }]);
  expect(found.changes.some(({ wider }) => wider.states !== '0')).toBe(true);
});

it('finds what going back makes the rules mean otherwise', async () => {
  const other = withUnit((unit) => ({ ...unit, locates: false }));
  const release = publishAfter(makeRegistry(), first, other, when());
  const found = await findBack({ ...view, bundle: first, before: other, analysis: release.pointer.analysis });
  expect(found.meanings).toEqual(['Skola, klass, mentor: locates är false, förut true']);
});

describe('a key file', () => {
  const own = official('school', 'owner-1');
  const { d: _, ...jwk } = own.key;
  const views: ReadonlyArray<OfficialView> = [
    { kid: own.key.kid, x: String(jwk.x), official: own.official, delegation: own.delegation, until: '2099-12-31' },
  ];

  it('signs what the programs would, to the letter, and cannot be read again', async () => {
    const key = await readOwnKey(JSON.stringify(own.key), views);
    const said = demoSignOff(own, published, day);
    const statement = await signOffWith(said, key);
    expect(statement).toBe(signSignOff(said, keyOfOfficial(own)));
    expect(readSignOff('it', statement, demoReleaseRing()).said).toEqual(said);
    await expect(crypto.subtle.exportKey('jwk', key.key)).rejects.toThrow();
    const { agency, official: name, delegation } = own;
    const word = {
      ...({ version: 1, kind: 'rollback', agency, official: name, delegation: delegation ?? '' } as const),
      ...{ from: reworded.hash, to: first.hash, analysis: published.pointer.analysis },
      ...{ because: 'för mycket visas', signedOn: day, until: day },
    };
    expect(readRollback('it', await rollbackWith(word, key), demoReleaseRing()).said).toEqual(word);
  });

  it.each([
    ['nothing', ''],
    ['a public key', JSON.stringify(jwk)],
    ['a key of another kind', JSON.stringify({ ...own.key, crv: 'X25519' })],
    ['the key of another official', JSON.stringify(official('police', 'owner-1').key)],
    ['another key under the official’s id', JSON.stringify({ ...official('police', 'owner-1').key, kid: own.key.kid })],
  ])('of %s is refused, and nothing of it repeated', async (_, text) => {
    const refused = await readOwnKey(text, views).catch((error: Error) => error.message);
    expect(refused).toMatch(/^(Filen är ingen privat|Nyckeln hör inte)/);
    expect(refused).not.toContain(own.key.d);
  });
});
