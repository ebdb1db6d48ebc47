/** Which entries an officer looks at: drawn by a number, so that nobody chooses them and anybody can draw them again. */
import { createHash } from 'node:crypto';
import type { OwnPart } from '../own-part.js';
import { groupBy } from './group-by.js';

const rank = (seed: number, what: string) => createHash('sha256').update(`${seed} ${what}`).digest('hex');

const byRank = <T>(seed: number, list: ReadonlyArray<T>, nameOf: (one: T) => string): ReadonlyArray<T> =>
  [...list]
    .map((one) => [rank(seed, nameOf(one)), one] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, one]) => one);

/** Own officials are looked at one by one, other agencies as a whole. */
const stratumOf = ({ actor, recipient }: OwnPart) => (actor === null ? `agency ${recipient}` : `actor ${actor}`);

/**
 * `size` of `parts`, in the order of the tree: one of each actor, then a second of each, and so on, so that who asks seldom
 * is looked at as well. The same `seed` draws the same, in whatever order `parts` are.
 */
export function drawSample(parts: ReadonlyArray<OwnPart>, size: number, seed: number): ReadonlyArray<OwnPart> {
  const strata = [...groupBy(parts, stratumOf)];
  const ordered = byRank(seed, strata, ([name]) => name).map(([, list]) =>
    byRank(seed, list, ({ index }) => `${index}`),
  );
  const rounds = Math.max(0, ...ordered.map((list) => list.length));
  const drawn = Array.from({ length: rounds }, (_, round) => ordered.flatMap((list) => list[round] ?? [])).flat();
  return drawn.slice(0, size).sort((one, other) => one.index - other.index);
}
