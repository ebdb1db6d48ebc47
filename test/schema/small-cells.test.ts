/** Counts below five are not told, nor what would tell them; the week's counts of the log are told by it. */
import fc from 'fast-check';
import type { OwnPart } from '../../schema/log/own-part.js';
import { countByWeek, countKinds, mondayOf, wholeWeeks } from '../../schema/log/week-counts.js';
import { smallestCount, tellCount, tellTotal } from '../../schema/small-cells.js';

it('tells five, and neither four nor none', () => {
  expect([5, 4, 1, 0].map(tellCount)).toEqual([5, null, null, null]);
});

it.each<[string, Record<string, number>, ReturnType<typeof tellTotal>]>([
  ['nothing of a small total', { a: 3, b: 1 }, { total: null, parts: [] }],
  ['a total of small parts', { a: 3, b: 4 }, { total: 7, parts: [] }],
  ['parts, with enough left', { a: 9, b: 3, c: 4 }, { total: 16, parts: [{ name: 'a', count: 9 }] }],
  ['no part from which a small one follows', { a: 9, b: 3 }, { total: 12, parts: [] }],
  ['no part from which nothing follows', { a: 9 }, { total: 9, parts: [] }],
  ['all but the one that hides it', { a: 9, b: 6, c: 1 }, { total: 16, parts: [{ name: 'a', count: 9 }] }],
])('tells %s', (_, counts, told) => {
  expect(tellTotal(new Map(Object.entries(counts)))).toEqual(told);
});

it('tells no small count, and leaves no small rest of a total that is told', () => {
  const line = fc.dictionary(fc.constantFrom(...'abcdefgh'), fc.integer({ min: 0, max: 12 }));
  fc.assert(
    fc.property(line, (counts) => {
      const { total, parts } = tellTotal(new Map(Object.entries(counts)));
      for (const { name, count } of parts) expect(count).toBe(counts[name]);
      const told = parts.reduce((sum, { count }) => sum + count, 0);
      const small = parts.filter(({ count }) => count < smallestCount);
      const rest = total === null ? smallestCount : total - told;
      expect({
        small,
        isRestTold: rest < smallestCount,
        isTotalSmall: total !== null && total < smallestCount,
      }).toEqual({
        ...{ small: [], isRestTold: false, isTotalSmall: false },
      });
      if (total === null) expect(parts).toEqual([]);
    }),
  );
});

const part = (changes: Partial<OwnPart>): OwnPart => ({
  ...{ index: 0, at: '2026-11-24T10:00:00.000Z', day: '2026-11-24', side: 'recipient', recipient: 'social-services' },
  ...{ actor: 'demo-anna', unit: 'children', caseId: null, subject: null, purposes: null },
  ...{ released: ['school.absence'], bases: [], denied: [], unanswered: [] },
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
    expect(of('recipient', 'disclosure')).toMatchObject({ total: 18, parts: [{ name: 'youth', count: 9 }] });
    expect(of('recipient', 'question')).toMatchObject({ total: 6 });
    expect(of('recipient', 'emergency')).toMatchObject({ total: 5 });
    expect(of('recipient', 'denial')).toMatchObject({ total: null });
    expect(of('holder', 'disclosure')).toMatchObject({ total: 8, parts: [] });
    expect(JSON.stringify(told)).not.toContain('adult');
  });
});
