/**
 * Counts about cases or persons, told so that nobody can be picked out by them: none below `smallestCount`, none
 * and few alike. Of a line of counts no total is told: each is told or not by itself alone, so that none follows from the others.
 */

/** The least count that is told. */
export const smallestCount = 5;

/** `count`; null when it is not told. */
export const tellCount = (count: number): number | null => (count >= smallestCount ? count : null);

/** A count that is told. */
export interface ToldCount {
  readonly name: string;
  readonly count: number;
}

/** Those of `counts` that are told, the largest first. */
export function tellCounts(counts: ReadonlyMap<string, number>): ReadonlyArray<ToldCount> {
  return [...counts]
    .flatMap(([name, count]) => (tellCount(count) === null ? [] : [{ name, count }]))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}
