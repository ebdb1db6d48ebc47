/** An official changes keys while what the old one signed is in force: both count as one official (KEYS.md). */
import { demoKeyOf } from '../../gateway/dev/demo-keys.js';
import { demoSignOff, keyOfOfficial, releaseKeysOf } from '../../gateway/dev/demo-officials.js';
import type { Bundle } from '../../schema/bundle.js';
import { analyse } from '../../schema/release/analysis.js';
import { readReleaseKeys, releaseKeyList } from '../../schema/release/release-keys.js';
import { signSignOff } from '../../schema/release/sign-off.js';
import { verifyRelease } from '../../schema/release/verify-release.js';
import { day, first, makeRegistry, official, refusal, reworded, weakened, when } from './registry-folder.js';

/** A registry in which `first` is released and `bundle` published. */
function published(bundle: Bundle) {
  const registry = makeRegistry();
  registry.keepBundle(first);
  registry.keepBundle(bundle);
  const analysis = analyse(bundle, first, when(1));
  const pointer = {
    version: 1,
    kind: 'release',
    bundle: bundle.hash,
    analysis: registry.keepAnalysis(analysis),
  } as const;
  return { registry, made: { pointer, analysis } };
}
type Here = ReturnType<typeof published>;

const owner = official('school', 'owner-1');
const newer = { ...owner, key: demoKeyOf('school-owner-1-newer') };
const ring = (...officials: Array<typeof owner>) =>
  readReleaseKeys(releaseKeyList.parse(JSON.parse(releaseKeysOf(officials))));
const officer = official('school', 'officer');
const signWith = ({ registry, made }: Here, own: typeof owner) =>
  registry.keepSignOff(
    made.pointer.analysis,
    own.key.kid,
    signSignOff(demoSignOff(own, made, day), keyOfOfficial(own)),
  );

it('what the old one has signed stays, the new one signs, and without the old one its word counts no more', () => {
  for (const own of [owner, newer]) {
    const here = published(reworded);
    for (const one of [own, officer]) signWith(here, one);
    const by = (keys: ReturnType<typeof ring>) => verifyRelease(here.registry, here.made.pointer, keys, day);
    expect(by(ring(owner, newer, officer))).toMatchObject({ hash: reworded.hash });
    const other = own === owner ? newer : owner;
    expect(refusal(() => by(ring(other, officer)))).toMatch(/^unsigned: /);
  }
});

it('both together are one official, where two must sign', () => {
  const here = published(weakened);
  for (const one of [owner, newer, officer]) signWith(here, one);
  const keys = ring(owner, newer, official('school', 'owner-2'), officer);
  expect(refusal(() => verifyRelease(here.registry, here.made.pointer, keys, day))).toMatch(/^unsigned: .*2/);
  signWith(here, official('school', 'owner-2'));
  expect(verifyRelease(here.registry, here.made.pointer, keys, day)).toMatchObject({ hash: weakened.hash });
});

it('nobody has three, or decides with one and advises with the other', () => {
  const third = { ...owner, key: demoKeyOf('school-owner-1-third') };
  expect(() => ring(owner, newer, third)).toThrow('one key, or two while it changes');
  const advising = { ...newer, role: 'data-protection-officer', delegation: null } as const;
  expect(() => ring(owner, advising)).toThrow('each official in one role');
});
