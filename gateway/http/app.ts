/** Fastify as the gateway uses it: limits, forms of bodies and errors, and the headers that every answer has. */
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { compressAnswers } from './compress.js';
import { answerConnectionError, slowClientLimits } from './connection-errors.js';
import { allowOrigins } from './cross-origin.js';
import { answerError, clientError } from './errors.js';
import { readJsonBodies } from './json-body.js';
import { guardRelease } from './release.js';

/** What an app is made of. `bundle`: its content hash, which every answer names. */
export interface AppOptions {
  readonly bundle: string;
  readonly logLevel: string;
  readonly corsOrigins: ReadonlyArray<string>;
  /** True while the server ends: connections are not kept then. */
  readonly isDraining: () => boolean;
}

const kibibyte = 1024;
/** Of a request's body, as it comes: nothing is unpacked. */
export const bodyLimitBytes = 256 * kibibyte;
/** Seconds after which a client may try again what was not possible now. */
const retryAfterSeconds = 2;

function addAnswerHeaders(app: FastifyInstance, { bundle, isDraining }: AppOptions): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    reply.header('x-bundle', bundle).header('x-content-type-options', 'nosniff');
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', retryAfterSeconds);
    if (isDraining()) reply.header('connection', 'close'); // or a kept-alive connection would outlast its last answer
    done(null, payload);
  });
}

function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, actor } = request;
    if (routeOptions.url?.startsWith('/health/')) return;
    const { statusCode, elapsedTime } = reply;
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
      connectionsCheckingInterval: slowClientLimits.lookMs,
    },
    clientErrorHandler: answerConnectionError,
    frameworkErrors: answerError,
    logger: { level: options.logLevel, base: { program: 'gateway' } },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  });
  app.decorateRequest('actor', null);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(async (_request, reply) => {
    await reply.code(404).send(clientError('NOT_FOUND', 'nothing is served here: queries go to POST /graphql'));
  });
  readJsonBodies(app);
  await allowOrigins(app, options.corsOrigins);
  addAnswerHeaders(app, options);
  logRequests(app);
  compressAnswers(app);
  guardRelease(app); // after every other `onSend` hook
  return app;
}
