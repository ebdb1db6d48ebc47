/** Serves an agency's subgraph: Fastify, the secret before the body, the question's answer, health, an orderly stop. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import Fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { type GraphQLSchema, parse } from 'graphql';
import { Histogram } from 'prom-client';
import type { AgencyId } from '../../schema/agencies.js';
import { createClock } from '../../schema/clock.js';
import { addDaysLeft } from '../../schema/days-left.js';
import { describeError } from '../../schema/describe-error.js';
import { projectFile } from '../../schema/files.js';
import { LogKeys } from '../../schema/log/log-keys.js';
import { createRegistry, type MetricsServer, serveMetrics } from '../../schema/metrics.js';
import { followDay } from '../../schema/moved-day.js';
import { openTraces } from '../../schema/open-traces.js';
import { programLog } from '../../schema/program-log.js';
import { expiredConditions } from '../../schema/start-conditions.js';
import type { Span, Traces } from '../../schema/traces.js';
import type { AgencyModule, Closed, Resolvers } from './agency.js';
import { createAnswer } from './answer.js';
import { checkSecret, requestIdIn, type Secrets } from './check-request.js';
import type { AgencySettings } from './config.js';
import { type Database, migrate, openDatabase, seedAnew, seedDemo } from './database.js';
import { guardSchema } from './guard.js';
import { readOwnPolicies } from './own-policies.js';
import { routeRecords } from './records-route.js';
import { Refusal } from './refusal.js';
import { RefusedLog } from './request-log.js';
import { scalars } from './scalars.js';
import { type SecureServer, secureServer } from './tls.js';

declare module 'fastify' {
  interface FastifyRequest {
    span: Span | null;
  }
}

/** A running agency. `stop` lets questions under way finish, then closes the database. */
export interface RunningAgency {
  readonly url: string;
  /** Where `/metrics` is, if anywhere. */
  readonly metrics: string | null;
  stop(): Promise<void>;
}

type SubgraphResolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;

const kibibyte = 1024;
const drainLimitMs = 8_000;
const bodyLimitBytes = 2048 * kibibyte;

/** The agency's executable schema, guarded. Answers a stub for every person id: that an id is unknown is not told. */
export function buildAgencySchema<Loaders>(agency: AgencyModule<Loaders>): GraphQLSchema {
  const typeDefs = parse(readFileSync(projectFile(`subgraphs/${agency.id}/schema.graphql`), 'utf8'));
  const declared = new Set(
    typeDefs.definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])),
  );
  const used = Object.fromEntries(Object.entries(scalars).filter(([name]) => declared.has(name)));
  const resolvers = { ...used, ...(agency.resolvers as Resolvers<unknown>) } as unknown as SubgraphResolvers;
  return guardSchema(buildSubgraphSchema({ typeDefs, resolvers }));
}

const failure = (code: string, message: string) => ({ errors: [{ message, extensions: { code } }] });

/** The code of what is refused by its form alone, or has failed (P2, P3, P24). */
function codeOf(status: number): string {
  if (status >= 500) return 'INTERNAL_SERVER_ERROR';
  return status === 413 ? 'QUESTION_TOO_LARGE' : 'QUESTION_MALFORMED';
}

/** Routes `/graphql`. Of a refused question only the reason is recorded: what a stranger sends is not stored. */
function routeQuestions(
  app: FastifyInstance,
  {
    agency,
    secret,
    db,
    answer,
    closed,
    traces,
  }: {
    agency: AgencyId;
    secret: Secrets;
    db: Database;
    answer: ReturnType<typeof createAnswer>;
    closed: Closed;
    traces: Traces | null;
  },
): void {
  const refused = new RefusedLog(db);
  app.decorateRequest('span', null);
  app.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    if (error instanceof Refusal) {
      await refused.record(error);
      const { httpStatus, code, message } = error;
      return reply.code(httpStatus).send(failure(code, message));
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      const requestId = requestIdIn(request.body) ?? request.id;
      app.log.error({ requestId, reason: describeError(error) }, 'a question failed');
    }
    return reply.code(status).send(failure(codeOf(status), 'the question could not be answered'));
  });
  // Ours, not Fastify's, which repeats the path.
  app.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send(failure(codeOf(404), 'nothing is served here: expected POST /graphql')),
  );
  app.route({
    method: 'POST',
    url: '/graphql',
    onRequest: async (request) => {
      checkSecret(agency, secret, request.headers.authorization); // before the body
      const { traceparent } = request.headers;
      request.span =
        traces?.start('question', { agency }, typeof traceparent === 'string' ? traceparent : undefined) ?? null;
      const refused = closed();
      if (refused) throw new Refusal(503, refused.code, refused.fault);
    },
    handler: async (request) => answer(request.body),
    onResponse: async ({ span }, { statusCode: status }) => span?.end({ status }),
  });
}

