/** Runs the gateway: reads the settings, wires the rooms, listens. No logic of its own. */
import { Redis } from 'ioredis';
import { type AgencyId, readAgencies, readSubgraphAgencies } from '../schema/agencies.js';
import { type BundleContent, bundleHash, readBundleContent } from '../schema/bundle.js';
import { createClock } from '../schema/clock.js';
import { gatewayService } from '../schema/contract.js';
import { describeError } from '../schema/describe-error.js';
import { type MetricsServer, serveMetrics } from '../schema/metrics.js';
import { openTraces } from '../schema/open-traces.js';
import { type Running, runProgram } from '../schema/run-program.js';
import { type GatewaySettings, readGatewaySettings } from './config.js';
import { type BundleInForce, Decider } from './decision/decider.js';
import { TrustedDocuments } from './documents/trusted-documents.js';
import { Executor, type ExecutorOptions } from './execution/executor.js';
import { createGraphGateway } from './execution/graph-gateway.js';
import { createTlsClient, type TlsClient } from './execution/tls-client.js';
import { type AgencyTransport, createAgencyTransport } from './execution/transport.js';
import { putInForce } from './facts/bundles.js';
import { createFactsStore } from './facts/facts-store.js';
import { checkLimits } from './http/limits.js';
import type { Shed } from './http/overload.js';
import { checkDocument, checkQueryText } from './http/query-rules.js';
import { createGatewayServer } from './http/server.js';
import { createIdentity } from './identity/identity.js';
import { createDisclosureLog } from './log/disclosure-log.js';
import { measuredLog, measuredTransport } from './metrics/measured.js';
import { createGatewayMetrics, type GatewayMetrics, watch } from './metrics/metrics.js';
import { Planner } from './planning/operations.js';
import { loadSupergraph } from './planning/supergraph.js';
import { visibleSchemas } from './planning/visible-schemas.js';
import { type CheckOperation, readWarmOperations, warm } from './planning/warm.js';
import { Usage } from './usage/usage.js';
import { createAddUsage } from './usage/usage-store.js';

/** This connection counts requests, nothing else: while it is away nobody is limited, and no request waits for it. */
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

/** Puts the bundle into force: its place in the order of all bundles, by which holders refuse an older one. */
async function bundleInForce(content: BundleContent, settings: GatewaySettings): Promise<BundleInForce> {
  const hash = bundleHash(content);
  return { content, hash, serial: await putInForce(settings.FAMILJEGRAF_FACTS_DATABASE_URL, hash) };
}

/** What is planned of one bundle before anybody asks. */
interface Planned {
  readonly planner: Planner;
  readonly trusted: TrustedDocuments | null;
}

/** The planner of one bundle. Throws when it cannot plan what is to be planned before anybody asks. */
function plan({ supergraph }: BundleContent, settings: GatewaySettings): Planned {
  const planner = new Planner(loadSupergraph(supergraph));
  const { FAMILJEGRAF_WARM_OPERATIONS: operations, FAMILJEGRAF_TRUSTED_DOCUMENTS: manifests } = settings;
  const { apiSchema } = planner.supergraph;
  const check: CheckOperation = (document, operation) => {
    checkDocument(document);
    checkLimits(apiSchema, document, operation, {});
  };
  if (operations !== null) warm(planner, readWarmOperations(operations), check);
  if (manifests === null) return { planner, trusted: null };
  const checkText = (query: string) => checkQueryText({ query });
  return { planner, trusted: TrustedDocuments.read(manifests, { planner, check, checkText }) };
}

/** Counts of usage, where there are trusted documents to count. */
function createUsage({ trusted }: Planned, settings: GatewaySettings, today: () => string): Usage | null {
  if (trusted === null) return null;
  return new Usage(createAddUsage(settings.FAMILJEGRAF_FACTS_DATABASE_URL), today, (error) => {
    process.stderr.write(`gateway: usage cannot be written (${describeError(error)}): it is kept and tried again\n`);
  });
}

function createTransports(
  settings: GatewaySettings,
  metrics: GatewayMetrics,
  tls: TlsClient | null,
): ReadonlyMap<AgencyId, AgencyTransport> {
  const urls = settings.FAMILJEGRAF_AGENCIES;
  const missing = readSubgraphAgencies().filter(({ id }) => !urls[id]);
  if (missing.length > 0) {
    const ids = missing.map(({ id }) => `\`${id}\``).join(', ');
    throw new Error(`no address is configured for agency ${ids}: add it to FAMILJEGRAF_AGENCIES`);
  }
  const secrets = settings.FAMILJEGRAF_AGENCY_SECRETS;
  return new Map(
    Object.entries(urls).map(([agency, url]) => {
      const secret = secrets[agency] ?? ''; // there is one (config.ts)
      const connect = tls?.connectorFor(agency);
      return [agency, measuredTransport(createAgencyTransport({ agency, url, secret, connect }), metrics)] as const;
    }),
  );
}

const tlsOf = ({ FAMILJEGRAF_TLS_FOLDER: folder }: GatewaySettings): TlsClient | null =>
  folder === null ? null : createTlsClient(folder, (message) => process.stderr.write(`gateway: ${message}\n`));

