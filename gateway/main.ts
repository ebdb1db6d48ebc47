/** Runs the gateway: reads the settings, wires the rooms, listens. No logic of its own. */
import { type AgencyId, readAgencies } from '../schema/agencies.js';
import { bundleHash, readBundleContent } from '../schema/bundle.js';
import { createClock } from '../schema/clock.js';
import { gatewayService } from '../schema/contract.js';
import { addDaysLeft } from '../schema/days-left.js';
import { describeError } from '../schema/describe-error.js';
import { type MetricsServer, serveMetrics } from '../schema/metrics.js';
import { followDay } from '../schema/moved-day.js';
import { openTraces } from '../schema/open-traces.js';
import { programLog } from '../schema/program-log.js';
import { type Pointer, Registry } from '../schema/release/registry.js';
import { pointerOf, verifyBack } from '../schema/release/verify-release.js';
import { type Running, runProgram } from '../schema/run-program.js';
import { type GatewaySettings, readGatewaySettings } from './config.js';
import { type BundleInForce, Decider } from './decision/decider.js';
import { Executor, type ExecutorOptions } from './execution/executor.js';
import { createGraphGateway } from './execution/graph-gateway.js';
import { createTlsClient, type TlsClient } from './execution/tls-client.js';
import { type AgencyTransport, createAgencyTransport } from './execution/transport.js';
import { putInForce, putReleaseInForce, releaseInForce } from './facts/bundles.js';
import { createFactsStore } from './facts/facts-store.js';
import { openRedis, type RedisConnection } from './facts/redis.js';
import { Generations, type GenerationsOptions, PlacedBundle } from './generations/generations.js';
import { type Prepared, type Preparing, planFiles, prepareBundle, prepareRelease } from './generations/prepared.js';
import { verifyBeside } from './generations/verify.js';
import type { Shed } from './http/overload.js';
import { QuietMoments } from './http/quiet.js';
import { createGatewayServer, type GatewayServer } from './http/server.js';
import type { Served } from './http/serving.js';
import { createIdentity } from './identity/identity.js';
import { createDisclosureLog } from './log/disclosure-log.js';
import { endingsOf } from './metrics/endings.js';
import { measuredLog, measuredTransport } from './metrics/measured.js';
import { createGatewayMetrics, type GatewayMetrics, type Watched, watch } from './metrics/metrics.js';
import type { Planner } from './planning/operations.js';
import { visibleSchemas } from './planning/visible-schemas.js';
import { Usage } from './usage/usage.js';
import { createAddUsage } from './usage/usage-store.js';

const log = programLog({ program: 'gateway' });
const tell = (line: string): void => log.warn(line);

/** This connection counts requests, nothing else: while it is away nobody is limited, and no request waits for it. */
async function connectRedis(url: string): Promise<RedisConnection> {
  const redis = openRedis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    commandTimeout: 200,
    maxRetriesPerRequest: 0,
  });
  let isAway = false;
  redis.on('error', (error) => {
    if (!isAway) log.warn({ reason: describeError(error) }, 'Redis is away: requests are not limited');
    isAway = true;
  });
  redis.on('ready', () => {
    isAway = false;
  });
  await redis.connect().catch(() => {}); // said above; it goes on trying
  return redis;
}

/** Counts of usage, where there are trusted documents to count. */
function createUsage(settings: GatewaySettings, today: () => string): Usage | null {
  if (settings.FAMILJEGRAF_TRUSTED_DOCUMENTS === null) return null;
  return new Usage(createAddUsage(settings.FAMILJEGRAF_FACTS_DATABASE_URL), today, (error) => {
    log.warn({ reason: describeError(error) }, 'usage cannot be written: it is kept and tried again');
  });
}

