/**
 * How many requests each actor and agency has sent in the minute that runs, where no Redis counts for all gateways. The plugin's
 * own counts by the wall clock: where that is set back, the minute would last as long.
 */
import type { FastifyRateLimitStore } from '@fastify/rate-limit';

type Counted = Parameters<FastifyRateLimitStore['incr']>[1];

const mostKept = 5_000;

/** Counts by key, in windows that each begin with the first request. */
export class LocalCounts implements FastifyRateLimitStore {
  readonly #counts = new Map<string, { current: number; readonly since: number }>();

  /** Counts one request of `key` and tells `counted` how many there are, and for how many milliseconds more. */
  incr(key: string, counted: Counted, windowMs = 60_000): void {
    const now = performance.now();
    const known = this.#counts.get(key);
    const count = known && now - known.since < windowMs ? known : { current: 0, since: now };
    count.current += 1;
    if (count !== known) this.#begin(key, count);
    counted(null, { current: count.current, ttl: Math.round(windowMs - (now - count.since)) });
  }

  /** Whose window began longest ago makes room. */
  #begin(key: string, count: { current: number; readonly since: number }): void {
    this.#counts.delete(key);
    this.#counts.set(key, count);
    if (this.#counts.size > mostKept) this.#counts.delete(this.#counts.keys().next().value as string);
  }

  /** Each route counts for itself. */
  child(): LocalCounts {
    return new LocalCounts();
  }
}
