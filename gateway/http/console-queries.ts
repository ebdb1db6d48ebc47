/** What the console asks of the graph: operations that it names, as who is logged in, answered as any query is. */
import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Console } from '../console/console.js';
import { createKnownOperations } from '../console/known-operations.js';
import { isOperation } from '../console/operations.js';
import { refusal } from '../error-catalogue.js';
import type { Overload } from './overload.js';
import { checkRequestForm } from './query-rules.js';

/** Where they are asked. */
export const consoleGraphUrl = '/console/api/graph';

/** What bounds the requests of one actor, of one agency, and of all. */
export interface Limits {
  readonly perActor: RateLimitOptions;
  readonly perAgency: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  readonly overload: Overload;
}

/** Adds the route. */
export function addConsoleQueries(app: FastifyInstance, door: Console, limits: Limits): void {
  const textOf = createKnownOperations();
  app.route({
    method: 'POST',
    url: consoleGraphUrl,
    onRequest: async (request, reply) => {
      limits.overload.enter(reply.raw);
      const { actor, authorization } = await door.require(request);
      request.headers.authorization = authorization;
      request.actor = actor;
    },
    preHandler: async (request, reply) => {
      await limits.perAgency(request, reply);
      const { operation, variables = {} } = (request.body ?? {}) as { operation?: unknown; variables?: unknown };
      if (!isOperation(operation)) throw refusal('BAD_REQUEST', 'expected `operation`, a name that the console knows');
      request.body = { query: textOf(request.answering.decider.bundle, operation), variables };
      checkRequestForm(request.body);
      request.direct = request.answering.direct.find(request);
    },
    config: { rateLimit: limits.perActor },
    handler: async function answer(request, reply) {
      return request.answering.answer(this, request, reply);
    },
  });
}
