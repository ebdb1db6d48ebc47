/** How long a gateway that has been told to end may take. */
import { releaseLimitMs } from '../../schema/release.js';

/** For what a request waits besides agencies and its release: who asks, the case facts, a plan, the log tried again. */
const besidesMs = 2_000;

/**
 * For so long a request goes on that was taken at the last moment, in milliseconds: agencies have `deadlineMs` to answer it
 * (`FAMILJEGRAF_DEADLINE_MS`), and its answer L to leave. What is still under way then has its connection cut.
 */
export const drainLimitMs = (deadlineMs: number): number => deadlineMs + releaseLimitMs + besidesMs;

/** From the word to end until nothing is under way, at the most: whoever kills a gateway that does not end waits longer. */
export const endLimitMs = (settings: {
  readonly FAMILJEGRAF_DRAIN_MS: number;
  readonly FAMILJEGRAF_DEADLINE_MS: number;
}): number => settings.FAMILJEGRAF_DRAIN_MS + drainLimitMs(settings.FAMILJEGRAF_DEADLINE_MS);
