/** Requests per actor and minute: counted by each gateway alone, or by all of them together through Redis. */

import { Redis } from 'ioredis';
import { describeWithRedis } from '../support/describe-with-redis.js';
import { type OwnGateway, startOwnGateway } from '../support/own-gateway.js';
import { startRedis, startRedisCluster, type TestRedis } from '../support/redis.js';

const ask = async (gateway: OwnGateway, actor: string) => gateway.client.ask(actor, '{ __typename }');

describe('the rate limit', () => {
  it('holds per actor, and says when to try again', async () => {
    const gateway = await startOwnGateway({ FAMILJEGRAF_RATE_LIMIT: '3' });
    try {
      const statuses = [];
      for (let round = 0; round < 5; round++) statuses.push((await ask(gateway, 'principal')).status);
      expect(statuses).toEqual([200, 200, 200, 429, 429]);
      const { body } = await ask(gateway, 'principal');
      expect(body.errors?.[0]?.message).toMatch(/^too many requests: expected at most 3 a minute, try again in /);
      expect(body.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED' });
      expect((await ask(gateway, 'teacher')).status).toBe(200);
    } finally {
      await gateway.stop();
    }
  });
});

describeWithRedis('a gateway with a cluster of Redis', () => {
  it('counts on all its nodes, and lets requests pass while it is away', async () => {
    const redis = await startRedisCluster();
    const gateway = await startOwnGateway({ FAMILJEGRAF_RATE_LIMIT: '2', REDIS_URL: redis.url });
    try {
      const statuses = [];
      for (let round = 0; round < 3; round++) statuses.push((await ask(gateway, 'principal')).status);
      expect(statuses).toEqual([200, 200, 429]);
      for (const actor of ['police-officer', 'social-worker', 'team-lead', 'probation-officer', 'kfm-officer']) {
        expect((await ask(gateway, actor)).status).toBe(200);
      }
      const counted = [];
      for (const url of redis.nodes) {
        const client = new Redis(url);
        counted.push((await client.keys('*')).length);
        client.disconnect();
      }
      expect(counted.filter((keys) => keys > 0).length).toBeGreaterThan(1);
      await redis.stop();
      for (let round = 0; round < 4; round++) expect((await ask(gateway, 'teacher')).status).toBe(200);
    } finally {
      await gateway.stop();
      await redis.stop();
    }
  });
});

describeWithRedis('several gateways with one Redis', () => {
  let redis: TestRedis;
  let gateways: OwnGateway[];
  beforeAll(async () => {
    redis = await startRedis();
    const settings = { FAMILJEGRAF_RATE_LIMIT: '4', FAMILJEGRAF_AGENCY_RATE_LIMIT: '6', REDIS_URL: redis.url };
    gateways = await Promise.all([startOwnGateway(settings), startOwnGateway(settings)]);
  });
  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await redis.stop();
  });

  it('count together, and let requests pass while Redis is away', async () => {
    const [one, other] = gateways as [OwnGateway, OwnGateway];
    const statuses = [];
    for (const gateway of [one, other, one, other, one, other]) statuses.push((await ask(gateway, 'principal')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    const ofAgency = [];
    for (const gateway of [one, other, one, other]) ofAgency.push((await ask(gateway, 'teacher')).status);
    expect(ofAgency).toEqual([200, 200, 429, 429]);
    await redis.stop();
    for (let round = 0; round < 8; round++) expect((await ask(one, 'teacher')).status).toBe(200);
    const { metrics } = one.program;
    expect(await (await fetch(metrics ?? '')).text()).toMatch(/^familjegraf_redis_away\{program="gateway"\} 1$/m);
  });
});