/** How much is taken on, and who counts it. */
function limitsOf(settings: GatewaySettings, { shed, requests }: GatewayMetrics) {
  return {
    requestsPerMinute: settings.FAMILJEGRAF_RATE_LIMIT,
    agencyRequestsPerMinute: settings.FAMILJEGRAF_AGENCY_RATE_LIMIT,
    overload: { concurrent: settings.FAMILJEGRAF_MAX_CONCURRENT, onShed: (reason: Shed) => shed.inc({ reason }) },
    onAnswered: (route: string, status: number, seconds: number) => requests.observe({ route, status }, seconds),
  };
}

/** Who is believed to be who. */
const identityOf = (settings: GatewaySettings) =>
  createIdentity({
    issuers: settings.FAMILJEGRAF_ISSUERS,
    audience: settings.FAMILJEGRAF_AUDIENCE,
    allowDemo: settings.NODE_ENV !== 'production',
  });

/** What the console is made of, but for who it lets in. */
function consoleOf(settings: GatewaySettings, { content, hash }: BundleInForce, tls: TlsClient | null) {
  return {
    clients: settings.FAMILJEGRAF_CONSOLE_CLIENTS,
    url: settings.FAMILJEGRAF_CONSOLE_URL,
    issuers: settings.FAMILJEGRAF_ISSUERS,
    ...{ content, bundle: hash, secret: settings.FAMILJEGRAF_SIGNING_KEY.key },
    log: {
      url: settings.FAMILJEGRAF_AGENCIES.cooperation ?? '',
      secret: settings.FAMILJEGRAF_AGENCY_SECRETS.cooperation ?? '',
      connect: tls?.connectorFor('cooperation'),
    },
  };
}

/** `/metrics`, where a port is set for it. */
async function serveOwnMetrics(settings: GatewaySettings, { registry }: GatewayMetrics): Promise<MetricsServer | null> {
  const { FAMILJEGRAF_METRICS_HOST: host, FAMILJEGRAF_METRICS_PORT: port } = settings;
  return port === null ? null : serveMetrics(registry, host, port);
}

async function startGateway(): Promise<Running> {
  const settings = readGatewaySettings();
  const isProduction = settings.NODE_ENV === 'production';
  const content = readBundleContent();
  const planned = plan(content, settings);
  const { planner, trusted } = planned;
  const bundle = await bundleInForce(content, settings);
  const facts = await createFactsStore({
    url: settings.FAMILJEGRAF_FACTS_DATABASE_URL,
    keys: settings.FAMILJEGRAF_KEYS,
    agencies: readAgencies(bundle.content.agencies).map(({ id }) => id),
    redisUrl: settings.REDIS_URL,
    onProblem: (message) => process.stderr.write(`gateway: case facts: ${message}\n`),
  });
  const metrics = createGatewayMetrics();
  const log = measuredLog(
    createDisclosureLog({ url: settings.FAMILJEGRAF_FACTS_DATABASE_URL, fixedDay: settings.FAMILJEGRAF_CLOCK }),
    metrics,
  );
  facts.onChange(() => metrics.factChanges.inc());
  const redis = settings.REDIS_URL === null ? null : await connectRedis(settings.REDIS_URL);
  const tls = tlsOf(settings);
  const transports = createTransports(settings, metrics, tls);
  watch(metrics, {
    factsLag: () => facts.lagSeconds(),
    plans: () => planner.counts,
    openCircuits: () => new Map([...transports].map(([id, { circuit }]) => [id, circuit !== 'closed'])),
  });
  const decider = new Decider(bundle, settings.FAMILJEGRAF_SIGNING_KEY);
  const today = createClock(settings.FAMILJEGRAF_CLOCK);
  const deadlineMs = settings.FAMILJEGRAF_DEADLINE_MS;
  const usage = createUsage(planned, settings, today);
  const visibleTo = visibleSchemas(planner.supergraph, () => decider.compiledFor(today()).compiled);
  const ownService = gatewayService;
  const onAnswer: ExecutorOptions['onAnswer'] = (handled) => metrics.decisions.add(handled);
  const executor = new Executor({ planner, decider, log, transports, ownService, deadlineMs, visibleTo, onAnswer });
  const identity = identityOf(settings);
  const traces = await openTraces(settings.FAMILJEGRAF_TRACES_URL, 'gateway');
  const server = await createGatewayServer({
    executor,
    gateway: createGraphGateway(executor, planner.supergraph, async () => {
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    }),
    identity,
    console: { ...consoleOf(settings, bundle, tls), identity, today, isProduction },
    facts,
    log,
    decider,
    ...{ today, trusted, usage, corsOrigins: settings.FAMILJEGRAF_CORS_ORIGINS },
    draftStatuses: settings.FAMILJEGRAF_HTTP_STATUSES === 'draft',
    isProduction,
    devDesk: settings.FAMILJEGRAF_DEV_DESK,
    logLevel: settings.FAMILJEGRAF_LOG_LEVEL,
    ...limitsOf(settings, metrics),
    ...{ redis, traces },
  });
  const url = await server.app.listen({ host: settings.FAMILJEGRAF_HOST, port: settings.FAMILJEGRAF_PORT });
  const serving = await serveOwnMetrics(settings, metrics);
  process.send?.({ url, metrics: serving?.url ?? null });
  return {
    stop: async () => {
      await Promise.all([server.stop(), serving?.stop()]);
      await usage?.close().catch(() => {}); // what could not be written now is lost: they are counts
      await Promise.all([facts.close(), log.close(), traces?.stop()]);
      redis?.disconnect();
    },
  };
}

await runProgram('gateway', startGateway);
