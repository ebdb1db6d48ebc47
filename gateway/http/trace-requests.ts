/** The span of each request for data, where requests are traced (`schema/traces.ts`). */
import type { FastifyInstance } from 'fastify';
import type { Span, Traces } from '../../schema/traces.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where requests are traced. */
    span: Span | null;
  }
}

/**
 * Adds a span to requests to `urls`, routes that are added later.
 *
 * Each starts a trace of our own: what a client sends as `traceparent` may be anything, and would go to agencies and collectors.
 */
export function traceRequests(app: FastifyInstance, traces: Traces | null, urls: ReadonlySet<string>): void {
  app.decorateRequest('span', null);
  if (traces === null) return;
  app.addHook('onRequest', async (request) => {
    const route = request.routeOptions.url;
    if (route && urls.has(route)) request.span = traces.start('request', { route, requestId: request.id });
  });
  app.addHook('onResponse', async ({ span }, { statusCode: status }) => span?.end({ status }));
}
