/** The gateway's HTTP side: identifies the actor, makes the context, and lets Apollo Server answer. */
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Redis } from 'ioredis';
import type { Actor } from '../../schema/grant.js';
import type { Span, Traces } from '../../schema/traces.js';
import { addConsole, type Console, type ConsoleOptions } from '../console/console.js';
import { isOperation, operations } from '../console/operations.js';
import type { TrustedDocuments } from '../documents/trusted-documents.js';
import { refusal } from '../error-catalogue.js';
import type { Executor } from '../execution/executor.js';
import type { GatewayInterface } from '../execution/graph-gateway.js';
import type { Identity } from '../identity/identity.js';
import type { DisclosureLog } from '../log/disclosure-log.js';
import type { Usage } from '../usage/usage.js';
import { type AppOptions, createApp } from './app.js';
import { addCaseChanged } from './case-changed.js';
import { caseHeaderPlugin, readCaseHeader } from './case-header-plugin.js';
import { type ContextOptions, createContext, type HttpContext } from './context.js';
import { type Direct, DirectRoute } from './direct-route.js';
import { DocumentRequests } from './document-request.js';
import { errorLogPlugin } from './error-log-plugin.js';
import { clientError, formatError } from './errors.js';
import { addGraphiql, type GraphiqlOptions } from './graphiql.js';
import { Overload, type OverloadLimits } from './overload.js';
import { checkQueryText, checkRequestForm } from './query-rules.js';
import { queryRulesPlugin } from './query-rules-plugin.js';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
    /** What is asked, when that is a known operation. */
    direct: Direct | null;
    /** Where requests are traced. */
    span: Span | null;
  }
}

/** What the server is made of. */
export interface ServerOptions extends ContextOptions, GraphiqlOptions {
  readonly executor: Pick<Executor, 'answer'>;
  /** `executor` in the form that Apollo Server expects. */
  readonly gateway: GatewayInterface;
  readonly identity: Identity;
  readonly log: Pick<DisclosureLog, 'check'>;
  readonly logLevel: string;
  readonly requestsPerMinute: number;
  /** Of all actors of one agency together; twenty times those of an actor without it. */
  readonly agencyRequestsPerMinute?: number | null;
  readonly redis: Redis | null;
  /** Origins of web pages that may ask, besides our own. */
  readonly corsOrigins?: ReadonlyArray<string>;
  /** True: the newest status codes of the GraphQL-over-HTTP draft (`draft-statuses.ts`). */
  readonly draftStatuses?: boolean;
  /** In production nothing else is answered. */
  readonly trusted?: TrustedDocuments | null;
  readonly usage?: Pick<Usage, 'count'> | null;
  readonly overload?: OverloadLimits;
  readonly onAnswered?: AppOptions['onAnswered'];
  /** Without it there is no console. */
  readonly console?: ConsoleOptions | null;
  readonly traces?: Traces | null;
}

/** The HTTP server, not listening yet, and how to stop it after the requests under way. */
export interface GatewayServer {
  readonly app: FastifyInstance;
  stop(): Promise<void>;
}

const drainLimitMs = 8_000;
const actorsPerAgency = 20;
const maxTokens = 4_000;
/** Selections after fragments are written out: persons lead to persons, so fragments could multiply without end. */
const maxRecursiveSelections = 2_000;

function createApollo(options: ServerOptions, app: FastifyInstance, direct: DirectRoute): ApolloServer<HttpContext> {
  return new ApolloServer<HttpContext>({
    gateway: options.gateway,
    introspection: !options.isProduction,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: options.isProduction,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    maxRecursiveSelections,
    parseOptions: { maxTokens },
    stopOnTerminationSignals: false,
    formatError,
    logger: app.log,
    plugins: [
      queryRulesPlugin,
      caseHeaderPlugin,
      errorLogPlugin(app.log),
      direct.known.plugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
    ],
  });
}

function addHealth(app: FastifyInstance, { facts, log }: ServerOptions, overload: Overload): void {
  const isUp = (check: Promise<void>) =>
    check.then(
      () => true,
      () => false,
    );
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const [readable, writable] = await Promise.all([isUp(facts.check()), isUp(log.check())]);
    const faults = [
      ...(readable ? [] : ['the case facts cannot be read']),
      ...(writable ? [] : ['the disclosure log cannot be written']),
      ...overload.faults(),
    ];
    return reply.code(faults.length === 0 ? 200 : 503).send({ status: faults.join('; ') || 'ready' });
  });
}

type Context = (request: FastifyRequest, reply: FastifyReply) => Promise<HttpContext>;

/** Who answers operations. */
interface Answering {
  readonly apollo: ApolloServer<HttpContext>;
  readonly direct: DirectRoute;
  readonly context: Context;
  readonly door: Console | null;
}

/** Answers by the direct route where it may, else by Apollo Server, from which the direct route learns. */
function answerGraphql({ apollo, direct, context }: Answering, usage: ServerOptions['usage']): RouteHandlerMethod {
  const byApollo = fastifyApolloHandler(apollo, { context }) as RouteHandlerMethod;
  return async function answer(request, reply) {
    if (request.trusted) usage?.count(request.trusted);
    const body = request.direct && (await direct.answer(request, reply, request.direct));
    if (body !== null) return body;
    const answered = await byApollo.call(this, request, reply);
    direct.learn(request, reply);
    return answered;
  };
}

