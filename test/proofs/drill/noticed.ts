/** Was a fault felt? What clients noticed of it: otherwise it was none, whatever else came out well. */
import type { Kind } from './judge.js';

/** What clients have had so far. */
export interface Had {
  readonly counts: Readonly<Record<Kind, number>>;
  /** Answers, of whatever kind, by official and by signer. */
  readonly answers: ReadonlyMap<string, number>;
  /** How often records were not signed, or sent again. */
  readonly refused: number;
}

/** What they had before a fault, when it was mended, and when all was well again. `lastedMs`: until it was mended. */
export interface Course {
  readonly before: Had;
  readonly mended: Had;
  readonly after: Had;
  readonly lastedMs: number;
}

/** How it is felt: by answers that lack something, by a wait for them, by records that are not taken at once. */
export type Way = 'answers' | 'wait' | 'records';

/**
 * Who waits gets no more than was under way when the fault began, one answer for each of `lanes` clients: that tells a part
 * that stands still for `standMs` from a slow machine without a limit of time. (A timer may be early, so half of it is long.)
 */
export function waysOf({ before, mended, after, lastedMs }: Course, limits: { lanes: number; standMs: number }): Way[] {
  const lacking = (had: Had) => had.counts.partial + had.counts.none;
  const fewest = Math.min(...[...mended.answers].map(([who, count]) => count - (before.answers.get(who) ?? 0)));
  return [
    ...(lacking(after) > lacking(before) ? (['answers'] as const) : []),
    ...(lastedMs > limits.standMs / 2 && fewest <= limits.lanes ? (['wait'] as const) : []),
    ...(after.refused > before.refused ? (['records'] as const) : []),
  ];
}