function createTransports(
  settings: GatewaySettings,
  metrics: GatewayMetrics,
  tls: TlsClient | null,
): ReadonlyMap<AgencyId, AgencyTransport> {
  const secrets = settings.FAMILJEGRAF_AGENCY_SECRETS;
  return new Map(
    Object.entries(settings.FAMILJEGRAF_AGENCIES).map(([agency, url]) => {
      const secret = secrets[agency] ?? ''; // there is one (config.ts)
      const connect = tls?.connectorFor(agency);
      return [agency, measuredTransport(createAgencyTransport({ agency, url, secret, connect }), metrics)] as const;
    }),
  );
}

const tlsOf = ({ FAMILJEGRAF_TLS_FOLDER: folder }: GatewaySettings): TlsClient | null =>
  folder === null ? null : createTlsClient(folder, tell);

/** How many gateways share what this one may use: `serve --workers N` says so. */
const processes = Number(process.argv[2]) || 1;

/** How much is taken on, and who counts it. */
function limitsOf(settings: GatewaySettings, { shed, requests }: GatewayMetrics) {
  return {
    requestsPerMinute: settings.FAMILJEGRAF_RATE_LIMIT,
    agencyRequestsPerMinute: settings.FAMILJEGRAF_AGENCY_RATE_LIMIT,
    overload: {
      concurrent: settings.FAMILJEGRAF_MAX_CONCURRENT,
      processes,
      onShed: (reason: Shed) => shed.inc({ reason }),
    },
    onAnswered: (route: string, status: number, seconds: number) => requests.observe({ route, status }, seconds),
  };
}

/** What is the same whatever bundle is in force. */
async function openRooms(settings: GatewaySettings) {
  const url = settings.FAMILJEGRAF_FACTS_DATABASE_URL;
  const facts = await createFactsStore({
    url,
    keys: settings.FAMILJEGRAF_KEYS,
    agencies: readAgencies().map(({ id }) => id),
    redisUrl: settings.REDIS_URL,
    onProblem: (message) => tell(`case facts: ${message}`),
  });
  const metrics = createGatewayMetrics();
  const log = measuredLog(createDisclosureLog({ url, fixedDay: settings.FAMILJEGRAF_CLOCK }), metrics);
  facts.onChange(() => metrics.factChanges.inc());
  const redis = settings.REDIS_URL === null ? null : await connectRedis(settings.REDIS_URL);
  const today = createClock(settings.FAMILJEGRAF_CLOCK);
  const tls = tlsOf(settings);
  addDaysLeft(metrics.registry, today, () => endingsOf(settings, tls));
  const transports = createTransports(settings, metrics, tls);
  const traces = await openTraces(settings.FAMILJEGRAF_TRACES_URL, 'gateway');
  return { facts, log, metrics, redis, tls, today, traces, transports, usage: createUsage(settings, today) };
}

/** Has the metrics read what is counted elsewhere. `counts`: of the planner of every bundle that has been in force. */
function watchRooms(
  { facts, metrics, redis, transports }: Rooms,
  counts: ReadonlySet<Planner['counts']>,
  refused: Pick<Watched, 'refusedDocuments' | 'isBundleRefused'>,
): void {
  const sum = (name: keyof Planner['counts']) => [...counts].reduce((all, one) => all + one[name], 0);
  watch(metrics, {
    ...refused,
    isRedisAway: () => redis !== null && redis.status !== 'ready',
    factsLag: () => facts.lagSeconds(),
    plans: () => ({ made: sum('made'), found: sum('found') }),
    openCircuits: () => new Map([...transports].map(([id, { circuit }]) => [id, circuit !== 'closed'])),
  });
}

type Rooms = Awaited<ReturnType<typeof openRooms>>;

/** Agencies whose staff may ask for the schema, in development: what they see of it takes long to make. */
const introspecting = ({ NODE_ENV: mode, FAMILJEGRAF_ISSUERS: issuers }: GatewaySettings): ReadonlyArray<AgencyId> =>
  mode === 'production' ? [] : issuers.map(({ agency }) => agency);

