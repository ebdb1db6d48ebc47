/** Findings in an agency's rules, and in who has signed them, as the console's page tells them. */
import { findingsIn, findingsInSignatures } from '../../gateway/console/app/findings-engine.js';
import type { SignedView } from '../../gateway/console/release-view.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { day, first, withUnit } from '../release/registry-folder.js';

const school = (bundle = first) => {
  const { school: text = '' } = bundle.content.policies;
  return compileBundle({ ...bundle.content, policies: { school: text } }, day);
};

it('tells rows that never decide, by the reason', () => {
  const [before, after] = [
    first,
    withUnit((unit) => {
      const [row] = unit.permit;
      return { ...unit, permit: [...unit.permit, { ...row, row: 'twice' }] };
    }),
  ].map((bundle) => findingsIn(school(bundle)).idle.map(({ row, reason }) => `${row} ${reason}`));
  const found = after?.filter((one) => !before?.includes(one));
  expect(found).toContain('school.unit/twice shadowed');
});

it('tells each basis that nobody has verified once, with how many rows rest on it', () => {
  const own = school();
  const { unverified } = findingsIn(own);
  expect(unverified.length).toBeGreaterThan(0);
  expect(new Set(unverified.map(({ citation }) => citation)).size).toBe(unverified.length);
  const rows = own.policies.flatMap(({ permits }) => permits);
  const open = rows.filter(({ basis }) => own.words.bases.get(basis)?.verified === false);
  expect(unverified.reduce((sum, one) => sum + one.rows.length, 0)).toBe(open.length);
  const verified = new Map([...own.words.bases].map(([id, basis]) => [id, { ...basis, verified: true }]));
  expect(findingsIn({ ...own, words: { ...own.words, bases: verified } }).unverified).toEqual([]);
});

describe('of signatures', () => {
  const signed = (kind: 'release' | 'opinion', isValid = true): SignedView => ({
    ...{ agency: 'school', official: kind, kind, signedOn: day, until: day, isValid },
    ...{ delegation: null, advises: null, reference: null, hash: null, weighs: [] },
  });

  it.each([
    ['nobody has signed', [], ['release', 'opinion']],
    ['there is no opinion', [signed('release')], ['opinion']],
    ['no information owner has signed', [signed('opinion')], ['release']],
    ['both have signed', [signed('release'), signed('opinion')], []],
  ])('tells in which capacity nobody has reviewed the rules: %s', (_, given, expected) => {
    expect(findingsInSignatures(given)).toEqual({ isKnown: true, unreviewed: expected, expired: [] });
  });

  it('tells of nobody that they have not reviewed the rules where who has cannot be told', () => {
    expect(findingsInSignatures(null)).toEqual({ isKnown: false, unreviewed: [], expired: [] });
  });

  it('tells those whose time is over, which have been reviewed once', () => {
    const over = signed('opinion', false);
    expect(findingsInSignatures([signed('release'), over])).toEqual({
      ...{ isKnown: true, unreviewed: [], expired: [over] },
    });
  });
});
