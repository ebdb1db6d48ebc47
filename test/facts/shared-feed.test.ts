/** Gateways tell each other through Redis what has changed; nothing waits for it, and nothing breaks without it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Change } from '../../gateway/facts/change-feed.js';
import { type SharedFeed, shareChanges } from '../../gateway/facts/shared-feed.js';
import { describeWithRedis } from '../support/describe-with-redis.js';
import { startRedis, startRedisCluster, type TestRedis } from '../support/redis.js';

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isTrue(); tries++) await sleep(20);
}

describeWithRedis('the feed between gateways over a cluster', () => {
  it('tells every gateway', async () => {
    const redis = await startRedisCluster();
    const heard: Change[] = [];
    const feeds = [shareChanges(redis.url, (change) => heard.push(change)), shareChanges(redis.url, () => {})];
    try {
      for (let tries = 0; tries < 200 && heard.length === 0; tries++) {
        feeds[1]?.publish({ kind: 'cases', cases: ['c1'] });
        await sleep(20);
      }
      expect(heard[0]).toEqual({ kind: 'cases', cases: ['c1'] });
    } finally {
      for (const feed of feeds) feed.close();
      await redis.stop();
    }
  });
});

describeWithRedis('the feed between gateways', () => {
  let redis: TestRedis;
  const feeds: SharedFeed[] = [];
  const open = (heard: Change[]) => {
    const feed = shareChanges(redis.url, (change) => heard.push(change));
    feeds.push(feed);
    return feed;
  };
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const feed of feeds) feed.close();
    await redis.stop();
  });

  it('tells every gateway; what cannot be read counts as anything; without Redis nothing fails', async () => {
    const heard: Change[] = [];
    open(heard);
    const other = open([]);
    const change: Change = { kind: 'cases', cases: ['c1'] };
    for (let tries = 0; tries < 200 && heard.length === 0; tries++) {
      other.publish(change);
      await sleep(20);
    }
    expect(heard[0]).toEqual(change);

    const stranger = new Redis(redis.url);
    const lies = ['not JSON', '{"kind":"cases"}', JSON.stringify({ kind: 'cases', cases: Array(5_000).fill('x') })];
    await until(() => heard.length > 0);
    heard.length = 0;
    for (const lie of lies) await stranger.publish('familjegraf:facts', lie);
    stranger.disconnect();
    await until(() => heard.filter(({ kind }) => kind === 'all').length >= lies.length);
    expect(heard.filter(({ kind }) => kind === 'all')).toEqual(lies.map(() => ({ kind: 'all' })));

    await redis.stop();
    expect(() => other.publish(change)).not.toThrow();
    await sleep(100);
  });
});