/** What answers by one bundle. */
function servingOf(
  { planner, trusted, decider: like }: Prepared,
  bundle: BundleInForce,
  rooms: Rooms,
  settings: GatewaySettings,
) {
  const { log, metrics, transports, today } = rooms;
  const onAnswer: ExecutorOptions['onAnswer'] = (handled) => metrics.decisions.add(handled);
  const decider = new Decider(bundle, settings.FAMILJEGRAF_SIGNING_KEY, like);
  const visibleTo = visibleSchemas(planner.supergraph, (day) => decider.compiledFor(day), today);
  const executor = new Executor({
    ...{ planner, decider, log, transports, visibleTo, onAnswer },
    ownService: gatewayService,
    deadlineMs: settings.FAMILJEGRAF_DEADLINE_MS,
  });
  const gateway = createGraphGateway(executor, planner.supergraph, async () => {});
  return { serving: { decider, executor, trusted, gateway }, visibleTo };
}

/** Where the console signs; null: there is no registry. */
function releaseDeskOf(settings: GatewaySettings, today: () => string) {
  const { FAMILJEGRAF_REGISTRY: folder, FAMILJEGRAF_RELEASE_KEYS: keys } = settings;
  if (folder === null || keys === null) return null;
  const verify = (pointer: Pointer, isInForce: boolean) =>
    verifyBeside({ folder, pointer, keys, day: isInForce ? null : today() });
  return { registry: new Registry(folder), keys, verify };
}

