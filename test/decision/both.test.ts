/** What may still be shown of what was fetched by earlier decisions, when the facts have moved. */
import { judgedOtherwise } from '../../gateway/decision/both.js';
import { Decider } from '../../gateway/decision/decider.js';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { type BundleContent, bundleHash, readBundleContent } from '../../schema/bundle.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { storyRecords } from '../../schema/demo/story-records.js';
import { readPrivateKey } from '../../schema/facts/jws.js';
import { loadedCase, storyDay, storyOn } from '../execution/harness.js';

const content = readBundleContent();

/** Decisions in the child inquiry, before and after the person has come to be protected. */
function decisionsBy(bundle: BundleContent) {
  const decider = new Decider(
    { content: bundle, hash: bundleHash(bundle), serial: 1 },
    readPrivateKey(makeDemoKeys().privateKeys.get('gateway')),
  );
  const register = storyRecords.findLast(({ record }) => record.kind === 'person' && record.personId === person.child);
  if (register?.record.kind !== 'person') throw new Error('expected the child in the register');
  const { record } = register;
  const newer = { ...register, on: storyDay, record: { ...record, protected: true, version: 100 } };
  return [[], [newer]].map((more) => {
    const loaded = loadedCase(demoCase.childInquiry, storyOn(storyDay, more));
    const input = { actor: demoActor('social-worker'), loaded, agencyRevisions: new Map(), day: storyDay };
    return decider.decide(input).disclosure;
  });
}

const moved = (bundle: BundleContent) => {
  const [earlier, newer] = decisionsBy(bundle);
  if (!earlier || !newer) throw new Error('expected two');
  return judgedOtherwise(earlier, newer, person.child, 'police.incident');
};

describe('a prohibition that looks at each record, of which the holder has judged each', () => {
  const prohibition = /when: \[record\.investigation-secrecy-active\]/g;
  const stricter = (content.policies.police ?? '').replaceAll(
    prohibition,
    'when: [record.investigation-secrecy-active, subject.protected]',
  );

  test('and at the person too, has moved when the person has changed', () => {
    expect(stricter).not.toBe(content.policies.police);
    expect(moved({ ...content, policies: { ...content.policies, police: stricter } })).toBe('moved');
  });

  test('and at nothing else, has not', () => {
    expect(moved(content)).toBeNull();
  });
});
