/** Counts below five are not told, nor what would tell them; the week's counts of the log are told by it. */
import fc from 'fast-check';
import type { OwnPart } from '../../schema/log/own-part.js';
import { countByWeek, countKinds, mondayOf, wholeWeeks } from '../../schema/log/week-counts.js';
import { smallestCount, tellCount, tellCounts } from '../../schema/small-cells.js';

it('tells five, and neither four nor none', () => {
  expect([5, 4, 1, 0].map(tellCount)).toEqual([5, null, null, null]);
});

it('tells of a line each count by itself, so that none follows from the others', () => {
  const line = fc.dictionary(fc.constantFrom(...'abcdefgh'), fc.integer({ min: 0, max: 12 }));
  fc.assert(
    fc.property(line, line, (counts, others) => {
      const told = tellCounts(new Map(Object.entries(counts)));
      expect(Object.fromEntries(told.map(({ name, count }) => [name, count]))).toEqual(
        Object.fromEntries(Object.entries(counts).filter(([, count]) => count >= smallestCount)),
      );
      // Whatever the small ones are, and whether they are at all, the same is told.
      const small = Object.entries(others).map(([name, count]) => [name, count % smallestCount] as const);
      const changed = new Map([...small, ...told.map(({ name, count }) => [name, count] as const)]);
      expect(tellCounts(changed)).toEqual(told);
    }),
  );
});

const part = (changes: Partial<OwnPart>): OwnPart => ({
  ...{ index: 0, at: '2026-11-24T10:00:00.000Z', day: '2026-11-24', side: 'recipient', recipient: 'social-services' },
  ...{ actor: 'demo-anna', unit: 'children', caseId: null, subject: null, purposes: null },
  ...{ released: ['school.absence'], bases: [], restsOn: [], denied: [], unanswered: [] },
  ...changes,
});
const many = (count: number, changes: Partial<OwnPart> = {}) => Array.from({ length: count }, () => part(changes));
const day = ({ at }: OwnPart) => at.slice(0, 10);

describe('counts by week', () => {
  it('are of whole weeks, from Monday to Sunday', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(wholeWeeks({ from: '2026-11-25', to: '2026-11-30' })).toEqual({ from: '2026-11-23', to: '2026-12-06' });
  });

  it('are told for every week and kind alike, whether there is anything or not', () => {
    const weeks = { from: '2026-11-16', to: '2026-11-29' };
    const none = countByWeek([], weeks, day, new Set());
    expect(none.length).toBe(2 * 2 * countKinds.length);
    expect(countByWeek(many(4), weeks, day, new Set())).toEqual(none);
  });

  it('count each entry once, an emergency before what it gave, and name no unit that is small', () => {
    const [asked, urgent] = [many(6, { released: [] }), many(5)];
    const parts = [...many(7), ...many(9, { unit: 'youth' }), ...many(2, { unit: 'adult' }), ...asked, ...urgent];
    const theirs = many(8, { side: 'holder', recipient: 'police', unit: null });
    const weeks = { from: '2026-11-23', to: '2026-11-29' };
    const told = countByWeek([...parts, ...theirs], weeks, day, new Set(urgent));
    const of = (side: string, kind: string) => told.find((one) => one.side === side && one.kind === kind);
    expect(of('recipient', 'disclosure')).toMatchObject({
      parts: [
        { name: 'youth', count: 9 },
        { name: 'children', count: 7 },
      ],
    });
    expect(of('recipient', 'question')).toMatchObject({ parts: [{ name: 'children', count: 6 }] });
    expect(of('recipient', 'emergency')).toMatchObject({ parts: [{ name: 'children', count: 5 }] });
    expect(of('recipient', 'denial')).toMatchObject({ parts: [] });
    expect(of('holder', 'disclosure')).toMatchObject({ parts: [{ name: 'police', count: 8 }] });
    expect(JSON.stringify(told)).not.toContain('adult');
  });

  const weeks = { from: '2026-11-23', to: '2026-11-29' };
  const countOf = (parts: ReadonlyArray<OwnPart>) => {
    const told = countByWeek(parts, weeks, day, new Set());
    return (kind: string) => told.find((one) => one.side === 'recipient' && one.kind === kind)?.parts[0]?.count ?? null;
  };

  it('tell denials where something was given beside them, too', () => {
    const denied = ['police.suspicion'];
    const released = ['cooperation.person'];
    const of = countOf([...many(5), ...many(8, { denied }), ...many(6, { denied, released: [] })]);
    expect([of('disclosure'), of('partly'), of('denial')]).toEqual([5, 8, 6]);
    // What is of the case file alone is not what was asked for.
    expect(countOf(many(7, { denied, released }))('denial')).toBe(7);
  });

  it('take no work in the case file, nor what officers read there, for data that was given', () => {
    const of = countOf([
      ...many(5, { released: ['cooperation.recordWork'] }),
      ...many(6, { released: ['cooperation.inForce', 'cooperation.review'] }),
      ...many(7, { released: ['cooperation.person', 'school.absence'] }),
    ]);
    expect([of('caseFile'), of('disclosure')]).toEqual([11, 7]);
  });

  it('put each entry in one kind, so that none that is not told follows from those that are', () => {
    const lists = fc.subarray(['school.absence', 'cooperation.person', 'cooperation.workConsent']);
    const parts = fc.array(fc.record({ released: lists, denied: lists, unanswered: lists }), { maxLength: 60 });
    fc.assert(
      fc.property(parts, (changes) => {
        const all = changes.map(part);
        const of = countOf(all);
        const told = countKinds.map((kind) => of(kind) ?? 0);
        expect(told.filter((count) => count > 0 && count < smallestCount)).toEqual([]);
        expect(told.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(all.length);
        // Without those that are told by their kind, what is left is small in each kind, and the same is told of it: nothing.
        const large = countKinds.filter((kind) => of(kind) !== null);
        const rest = all.filter((one) => !large.some((kind) => countOf(many(5, one))(kind) !== null));
        expect(countKinds.map(countOf(rest))).toEqual(countKinds.map(() => null));
      }),
    );
  });
});
