/** Fastify as the gateway uses it: limits, forms of bodies and errors, and the headers that every answer has. */
import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { compressAnswers } from './compress.js';
import { answerConnectionError, refuseLargeBody, refuseOddRequests, slowClientLimits } from './connection-errors.js';
import { allowOrigins } from './cross-origin.js';
import { sendDraftStatuses } from './draft-statuses.js';
import { answerError, clientError } from './errors.js';
import { readJsonBodies } from './json-body.js';
import type { QuietMoments } from './quiet.js';
import { giveRelease, guardRelease } from './release.js';

/** What an app is made of. */
export interface AppOptions {
  /** Content hash of the bundle by which a request is answered: every answer names it. */
  readonly bundleOf: (request: FastifyRequest) => string;
  readonly quiet?: QuietMoments;
  readonly logLevel: string;
  readonly corsOrigins: ReadonlyArray<string>;
  /** Called with each request that has ended, however. `route`: as it is served, without what the client put there. */
  readonly onAnswered?: (route: string, status: number, seconds: number) => void;
  /** True: the newest status codes of the GraphQL-over-HTTP draft. */
  readonly draftStatuses?: boolean;
  /** True while the server ends: connections are not kept then. */
  readonly isDraining: () => boolean;
}

/** Of a request's body, as it comes: nothing is unpacked. */
const bodyLimitBytes = 256 * 1024;
/** Seconds after which a client may try again what was not possible now. */
const retryAfterSeconds = 2;

/** The headers of every answer, whatever it says. */
function setHeaders(request: FastifyRequest, reply: FastifyReply, bundle: string): void {
  reply.header('x-request-id', request.id).header('cache-control', 'no-store');
  reply.header('x-bundle', bundle).header('x-content-type-options', 'nosniff');
}

function addAnswerHeaders(app: FastifyInstance, { bundleOf, isDraining }: AppOptions): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    setHeaders(request, reply, bundleOf(request));
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', retryAfterSeconds);
    if (isDraining()) reply.header('connection', 'close'); // or a kept-alive connection would outlast its last answer
    done(null, payload);
  });
}

function logRequests(app: FastifyInstance, { onAnswered }: AppOptions): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, actor } = request;
    if (routeOptions.url?.startsWith('/health/')) return;
    const { statusCode, elapsedTime } = reply;
    onAnswered?.(routeOptions.url ?? 'none', statusCode, elapsedTime / 1_000);
    request.log.info({
      method,
      route: routeOptions.url,
      agency: actor?.agency,
      statusCode,
      ms: Math.round(elapsedTime),
    });
  });
}

/** Makes the app, without routes. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: slowClientLimits.requestMs,
    http: {
      headersTimeout: slowClientLimits.headersMs,
      requireHostHeader: false, // Node would refuse it without a word
      connectionsCheckingInterval: slowClientLimits.lookMs,
    },
    clientErrorHandler: answerConnectionError,
    frameworkErrors: (error, request, reply) => {
      setHeaders(request, reply, options.bundleOf(request)); // no hook runs for an address that cannot be read
      void answerError(error, request, reply);
    },
    logger: { level: options.logLevel, base: { program: 'gateway' } },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  });
  app.decorateRequest('actor', null);
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    error.statusCode === 413 ? refuseLargeBody(request, reply) : answerError(error, request, reply),
  );
  app.setNotFoundHandler(async (_request, reply) => {
    await reply.code(404).send(clientError('NOT_FOUND', 'nothing is served here: queries go to POST /graphql'));
  });
  giveRelease(app, options.quiet);
  refuseOddRequests(app);
  readJsonBodies(app);
  await allowOrigins(app, options.corsOrigins);
  addAnswerHeaders(app, options);
  logRequests(app, options);
  if (options.draftStatuses) sendDraftStatuses(app);
  compressAnswers(app);
  guardRelease(app); // after every other `onSend` hook
  return app;
}
