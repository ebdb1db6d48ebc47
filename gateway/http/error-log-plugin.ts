/** Tells the operator's log what went wrong inside: error class, code and request id, never a message or a value. */
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLError } from 'graphql';
import { describeError } from '../../schema/describe-error.js';
import type { HttpContext } from './context.js';
import { isShown } from './errors.js';

/** Tells of those of `errors` that the client is not told. */
export function reportHidden(errors: ReadonlyArray<GraphQLError>, requestId: string, log: FastifyBaseLogger): void {
  for (const error of errors) {
    if (isShown(error.extensions.code)) continue;
    log.error({ requestId, reason: describeError(unwrapResolverError(error)) }, 'a query failed inside the gateway');
  }
}

/** The plugin. */
export function errorLogPlugin(log: FastifyBaseLogger): ApolloServerPlugin<HttpContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => reportHidden(errors, contextValue.requestId, log),
    }),
  };
}
