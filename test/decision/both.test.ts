/** What may still be shown of what was fetched by earlier decisions, when the facts have moved. */
import { allowedByBoth, isPart, judgedOtherwise } from '../../gateway/decision/both.js';
import { Decider } from '../../gateway/decision/decider.js';
import type { Disclosure, Verdict } from '../../gateway/decision/disclosure.js';
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

describe('of two limits one', () => {
  const limit = (dataUntil: string | null, ...recordIds: string[]) => ({ recordIds, dataUntil });

  test('is part of the other when all its records are, and its day is no later', () => {
    expect(isPart(limit('2026-11-01', '1'), null)).toBe(true);
    expect(isPart(limit(null, '1'), limit(null, '1', '2'))).toBe(true);
    expect(isPart(limit('2026-11-01', '1'), limit('2026-11-01', '1'))).toBe(true);
    expect(isPart(limit('2026-11-01'), limit('2026-11-02'))).toBe(true);
  });

  test('is none otherwise', () => {
    expect(isPart(null, limit('2026-11-01', '1'))).toBe(false);
    expect(isPart(limit(null, '1', '2'), limit(null, '1'))).toBe(false);
    expect(isPart(limit('2026-11-02'), limit('2026-11-01'))).toBe(false);
    expect(isPart(limit('2026-11-01', '1'), limit(null, '1'))).toBe(false);
    expect(isPart(limit('2026-11-01', '2'), limit('2026-11-01', '1'))).toBe(false);
  });
});

describe('what earlier and newer decisions both allow', () => {
  const grades = 'school.grades';
  const limited = (...recordIds: string[]) => ({ recordIds, dataUntil: null });
  /** `given`: the limit of what is allowed, by whom and category. `basis`: what it rests on; `isJudged`: record by record. */
  function decisions(
    given: Readonly<Record<string, Verdict['limit']>>,
    { caseId = 'c1', basis = ['1'], isJudged = false, held = [] as string[] } = {},
  ): Disclosure {
    const of = (key: string): Verdict => ({
      ...{ allowed: key in given, mode: 'withheld', rows: [], limit: given[key] ?? null, restsOn: [] },
    });
    return {
      ...{ caseId, persons: ['a'], categoriesOf: () => [grades], atomsOf: () => new Set() },
      ...{ heldOwners: () => new Set(held), isJudged: () => isJudged, recordBasis: () => basis, judgedBy: () => [] },
      about: (person: string, category: string) => of(`${person} ${category}`),
      aboutCase: (category: string) => of(`case ${category}`),
      aboutAgency: (category: string) => of(`agency ${category}`),
      listAbout: (person: string) =>
        [grades, 'population.name'].map((category) => [category, of(`${person} ${category}`)]),
    } as unknown as Disclosure;
  }
  const all = { [`a ${grades}`]: null, [`case ${grades}`]: null, [`agency ${grades}`]: null };
  const told = (earlier: Disclosure, newer: Disclosure) => {
    const both = allowedByBoth(earlier, newer);
    return [both.about('a', grades), both.aboutCase(grades), both.aboutAgency(grades)].map(({ allowed }) => allowed);
  };

  test('is what each of them does, about a person, the case and the agency', () => {
    expect(told(decisions(all), decisions(all))).toEqual([true, true, true]);
    expect(told(decisions(all), decisions({}))).toEqual([false, false, false]);
    expect(told(decisions({}), decisions(all))).toEqual([false, false, false]);
  });

  test('is within the earlier limit, and nothing where that covers more than the newer', () => {
    const about = (earlier: Verdict['limit'], newer: Verdict['limit']) => {
      const both = allowedByBoth(decisions({ [`a ${grades}`]: earlier }), decisions({ [`a ${grades}`]: newer }));
      const { allowed, limit } = both.about('a', grades);
      return allowed ? limit : 'denied';
    };
    expect(about(limited('1'), limited('1', '2'))).toEqual(limited('1'));
    expect(about(limited('1', '2'), limited('1'))).toBe('denied');
    expect(about(null, limited('1'))).toBe('denied');
  });

  test('is nothing that rests on something else than before, where there is a limit or holders judge each record', () => {
    const [one, other] = [{ basis: ['1'] }, { basis: ['2'] }];
    const narrow = { [`a ${grades}`]: limited('1') };
    expect(told(decisions(all, one), decisions(all, other))).toEqual([true, true, true]);
    expect(told(decisions(narrow, one), decisions(narrow, other))[0]).toBe(false);
    expect(told(decisions(narrow, one), decisions(narrow, { basis: ['1', '2'] }))[0]).toBe(true);
    expect(told(decisions(narrow, one), decisions(all, other))[0]).toBe(false);
    const judged = (basis: string[]) => decisions(all, { basis, isJudged: true });
    expect(told(judged(['1']), judged(['1']))).toEqual([true, true, true]);
    expect(told(judged(['1']), judged(['1', '2']))).toEqual([false, false, false]);
  });

  test('is nothing that an agency has since stopped', () => {
    const held = (...owners: string[]) => decisions(all, { held: owners });
    expect(told(held('school'), held('school'))).toEqual([true, true, true]);
    expect(told(held('school'), held('school', 'police'))).toEqual([false, false, false]);
    expect(told(held('school'), held())).toEqual([true, true, true]);
  });

  test('has a case and persons only as long as they are the same', () => {
    const both = (given: Parameters<typeof decisions>[0], caseId = 'c1') =>
      allowedByBoth(decisions(all), decisions(given, { caseId }));
    expect([both(all).caseId, both(all, 'c2').caseId]).toEqual(['c1', null]);
    const covers = ({ covers: has }: ReturnType<typeof both>) => [has('a'), has('a', 'school'), has('a', 'population')];
    expect(covers(both(all))).toEqual([true, true, false]);
    expect(covers(both({}))).toEqual([false, false, false]);
    expect(covers(both({ 'a population.name': null }))).toEqual([false, false, false]);
  });
});
