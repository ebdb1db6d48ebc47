/** Counts of several kinds are added as far as they are told; weeks have the numbers that calendars give them. */
import { tellWeeks, weekOf } from '../../gateway/console/app/told-weeks.js';
import type { CountKind, WeekCount } from '../../schema/log/week-counts.js';

const line = (week: string, kind: CountKind, counts: Readonly<Record<string, number>>): WeekCount => ({
  ...{ week, side: 'recipient', kind },
  parts: Object.entries(counts).map(([name, count]) => ({ name, count })),
});

it('adds what is told, and says where something more is not', () => {
  const told = tellWeeks([
    line('2026-11-23', 'partly', { adult: 8, child: 5 }),
    line('2026-11-23', 'denial', { adult: 6 }),
    line('2026-11-16', 'partly', {}),
    line('2026-11-16', 'denial', {}),
  ]);
  expect(told).toEqual([
    { week: '2026-11-16', parts: [] },
    {
      week: '2026-11-23',
      parts: [
        { name: 'adult', count: 14, isWhole: true },
        { name: 'child', count: 5, isWhole: false },
      ],
    },
  ]);
});

it.each([
  ['2026-11-30', 49],
  ['2025-12-29', 1],
  ['2026-12-28', 53],
  ['2027-01-04', 1],
] as const)('%s begins week %s', (monday, number) => {
  expect(weekOf(monday)).toBe(number);
});
