/** Tells the operator's log what went wrong inside: error class, code and request id, never a message or a value. */
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { FastifyBaseLogger } from 'fastify';
import { describeError } from '../../schema/describe-error.js';
import type { HttpContext } from './context.js';
import { isShown } from './errors.js';

/** The plugin. */
export function errorLogPlugin(log: FastifyBaseLogger): ApolloServerPlugin<HttpContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors.filter(({ extensions }) => !isShown(extensions.code))) {
          const reason = describeError(unwrapResolverError(error));
          log.error({ requestId: contextValue.requestId, reason }, 'a query failed inside the gateway');
        }
      },
    }),
  };
}
