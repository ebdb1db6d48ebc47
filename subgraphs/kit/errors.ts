/**
 * Errors of an agency. The gateway gets a code and one constant sentence; the agency's own log gets the error's class
 * and code (an SQLSTATE, say) with the request id. Neither gets a message, which may quote a value.
 */
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { describeError } from '../../schema/describe-error.js';

/** Keeps what is wrong with the question itself, as far as our own code says it; masks everything else. */
function formatError({ message, path, extensions }: GraphQLError): GraphQLFormattedError {
  if (extensions.code === 'BAD_USER_INPUT')
    return { message, ...(path && { path }), extensions: { code: 'BAD_USER_INPUT' } };
  const code = path === undefined ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR'; // without a path: variables
  return { message: 'the question could not be answered', ...(path && { path }), extensions: { code } };
}

/** Errors as the gateway gets them. Those that are masked are written to `log`. */
export function formatErrors(
  errors: ReadonlyArray<GraphQLError>,
  requestId: string,
  log: FastifyBaseLogger,
): ReadonlyArray<GraphQLFormattedError> {
  for (const error of errors.filter(({ extensions }) => extensions.code !== 'BAD_USER_INPUT')) {
    const reason = describeError(error.originalError ?? error);
    log.error({ requestId, path: error.path?.join('.'), reason }, 'a question failed');
  }
  return errors.map(formatError);
}
