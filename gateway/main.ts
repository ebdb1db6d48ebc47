/** Runs the gateway: reads the settings, wires the rooms, listens. No logic of its own. */
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { readSubgraphAgencies } from '../schema/agencies.js';
import { bundleHash, readBundleContent } from '../schema/bundle.js';
import { readCategories } from '../schema/categories.js';
import { createClock } from '../schema/clock.js';
import { describeError } from '../schema/describe-error.js';
import { projectFile } from '../schema/files.js';
import { type Running, runProgram } from '../schema/run-program.js';
import { readGatewaySettings } from './config.js';
import { createDecision } from './decision/decide.js';
import { createSupergraphGateway } from './execution/supergraph-gateway.js';
import { createCaseFactsStore } from './facts/case-facts.js';
import { createGatewayServer } from './http/server.js';
import { createIdentity } from './identity/identity.js';

/** Redis counts requests, nothing else: while it is away nobody is limited, and no request waits for it. */
async function connectRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    commandTimeout: 200,
    maxRetriesPerRequest: 0,
  });
  let isAway = false;
  redis.on('error', (error) => {
    if (!isAway) process.stderr.write(`gateway: Redis is away (${describeError(error)}): requests are not limited\n`);
    isAway = true;
  });
  redis.on('ready', () => {
    isAway = false;
  });
  await redis.connect().catch(() => {}); // said above; it goes on trying
  return redis;
}

async function startGateway(): Promise<Running> {
  const settings = readGatewaySettings();
  const supergraphSdl = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
  const isProduction = settings.NODE_ENV === 'production';
  const facts = createCaseFactsStore(settings.FAMILJEGRAF_FACTS_DATABASE_URL);
  await facts.check();
  const redis = settings.REDIS_URL === null ? null : await connectRedis(settings.REDIS_URL);
  const server = await createGatewayServer({
    gateway: createSupergraphGateway({
      supergraphSdl,
      agencies: settings.FAMILJEGRAF_AGENCIES,
      secret: settings.FAMILJEGRAF_AGENCY_SECRET,
    }),
    identity: createIdentity({
      issuers: settings.FAMILJEGRAF_ISSUERS,
      audience: settings.FAMILJEGRAF_AUDIENCE,
      allowDemo: !isProduction,
    }),
    facts,
    decide: createDecision({
      bundle: bundleHash(readBundleContent()),
      agencies: readSubgraphAgencies().map((agency) => agency.id),
      categories: readCategories(),
    }),
    today: createClock(settings.FAMILJEGRAF_CLOCK),
    isProduction,
    logLevel: settings.FAMILJEGRAF_LOG_LEVEL,
    requestsPerMinute: settings.FAMILJEGRAF_RATE_LIMIT,
    redis,
  });
  const url = await server.app.listen({ host: settings.FAMILJEGRAF_HOST, port: settings.FAMILJEGRAF_PORT });
  process.send?.({ url });
  return {
    stop: async () => {
      await server.stop();
      await facts.close();
      redis?.disconnect();
    },
  };
}

await runProgram('gateway', startGateway);
