/** The gateway's HTTP side: identifies the actor, and lets what is in force answer. */
import { setTimeout as sleep } from 'node:timers/promises';
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Cluster, Redis } from 'ioredis';
import type { Actor } from '../../schema/grant.js';
import type { Traces } from '../../schema/traces.js';
import { addConsole, type ConsoleOptions } from '../console/console.js';
import type { RefusedDocument } from '../documents/trusted-documents.js';
import { refusal } from '../error-catalogue.js';
import type { Identity } from '../identity/identity.js';
import type { DisclosureLog } from '../log/disclosure-log.js';
import type { Usage } from '../usage/usage.js';
import { type AppOptions, createApp } from './app.js';
import { addCaseChanged } from './case-changed.js';
import { readCaseHeader } from './case-header-plugin.js';
import { addConsoleQueries, consoleGraphUrl } from './console-queries.js';
import type { Direct } from './direct-route.js';
import { drainLimitMs } from './drain.js';
import { clientError } from './errors.js';
import { addGraphiql, type GraphiqlOptions } from './graphiql.js';
import { LocalCounts } from './local-counts.js';
import { Overload, type OverloadLimits } from './overload.js';
import { checkQueryText, checkRequestForm } from './query-rules.js';
import { QuietMoments } from './quiet.js';
import { Answering, type AnsweringOptions, type Served, type Serving } from './serving.js';
import { shared } from './shared.js';
import { traceRequests } from './trace-requests.js';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
    /** What is asked, when that is a known operation. */
    direct: Direct | null;
    /** By what the request is answered, whole. */
    answering: Answering;
  }
}

/** What the server is made of. What of it is `Serving` answers first. */
export interface ServerOptions extends Serving, AnsweringOptions, GraphiqlOptions {
  readonly identity: Identity;
  readonly log: Pick<DisclosureLog, 'check'>;
  readonly logLevel: string;
  readonly requestsPerMinute: number;
  /** Of all actors of one agency together; twenty times those of an actor without it. */
  readonly agencyRequestsPerMinute?: number | null;
  readonly redis: Redis | Cluster | null;
  /** Origins of web pages that may ask, besides our own. */
  readonly corsOrigins?: ReadonlyArray<string>;
  /** True: the newest status codes of the GraphQL-over-HTTP draft (`draft-statuses.ts`). */
  readonly draftStatuses?: boolean;
  readonly usage?: Pick<Usage, 'count'> | null;
  readonly overload?: OverloadLimits;
  readonly onAnswered?: AppOptions['onAnswered'];
  /** Without it there is no console. */
  readonly console?: Omit<ConsoleOptions, 'bundle' | 'redis'> | null;
  readonly traces?: Traces | null;
  /** Milliseconds for which it answers on, not ready, once it is to stop: whoever asks for readiness sends it nothing more. */
  readonly drainMs?: number;
  /** Milliseconds that agencies have to answer a request; 10000 by default. Those under way at the end are given as long. */
  readonly deadlineMs?: number;
  /** When the process may be kept busy. */
  readonly quiet?: QuietMoments;
  /** Why a newer bundle is not in force, if one is refused: said beside readiness. */
  readonly refusedBundle?: () => string | null;
}

/** The HTTP server, not listening yet, and how to stop it after the requests under way: from the call on it is not ready. */
export interface GatewayServer {
  readonly app: FastifyInstance;
  /** What the server was made with; it has been started. */
  readonly first: Served;
  /** Prepares to answer by another bundle. */
  prepare(serving: Serving): Promise<Served>;
  /** Trusted documents that do not fit the bundle in force. */
  refusedDocuments(): ReadonlyArray<RefusedDocument>;
  stop(): Promise<void>;
}

const graphqlUrl = '/graphql';
const operationUrls = new Set([graphqlUrl, consoleGraphUrl]);
/** Of the console's routes those that ask somebody else: the keeper of the log, an issuer, the registry. */
const asksInside = /^\/console\/(api\/|login$|callback$)/;
/** Without a word about it: as the configuration table has it. */
const usualDeadlineMs = 10_000;
const actorsPerAgency = 20;

/** What the routes ask: what answers now, and how much is taken on. */
interface Running {
  readonly current: () => Answering;
  readonly isDraining: () => boolean;
  readonly overload: Overload;
}

/** However often readiness is asked for, the database is asked once within so many milliseconds. */
const lookMs = 250;

