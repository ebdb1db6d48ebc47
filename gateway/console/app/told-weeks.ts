/** Counts of several kinds as one for each week and unit: what is told of them, and no more. Pure. */
import type { WeekCount } from '../../../schema/log/week-counts.js';

/** `isWhole`: every kind is told; else it is the least that it can be. A unit of which no kind is told is not there. */
export interface ToldWeek {
  readonly week: string;
  readonly parts: ReadonlyArray<{ readonly name: string; readonly count: number; readonly isWhole: boolean }>;
}

/** `lines` by week: the counts of each unit added, as far as they are told. */
export function tellWeeks(lines: ReadonlyArray<WeekCount>): ReadonlyArray<ToldWeek> {
  const weeks = [...new Set(lines.map(({ week }) => week))].sort();
  return weeks.map((week) => {
    const own = lines.filter((line) => line.week === week);
    const names = [...new Set(own.flatMap(({ parts }) => parts.map(({ name }) => name)))].sort();
    const parts = names.map((name) => {
      const counts = own.flatMap((line) => line.parts.filter((one) => one.name === name).map(({ count }) => count));
      return { name, count: counts.reduce((sum, count) => sum + count, 0), isWhole: counts.length === own.length };
    });
    return { week, parts };
  });
}

const [dayMs, weekMs] = [86_400_000, 7 * 86_400_000];

/** The number of the week that begins on `monday` (ISO 8601). */
export function weekOf(monday: string): number {
  const thursday = Date.parse(`${monday}T00:00:00Z`) + 3 * dayMs;
  const firstOfYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.floor((thursday - firstOfYear) / weekMs) + 1;
}
