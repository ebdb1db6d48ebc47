/**
 * What answers operations by one bundle, and which of them is in force. A request is given the one of its first moment and
 * is answered by it whole: decisions, plans, documents, grants and log entries are of one bundle.
 */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Decider } from '../decision/decider.js';
import type { TrustedDocuments } from '../documents/trusted-documents.js';
import type { Executor } from '../execution/executor.js';
import type { GatewayInterface } from '../execution/graph-gateway.js';
import { caseHeaderPlugin } from './case-header-plugin.js';
import { type ContextOptions, createContext, type HttpContext } from './context.js';
import { DirectRoute } from './direct-route.js';
import { DocumentRequests } from './document-request.js';
import { errorLogPlugin } from './error-log-plugin.js';
import { formatError } from './errors.js';
import { queryRulesPlugin } from './query-rules-plugin.js';

/** What one bundle is served with. */
export interface Serving {
  readonly decider: Decider;
  readonly executor: Pick<Executor, 'answer'>;
  /** `executor` in the form that Apollo Server expects. */
  readonly gateway: GatewayInterface;
  /** In production nothing else is answered. */
  readonly trusted?: TrustedDocuments | null;
}

/** What answers by one bundle, ready. */
export interface Served {
  /** From the next request on it answers; at once, and again whenever it is called. */
  readonly start: () => void;
  /** It never answers again: what it holds is freed once the requests under way have ended. */
  readonly discard: () => void;
}

/** What is the same whatever bundle is in force. */
export interface AnsweringOptions extends Omit<ContextOptions, 'decider'> {
  readonly isProduction: boolean;
}

const maxTokens = 4_000;
/** Selections after fragments are written out: persons lead to persons, so fragments could multiply without end. */
const maxRecursiveSelections = 2_000;

const disabled = (): ApolloServerPlugin<HttpContext>[] => [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
];

function createApollo(
  gateway: GatewayInterface,
  { isProduction }: AnsweringOptions,
  app: FastifyInstance,
  direct: DirectRoute,
): ApolloServer<HttpContext> {
  return new ApolloServer<HttpContext>({
    gateway,
    introspection: !isProduction,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: isProduction,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    maxRecursiveSelections,
    parseOptions: { maxTokens },
    stopOnTerminationSignals: false,
    formatError,
    logger: app.log,
    plugins: [queryRulesPlugin, caseHeaderPlugin, errorLogPlugin(app.log), direct.known.plugin, ...disabled()],
  });
}

type MakeContext = (request: FastifyRequest, reply: FastifyReply) => Promise<HttpContext>;

/** Answers by one bundle: by the direct route where it may, else by Apollo Server, from which the direct route learns. */
export class Answering {
  readonly hash: string;
  readonly decider: Decider;
  readonly documents: DocumentRequests;
  readonly direct: DirectRoute;
  readonly #apollo: ApolloServer<HttpContext>;
  readonly #context: MakeContext;
  #byApollo: RouteHandlerMethod | null = null;
  #underWay = 0;
  #drained: (() => void) | null = null;

  private constructor(serving: Serving, app: FastifyInstance, options: AnsweringOptions) {
    const { decider, executor, gateway, trusted = null } = serving;
    this.#context = (request, reply) => createContext(request, reply, { ...options, decider });
    this.hash = decider.bundle.hash;
    this.decider = decider;
    this.documents = new DocumentRequests({ documents: trusted, isRequired: options.isProduction });
    this.direct = new DirectRoute({ executor, log: app.log, context: this.#context });
    this.#apollo = createApollo(gateway, options, app, this.direct);
  }

  /** Ready to answer. Rejects when the supergraph cannot be loaded. */
  static async start(serving: Serving, app: FastifyInstance, options: AnsweringOptions): Promise<Answering> {
    const answering = new Answering(serving, app, options);
    await answering.#apollo.start();
    const context = answering.#context;
    answering.#byApollo = fastifyApolloHandler(answering.#apollo, { context }) as RouteHandlerMethod;
    return answering;
  }

  /** Requests that are being answered. */
  get underWay(): number {
    return this.#underWay;
  }

  /** A request is to be answered by this: until its connection has closed, `drain` waits for it. */
  enter(reply: FastifyReply): void {
    this.#underWay += 1;
    reply.raw.once('close', () => this.#left());
  }

  async answer(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const body = request.direct && (await this.direct.answer(request, reply, request.direct));
    if (body !== null) return body;
    const answered = await this.#byApollo?.call(app, request, reply);
    this.direct.learn(request, reply);
    return answered;
  }

  /** Resolves when no request is being answered any more. */
  async drain(): Promise<void> {
    if (this.#underWay === 0) return;
    await new Promise<void>((resolve) => {
      this.#drained = resolve;
    });
  }

  stop(): Promise<void> {
    return this.#apollo.stop();
  }

  #left(): void {
    this.#underWay -= 1;
    if (this.#underWay === 0) this.#drained?.();
  }
}