/** The rate limit of one route, counted per actor. */
const limitPerActor = ({ requestsPerMinute }: ServerOptions): RateLimitOptions => ({
  hook: 'preHandler',
  keyGenerator: ({ actor }) => `${actor?.agency}:${actor?.id}`,
  errorResponseBuilder: (_request, { after }) => ({
    ...{ statusCode: 429, name: 'RateLimited', code: 'RATE_LIMITED' },
    message: `too many requests: expected at most ${requestsPerMinute} a minute, try again in ${after}`,
  }),
});

/** A shared limit of one agency: one whose staff or programs ask without end leaves room for the others. */
function limitPerAgency(app: FastifyInstance, { requestsPerMinute, agencyRequestsPerMinute }: ServerOptions) {
  const max = agencyRequestsPerMinute ?? requestsPerMinute * actorsPerAgency;
  const check = app.createRateLimit({
    ...{ max, timeWindow: '1 minute' },
    keyGenerator: ({ actor }) => `agency:${actor?.agency}`,
  });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const limit = await check(request);
    if (limit.isAllowed || !limit.isExceeded) return;
    reply.header('retry-after', limit.ttlInSeconds);
    throw refusal('RATE_LIMITED', `too many requests of the agency: expected at most ${max} a minute`);
  };
}

/** What bounds the requests of one actor, of one agency, and of all. */
interface Limits {
  readonly perActor: RateLimitOptions;
  readonly perAgency: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  readonly load: Overload;
}

/** What the console asks of the graph: operations that it names, as who is logged in, answered as any query is. */
function addConsoleQueries(app: FastifyInstance, answering: Answering, door: Console, limits: Limits) {
  app.route({
    method: 'POST',
    url: '/console/api/graph',
    onRequest: async (request, reply) => {
      limits.load.enter(reply.raw);
      const { actor, authorization } = await door.require(request);
      request.headers.authorization = authorization;
      request.actor = actor;
    },
    preHandler: async (request, reply) => {
      await limits.perAgency(request, reply);
      const { operation, variables = {} } = (request.body ?? {}) as { operation?: unknown; variables?: unknown };
      if (!isOperation(operation)) throw refusal('BAD_REQUEST', 'expected `operation`, a name that the console knows');
      request.body = { query: operations[operation], variables };
      checkRequestForm(request.body);
      request.direct = answering.direct.find(request);
    },
    config: { rateLimit: limits.perActor },
    handler: answerGraphql(answering, null),
  });
}

async function addGraphql(
  app: FastifyInstance,
  answering: Answering,
  options: ServerOptions & { readonly load: Overload },
) {
  const { direct } = answering;
  const documents = new DocumentRequests({ documents: options.trusted ?? null, isRequired: options.isProduction });
  await app.register(rateLimit, {
    global: false,
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    ...(options.redis && { redis: options.redis, skipOnError: true }),
  });
  const perActor = limitPerActor(options);
  const perAgency = limitPerAgency(app, options);
  addCaseChanged(app, options, perActor);
  app.route({
    method: 'POST',
    url: '/graphql',
    onRequest: async (request, reply) => {
      options.load.enter(reply.raw);
      // A trace of our own: what a client sends as `traceparent` may be anything, and would go to agencies and collectors.
      request.span = options.traces?.start('request', { route: '/graphql', requestId: request.id }) ?? null;
      request.actor = await options.identity.identify(request.headers.authorization);
    },
    preHandler: async (request, reply) => {
      await perAgency(request, reply);
      readCaseHeader(request.headers);
      documents.resolve(request, reply);
      request.direct = direct.find(request);
      if (request.direct !== null || request.trusted !== null) return; // a known text has been looked at
      checkRequestForm(request.body);
      checkQueryText(request.body);
    },
    config: { rateLimit: perActor },
    handler: answerGraphql(answering, options.usage),
    onResponse: async ({ span }, { statusCode: status }) => span?.end({ status }),
  });
  if (answering.door) addConsoleQueries(app, answering, answering.door, { perActor, perAgency, load: options.load });
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: async (_request, reply) =>
      reply.code(405).header('allow', 'POST').send(clientError('METHOD_NOT_ALLOWED', 'send queries with POST')),
  });
}

/** Builds the server. Rejects when the supergraph cannot be loaded. */
export async function createGatewayServer(options: ServerOptions): Promise<GatewayServer> {
  let draining = false;
  const { decider, logLevel, corsOrigins = [], draftStatuses = false, onAnswered } = options;
  const bundle = decider.bundle.hash;
  const isDraining = () => draining;
  const app = await createApp({
    bundle,
    logLevel,
    corsOrigins,
    draftStatuses,
    isDraining,
    ...(onAnswered && { onAnswered }),
  });
  app.decorateRequest('direct', null);
  app.decorateRequest('span', null);
  app.decorateRequest('trusted', null);
  const context: Context = (request, reply) => createContext(request, reply, options);
  const direct = new DirectRoute({ executor: options.executor, log: app.log, context });
  const apollo = createApollo(options, app, direct);
  await apollo.start();
  const overload = new Overload(options.overload);
  app.addHook('onClose', async () => overload.stop());
  addHealth(app, options, overload);
  addGraphiql(app, options);
  const door = options.console ? addConsole(app, options.console) : null;
  await addGraphql(app, { apollo, direct, context, door }, { ...options, load: overload });
  return {
    app,
    stop: async () => {
      draining = true;
      const cut = setTimeout(() => app.server.closeAllConnections(), drainLimitMs);
      await app.close();
      clearTimeout(cut);
      await apollo.stop();
    },
  };
}