/** What the console is made of, but for who it lets in and by which bundle. */
function consoleOf(settings: GatewaySettings, tls: TlsClient | null) {
  return {
    clients: settings.FAMILJEGRAF_CONSOLE_CLIENTS,
    url: settings.FAMILJEGRAF_CONSOLE_URL,
    issuers: settings.FAMILJEGRAF_ISSUERS,
    secret: settings.FAMILJEGRAF_SIGNING_KEY.key,
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

function serverOptions(settings: GatewaySettings, { facts, log, metrics, redis, tls, today, traces, usage }: Rooms) {
  const isProduction = settings.NODE_ENV === 'production';
  const identity = createIdentity({
    issuers: settings.FAMILJEGRAF_ISSUERS,
    audience: settings.FAMILJEGRAF_AUDIENCE,
    allowDemo: !isProduction,
  });
  return {
    ...{ facts, log, redis, today, traces, usage, isProduction, identity },
    console: {
      ...{ ...consoleOf(settings, tls), identity, today, isProduction },
      ...{ release: releaseDeskOf(settings, today), hasDesk: settings.FAMILJEGRAF_DEV_DESK !== null },
    },
    corsOrigins: settings.FAMILJEGRAF_CORS_ORIGINS,
    drainMs: settings.FAMILJEGRAF_DRAIN_MS,
    deadlineMs: settings.FAMILJEGRAF_DEADLINE_MS,
    devDesk: settings.FAMILJEGRAF_DEV_DESK,
    logLevel: settings.FAMILJEGRAF_LOG_LEVEL,
    draftStatuses: settings.FAMILJEGRAF_HTTP_STATUSES === 'draft',
    ...limitsOf(settings, metrics),
  };
}

/** The bundles of the registry; null without one: then that of the project's own files is in force, which nobody signs. */
function openGenerations(
  settings: GatewaySettings,
  today: () => string,
  { prepare, serve }: Pick<GenerationsOptions, 'prepare' | 'serve'>,
): Generations | null {
  const { FAMILJEGRAF_REGISTRY: folder, FAMILJEGRAF_RELEASE_KEYS: keys } = settings;
  if (folder === null || keys === null) return null;
  const url = settings.FAMILJEGRAF_FACTS_DATABASE_URL;
  const isStrict = settings.NODE_ENV === 'production';
  const registry = new Registry(folder);
  const dayOf = (isInForce: boolean) => (isInForce ? null : today());
  return new Generations({
    ...{ registry, prepare, serve },
    verify: (pointer, isInForce) => verifyBeside({ folder, pointer, keys, day: dayOf(isInForce) }),
    verifyBack: (pointer, taken, { content }, isInForce) =>
      verifyBack(registry, pointer, taken, content, keys, dayOf(isInForce)),
    pointerOf: (release) => pointerOf(registry, release),
    releaseInForce: () => releaseInForce(url),
    putInForce: (release) => putReleaseInForce(url, release, isStrict),
    tell,
  });
}

async function startGateway(): Promise<Running> {
  const settings = readGatewaySettings();
  log.level = settings.FAMILJEGRAF_LOG_LEVEL;
  const quiet = new QuietMoments();
  const rooms = await openRooms(settings);
  const { today, transports } = rooms;
  const preparing: Preparing = {
    ...planFiles(
      {
        warmOperations: settings.FAMILJEGRAF_WARM_OPERATIONS,
        trustedDocuments: settings.FAMILJEGRAF_TRUSTED_DOCUMENTS,
      },
      tell,
    ),
    ...{ tell, key: settings.FAMILJEGRAF_SIGNING_KEY, today, reachable: new Set(transports.keys()) },
    run: (work) => quiet.run(work),
  };
  const counts = new Set<Planner['counts']>();
  let server: GatewayServer | null = null;
  const refusedBundle = () => generations?.refused ?? null;
  watchRooms(rooms, counts, {
    refusedDocuments: () => server?.refusedDocuments() ?? [],
    isBundleRefused: () => refusedBundle() !== null,
  });
  const serve = async (prepared: Prepared, bundle: BundleInForce): Promise<Served> => {
    const { serving, visibleTo } = servingOf(prepared, bundle, rooms, settings);
    if (server !== null) {
      for (const agency of introspecting(settings)) await quiet.run(() => visibleTo(agency));
    }
    counts.add(prepared.planner.counts);
    if (server) return server.prepare(serving);
    server = await createGatewayServer({ ...serverOptions(settings, rooms), ...serving, quiet, refusedBundle });
    return server.first;
  };
  const generations = openGenerations(settings, today, {
    prepare: (bundle) => prepareRelease(bundle, preparing),
    serve,
  });
  if (generations) await generations.takeFirst();
  else await serveOwnFiles(settings.FAMILJEGRAF_FACTS_DATABASE_URL, preparing, serve);
  const { app, stop } = server as unknown as GatewayServer; // made by `serve`
  const url = await app.listen({ host: settings.FAMILJEGRAF_HOST, port: settings.FAMILJEGRAF_PORT });
  generations?.watch();
  const exporting = await serveOwnMetrics(settings, rooms.metrics);
  followDay(settings.FAMILJEGRAF_CLOCK);
  process.send?.({ url, metrics: exporting?.url ?? null });
  return {
    stop: async () => {
      await Promise.all([stop(), generations?.stop(), exporting?.stop()]); // not ready at once, whatever is being prepared
      await Promise.all([...transports.values()].map((transport) => transport.close()));
      await rooms.usage?.close().catch(() => {}); // what could not be written now is lost: they are counts
      await Promise.all([rooms.facts.close(), rooms.log.close(), rooms.traces?.stop()]);
      rooms.tls?.stop();
      rooms.redis?.disconnect();
    },
  };
}

/** In development: the bundle of the project's files. */
async function serveOwnFiles(url: string, preparing: Preparing, serve: GenerationsOptions['serve']): Promise<void> {
  const content = readBundleContent();
  const prepared = await prepareBundle({ content, hash: bundleHash(content) }, preparing);
  const bundle = new PlacedBundle(prepared.bundle);
  await serve(prepared, bundle);
  bundle.place(await putInForce(url, bundle.hash));
}

await runProgram('gateway', startGateway);
