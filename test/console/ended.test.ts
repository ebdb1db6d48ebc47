/** Logging out at one gateway counts at the others, through a real Redis, which learns no session's id. */
import { generateKeyPairSync } from 'node:crypto';
import { Redis } from 'ioredis';
import { endedInRedis } from '../../gateway/console/ended.js';
import { type Proved, Sessions } from '../../gateway/console/sessions.js';
import { openRedis } from '../../gateway/facts/redis.js';
import { describeWithRedis } from '../support/describe-with-redis.js';
import { startRedis } from '../support/redis.js';

const secret = generateKeyPairSync('ed25519').privateKey;
const proved = (): Proved => ({
  actor: { id: 'a-certain-officer', agency: 'school', unit: 'oversight', roles: ['privacy-officer'], assurance: 3 },
  ...{ role: 'privacy-officer', authorization: 'Bearer t', endsAt: Date.now() + 3_600_000 },
});
const behaviour = { enableOfflineQueue: false, commandTimeout: 500, maxRetriesPerRequest: 0 };

describeWithRedis('several gateways with one Redis', () => {
  it('take the cookie of who has logged out at one of them no longer; while it is away, that one does not', async () => {
    const redis = await startRedis();
    const connections = [openRedis(redis.url, behaviour), openRedis(redis.url, behaviour)];
    for (const connection of connections) connection.on('error', () => {});
    await Promise.all(connections.map((one) => new Promise((resolve) => one.once('ready', resolve))));
    const gateways = connections.map((one) => new Sessions(secret, endedInRedis(one)));
    const [one, other] = gateways as [Sessions, Sessions];
    try {
      const [ended, open] = [await one.begin(proved()), await one.begin(proved())];
      expect(await other.find(ended)).not.toBeNull();
      await one.end(ended);
      expect([await one.find(ended), await other.find(ended)]).toEqual([null, null]);
      expect(await other.find(open)).not.toBeNull();
      const reader = new Redis(redis.url);
      const [key = '', ...more] = await reader.keys('*');
      expect(more).toEqual([]);
      expect(key).toMatch(/^familjegraf:ended:[\w-]{43}$/);
      expect(await reader.pttl(key)).toBeGreaterThan(1_800_000); // an hour, lest a clock is wrong
      reader.disconnect();
      await redis.stop();
      await other.end(open);
      expect([await other.find(open), (await one.find(open))?.proved.role]).toEqual([null, 'privacy-officer']);
    } finally {
      for (const connection of connections) connection.disconnect();
      await redis.stop();
    }
  });
});