/** Closed by what the agency must have in place and does not hold today, or by itself. */
function closedBy<Loaders>(
  { closed }: AgencyModule<Loaders>,
  db: Database,
  { startConditions }: AgencySettings,
  today: () => string,
): Closed {
  return () => {
    const [expired] = startConditions ? expiredConditions(startConditions, today()) : [];
    if (expired) return { code: 'START_CONDITION_EXPIRED', fault: expired };
    const fault = closed?.(db) ?? null;
    return fault === null ? null : { code: 'DATABASE_BEHIND', fault };
  };
}

/**
 * Ready: its database answers, and it answers questions. Who keeps signed records is ready to take them all the same: a
 * balancer that left it out would keep withdrawals out.
 */
function routeHealth(app: FastifyInstance, db: Database, closed: Closed, keepsRecords: boolean): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const answers = await db.query('select 1').then(
      () => true,
      () => false,
    );
    const { fault } = answers ? (closed() ?? {}) : { fault: 'the database does not answer' };
    if (answers && fault && keepsRecords) return { status: 'ready to take records', closed: fault };
    return reply.code(fault ? 503 : 200).send({ status: fault ?? 'ready' });
  });
}

/** Counts the agency's requests by route and status and serves that, where a port is set for it. */
async function startMetrics(
  app: FastifyInstance,
  { id, metrics }: Pick<AgencyModule<unknown>, 'id' | 'metrics'>,
  db: Database,
  { metricsHost = '127.0.0.1', metricsPort = null, startConditions, clock }: AgencySettings,
  secure: SecureServer | null,
): Promise<MetricsServer | null> {
  if (metricsPort === null) return null;
  const registry = createRegistry(`agency ${id}`);
  const requests = new Histogram({
    ...{ name: 'familjegraf_request_seconds', help: 'HTTP requests by route and status', registers: [registry] },
    labelNames: ['route', 'status'],
  });
  app.addHook('onResponse', async ({ routeOptions }, { statusCode, elapsedTime }) => {
    requests.observe({ route: routeOptions.url ?? 'none', status: statusCode }, elapsedTime / 1_000);
  });
  addDaysLeft(registry, createClock(clock), () => [
    ...Object.entries(startConditions ?? {}).map(([what, { until }]) => ({ of: id, what, until })),
    ...(secure ? [{ of: id, what: 'certificate', until: secure.lastDay() }] : []),
  ]);
  metrics?.(registry, db);
  return serveMetrics(registry, metricsHost, metricsPort);
}

/** Takes on nobody but whose certificate is right, before anything else of a question is read. */
function guardConnections(app: FastifyInstance, secure: SecureServer): void {
  secure.follow(app);
  app.addHook('onRequest', async (request) => secure.check(request));
  app.addHook('onClose', async () => secure.stop());
}

/** Opens the database, brings it up to date and listens. Rejects with one sentence when one of these fails. */
export async function startAgency<Loaders>(
  agency: AgencyModule<Loaders>,
  settings: AgencySettings,
): Promise<RunningAgency> {
  const log = programLog({ agency: agency.id });
  log.level = settings.logLevel;
  const db = await openDatabase(agency.id, settings.databaseUrl);
  const today = createClock(settings.clock);
  await migrate(agency.id, settings.databaseUrl);
  if (settings.seed === 'demo') {
    await seedDemo(agency, db, today());
    followDay(settings.clock, (day) => seedAnew(agency, db, day));
  }

  const secure = settings.tlsFolder ? secureServer(agency.id, settings.tlsFolder, (fault) => log.warn(fault)) : null;
  const app = Fastify({
    ...(secure && { https: secure.https }),
    bodyLimit: bodyLimitBytes,
    logger: { level: settings.logLevel, base: { agency: agency.id } },
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    forceCloseConnections: 'idle',
  });
  if (secure) guardConnections(app, secure);
  const closed = closedBy(agency, db, settings, today);
  routeHealth(app, db, closed, agency.keepsRecords ?? false);
  let draining = false;
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    if (draining) reply.header('connection', 'close'); // or a kept-alive connection would outlast its last answer
  });
  const answer = createAnswer({
    agency,
    schema: buildAgencySchema(agency),
    policies: readOwnPolicies(agency.id),
    keys: settings.keys,
    db,
    today,
    now: Date.now,
    logKeys: settings.log && new LogKeys(settings.log.secret),
    log: app.log,
  });
  const traces = await openTraces(settings.tracesUrl ?? null, `agency ${agency.id}`);
  routeQuestions(app, { agency: agency.id, secret: settings.secret, db, answer, closed, traces });
  agency.routes?.(app, db, settings, closed);
  const { secret, intakeSecret, keys } = settings;
  routeRecords(app, { agency: agency.id, db, secret, intakeSecret, keys });
  const metrics = await startMetrics(app, agency, db, settings, secure);
  const url = await app.listen({ host: settings.host, port: settings.port });
  return {
    url: `${url}/graphql`,
    metrics: metrics?.url ?? null,
    stop: async () => {
      draining = true;
      const cut = setTimeout(() => app.server.closeAllConnections(), drainLimitMs);
      await app.close();
      clearTimeout(cut);
      await Promise.all([metrics?.stop(), traces?.stop()]);
      await db.end();
    },
  };
}
