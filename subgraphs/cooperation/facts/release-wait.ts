/** The wait of a withdrawal (I4). */
import { setTimeout as sleep } from 'node:timers/promises';
import { releaseLimitMs } from '../../../schema/release.js';

/**
 * Resolves when no answer by the older facts can still leave. `lockedAt`: a moment (`performance.now()`, in ms) at which the
 * revisions had been moved, under locks held to the commit: a log entry by the older ones was sent before it. Looks at the
 * clock again, for a timer may be up to a millisecond early.
 */
export async function waitForReleases(lockedAt: number): Promise<void> {
  const end = lockedAt + releaseLimitMs;
  for (let left = end - performance.now(); left > 0; left = end - performance.now()) await sleep(Math.ceil(left));
}
