/**
 * Errors of an agency. The gateway gets a code and one constant sentence; the agency's own log gets the error's class
 * and code (an SQLSTATE, say) with the request id. Neither gets a message, which may quote a value.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { describeError } from '../../schema/describe-error.js';
import type { Question } from './agency.js';

/** Keeps message and code of what is wrong with the question itself; masks everything else. */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const code = String(formatted.extensions?.code);
  if (code === 'BAD_USER_INPUT' || code.startsWith('GRAPHQL_'))
    return { message: formatted.message, extensions: { code } };
  return { message: 'the question could not be answered', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** Writes errors that `formatError` masks to `log`. */
export function errorLogPlugin(log: FastifyBaseLogger): ApolloServerPlugin<Question<unknown>> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors.filter(({ extensions }) => extensions.code !== 'BAD_USER_INPUT')) {
          const reason = describeError(unwrapResolverError(error));
          log.error(
            { requestId: contextValue.grant.requestId, path: error.path?.join('.'), reason },
            'a question failed',
          );
        }
      },
    }),
  };
}
