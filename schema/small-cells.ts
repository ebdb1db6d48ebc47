/**
 * Counts about cases or persons, told so that nobody can be picked out by them (STORY.md 4.4): none below `smallestCount`,
 * and none by which such a one could be reckoned from a total. None and few look alike.
 */

/** The least count that is told. */
export const smallestCount = 5;

/** `count`; null when it is not told. */
export const tellCount = (count: number): number | null => (count >= smallestCount ? count : null);

/** A total and those of its parts that are told, the largest first. What is left of the total is never a small count. */
export interface ToldTotal {
  readonly total: number | null;
  readonly parts: ReadonlyArray<{ readonly name: string; readonly count: number }>;
}

const sum = (list: ReadonlyArray<{ readonly count: number }>) => list.reduce((all, { count }) => all + count, 0);

/**
 * Tells `counts` and their total. Parts that are small are left out; where what is left of the total would be small itself
 * (or nothing, which tells as much), the smallest of the others is left out as well, so that it hides them.
 */
export function tellTotal(counts: ReadonlyMap<string, number>): ToldTotal {
  const all = [...counts].map(([name, count]) => ({ name, count }));
  const total = tellCount(sum(all));
  if (total === null) return { total: null, parts: [] };
  const parts = all
    .filter(({ count }) => tellCount(count) !== null)
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  const isLeftSmall = tellCount(total - sum(parts)) === null;
  return { total, parts: isLeftSmall ? parts.slice(0, -1) : parts };
}
