/** Runs the gateway: reads the settings, wires the rooms, listens. No logic of its own. */
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { readSubgraphAgencies } from '../schema/agencies.js';
import { bundleHash } from '../schema/bundle.js';
import { readCategories } from '../schema/categories.js';
import { createClock } from '../schema/clock.js';
import { projectFile } from '../schema/files.js';
import { type Running, runProgram } from '../schema/run-program.js';
import { readGatewaySettings } from './config.js';
import { createSupergraphGateway } from './execution/supergraph-gateway.js';
import { createCaseFactsStore } from './facts/case-facts.js';
import { createGatewayServer } from './http/server.js';
import { createIdentity } from './identity/identity.js';

async function startGateway(): Promise<Running> {
  const settings = readGatewaySettings();
  const supergraphSdl = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
  const isProduction = settings.NODE_ENV === 'production';
  const facts = createCaseFactsStore(settings.FAMILJEGRAF_FACTS_DATABASE_URL);
  await facts.check();
  const redis = settings.REDIS_URL === null ? null : new Redis(settings.REDIS_URL, { maxRetriesPerRequest: 1 });
  redis?.on('error', () => {}); // rate limits count in each gateway alone until Redis answers again
  const locating = [...readCategories().values()].filter((category) => category.locates).map((category) => category.id);
  const server = await createGatewayServer({
    gateway: await createSupergraphGateway({
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
    setting: {
      bundle: bundleHash(supergraphSdl),
      agencies: readSubgraphAgencies().map((agency) => agency.id),
      locating: new Set(locating),
    },
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
