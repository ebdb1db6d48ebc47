/**
 * Sessions that are over before their time, told among gateways through Redis by hashes of their ids. Only one log-out's reach
 * depends on it: while Redis is away it counts at the gateway that was asked.
 */
import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';

/** What other gateways have ended. Neither ever rejects. */
export interface EndedElsewhere {
  /** `until`: when it would have been over by itself, milliseconds since 1970. */
  add(id: string, until: number): Promise<void>;
  has(id: string): Promise<boolean>;
}

const leastMs = 3_600_000;

/** For how many milliseconds it is remembered that what would be over at `until` has been ended: an hour at least, lest a clock is wrong. */
export const rememberedMs = (until: number): number => Math.max(leastMs, until - Date.now());

/** Where there is one gateway. */
export const nowhereElse: EndedElsewhere = { add: async () => {}, has: async () => false };

const keyOf = (id: string): string => `familjegraf:ended:${createHash('sha256').update(id).digest('base64url')}`;

/** Through `redis`, whose commands have a time limit. */
export function endedInRedis(redis: Redis | Cluster): EndedElsewhere {
  return {
    add: async (id, until) => {
      await redis.set(keyOf(id), '1', 'PX', rememberedMs(until)).catch(() => {});
    },
    has: async (id) => (await redis.exists(keyOf(id)).catch(() => 0)) > 0,
  };
}