function addHealth(app: FastifyInstance, options: ServerOptions, { current, isDraining, overload }: Running): void {
  const { facts, log, refusedBundle = () => null } = options;
  const isUp = (check: Promise<void>) =>
    check.then(
      () => true,
      () => false,
    );
  const look = shared(() => Promise.all([isUp(facts.check()), isUp(log.check())]), lookMs);
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const [readable, writable] = await look();
    const faults = [
      ...(isDraining() ? ['the gateway has been told to end'] : []),
      ...(readable ? [] : ['the case facts cannot be read']),
      ...(writable ? [] : ['the disclosure log cannot be written']),
      ...overload.faults(),
    ];
    const refused = refusedBundle();
    return reply.code(faults.length === 0 ? 200 : 503).send({
      status: faults.join('; ') || 'ready',
      bundle: current().hash,
      ...(refused !== null && { refusedBundle: refused }),
    });
  });
}

/** The rate limit of one route, counted per actor, before the agency's: what it refuses costs the colleagues nothing. */
const limitPerActor = ({ requestsPerMinute }: ServerOptions): RateLimitOptions => ({
  hook: 'preValidation',
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

async function addGraphql(app: FastifyInstance, options: ServerOptions, { current, overload }: Running) {
  await app.register(rateLimit, {
    global: false,
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    ...(options.redis ? { redis: options.redis, skipOnError: true } : { store: LocalCounts }),
  });
  const perActor = limitPerActor(options);
  const perAgency = limitPerAgency(app, options);
  const { identity, facts, today } = options;
  addCaseChanged(app, { identity, facts, today, decider: () => current().decider }, perActor);
  app.route({
    method: 'POST',
    url: graphqlUrl,
    onRequest: async (request, reply) => {
      overload.enter(reply.raw);
      request.actor = await options.identity.identify(request.headers.authorization);
    },
    preHandler: async (request, reply) => {
      await perAgency(request, reply);
      const { documents, direct } = request.answering;
      readCaseHeader(request.headers);
      documents.resolve(request, reply);
      request.direct = direct.find(request);
      if (request.direct !== null || request.trusted !== null) return; // a known text has been looked at
      checkRequestForm(request.body);
      checkQueryText(request.body);
    },
    config: { rateLimit: perActor },
    handler: async function answer(request, reply) {
      if (request.trusted) options.usage?.count(request.trusted);
      return request.answering.answer(this, request, reply);
    },
  });
  const bundle = () => current().decider.bundle;
  const door = options.console ? addConsole(app, { ...options.console, bundle, redis: options.redis }) : null;
  if (door) addConsoleQueries(app, door, { perActor, perAgency, overload });
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: graphqlUrl,
    handler: async (_request, reply) =>
      reply.code(405).header('allow', 'POST').send(clientError('METHOD_NOT_ALLOWED', 'send queries with POST')),
  });
}

/** Builds the server. Rejects when the supergraph cannot be loaded. */
export async function createGatewayServer(options: ServerOptions): Promise<GatewayServer> {
  let draining = false;
  const isDraining = () => draining;
  const { logLevel, corsOrigins = [], draftStatuses = false, onAnswered, quiet = new QuietMoments() } = options;
  let inForce: Answering | null = null;
  const current = (): Answering => inForce as Answering; // set before anything is served
  const app = await createApp({
    ...{ logLevel, corsOrigins, draftStatuses, isDraining, quiet },
    ...(onAnswered && { onAnswered }),
    bundleOf: ({ answering }) => (answering ?? current()).hash,
  });
  app.decorateRequest('direct', null);
  traceRequests(app, options.traces ?? null, operationUrls);
  app.decorateRequest('trusted', null);
  app.decorateRequest('answering', null as unknown as Answering);
  const running = { current, isDraining, overload: new Overload(options.overload) };
  app.addHook('onClose', async () => running.overload.stop());
  app.addHook('onRequest', (request, reply, done) => {
    request.answering = current();
    const { url = '' } = request.routeOptions;
    if (operationUrls.has(url)) request.answering.enter(reply);
    else if (asksInside.test(url)) return done(running.overload.refused(reply.raw, 'console'));
    done();
  });
  const ready = new Set<Answering>();
  const prepare = async (serving: Serving): Promise<Served> => {
    const next = await quiet.run(() => Answering.start(serving, app, options));
    ready.add(next);
    return {
      start: () => {
        inForce = next;
      },
      discard: () => {
        ready.delete(next);
        void next.drain().then(() => next.stop());
      },
    };
  };
  const first = await prepare(options);
  first.start();
  addHealth(app, options, running);
  addGraphiql(app, options);
  await addGraphql(app, options, running);
  return {
    ...{ app, first, prepare },
    refusedDocuments: () => current().documents.refused,
    stop: async () => {
      draining = true;
      await sleep(options.drainMs ?? 0);
      const limitMs = drainLimitMs(options.deadlineMs ?? usualDeadlineMs);
      const cut = setTimeout(() => app.server.closeAllConnections(), limitMs);
      await app.close();
      clearTimeout(cut);
      await Promise.all([...ready].map((one) => one.stop()));
    },
  };
}
