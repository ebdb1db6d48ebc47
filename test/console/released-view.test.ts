/** What the console tells of what an agency has signed last, and of who has signed its rules in force. */
import { readReleased } from '../../gateway/console/app/last-release.js';
import { releasedView, signedBy } from '../../gateway/console/released-view.js';
import { demoReleaseRing, signBackByDemo, signByDemo } from '../../gateway/dev/demo-officials.js';
import type { Bundle } from '../../schema/bundle.js';
import { analysisHash } from '../../schema/release/analysis.js';
import { type Published, publish } from '../../schema/release/publishing.js';
import { day, first, makeRegistry, official, reworded, signAs, weakened, when } from '../release/registry-folder.js';

const keys = demoReleaseRing();
let minute = 0;

/** A registry in which each of `bundles` has been released after the other, signed by all who must. */
function released(...bundles: ReadonlyArray<Bundle>) {
  const registry = makeRegistry();
  const releases = bundles.map((bundle): Published => {
    const published = publish(registry, bundle, when(minute++));
    signByDemo(registry, published, day);
    registry.setCurrent(published.pointer);
    return published;
  });
  return { registry, keys, releases, last: (agency: string) => releasedView({ registry, keys }, agency, day) };
}

it('tells nothing while nothing is released', () => {
  const none = released();
  expect([none.last('school'), signedBy(none, 'school', first.hash, day)]).toEqual([null, null]);
});

describe('once releases are in force', () => {
  const system = released(first, reworded);
  const { last, registry, releases } = system;
  const [whole, own] = releases as [Published, Published];
  publish(registry, weakened, when(minute++)); // waits, and is told nowhere here
  const names = (agency: string, bundle: Bundle) =>
    signedBy(system, agency, bundle.hash, day)?.map(({ official: name }) => name);

  it('tells an agency the newest that it had to sign, with its text, and not what waits', async () => {
    expect(last('school')).toMatchObject({ analysis: own.pointer.analysis, takenBack: null });
    expect(last('police')).toMatchObject({ analysis: whole.pointer.analysis, takenBack: null });
    const view = last('school');
    expect(view && (await readReleased(view))).toEqual(own.analysis);
    expect(new Set(view?.signed.map(({ agency }) => agency))).toEqual(new Set(['school']));
  });

  it('tells who has signed the rules of each, by the bundle that is in force', () => {
    for (const agency of ['school', 'police']) {
      const signers = ['officer', 'owner-1'].map((name) => official(agency, name).official);
      expect(names(agency, reworded)?.toSorted()).toEqual(signers.sort());
    }
    expect([names('school', first), signedBy(null, 'school', reworded.hash, day)]).toEqual([undefined, null]);
  });

  it('reads an analysis of a version that did not tell of fields', async () => {
    const { placed: _, ...older } = own.analysis ?? { placed: [] };
    const text = `${JSON.stringify(older)}\n`;
    expect(await readReleased({ text, analysis: analysisHash(text) })).toEqual({ ...own.analysis, placed: [] });
  });

  it('does not read a text that was not signed', async () => {
    const view = last('school');
    if (!view) throw new Error('expected what the school has signed');
    const forged = view.text.replace('"meanings":[', '"meanings":["nothing changes",');
    expect(forged).not.toBe(view.text);
    await expect(readReleased({ ...view, text: forged })).rejects.toThrow('annan hash');
  });
});

it('tells that it is taken back, by whom, and who has signed the rules that are in force again', () => {
  const system = released(first, weakened);
  const [whole, weaker] = system.releases as [Published, Published];
  system.registry.setCurrent(signBackByDemo(system.registry, weaker.pointer, day));
  expect(system.last('school')).toMatchObject({
    analysis: weaker.pointer.analysis,
    takenBack: [{ agency: 'school', kind: 'rollback' }],
  });
  expect(system.last('police')).toMatchObject({ analysis: whole.pointer.analysis, takenBack: null });
  expect(signedBy(system, 'school', first.hash, day)?.length).toBe(2);
  expect(signedBy(system, 'school', weakened.hash, day)).toBeNull();
});

it('finds the release that led there when the same rules have been released twice', () => {
  const { last, releases } = released(first, reworded, first);
  expect(last('school')?.analysis).toBe(releases[2]?.pointer.analysis);
  expect(last('police')?.analysis).toBe(releases[0]?.pointer.analysis);
});

it('believes no signature of another bundle', () => {
  const { registry, last, releases } = released(first);
  const [whole] = releases as [Published];
  signAs(registry, { ...whole, pointer: { ...whole.pointer, bundle: reworded.hash } }, 'officer');
  expect(() => last('school')).toThrow('it was signed for another');
  expect(signedBy({ registry, keys }, 'school', first.hash, day)).toBeNull();
});
