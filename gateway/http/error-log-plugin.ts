/** Tells the operator's log what went wrong inside: error class, code and request id, never a message or a value. */
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { FastifyBaseLogger } from 'fastify';
import { describeError } from '../../schema/describe-error.js';
import type { HttpContext } from './context.js';

/** Codes of errors that are the client's or an agency's, told elsewhere. */
const told: ReadonlySet<unknown> = new Set([
  'AGENCY_ERROR',
  'AGENCY_UNAVAILABLE',
  'BAD_USER_INPUT',
  'CASE_REQUIRED',
  'FACTS_UNAVAILABLE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** The plugin. */
export function errorLogPlugin(log: FastifyBaseLogger): ApolloServerPlugin<HttpContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors.filter(({ extensions }) => !told.has(extensions.code))) {
          const reason = describeError(unwrapResolverError(error));
          log.error({ requestId: contextValue.requestId, reason }, 'a query failed inside the gateway');
        }
      },
    }),
  };
}
