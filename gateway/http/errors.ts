/** The one place where errors are made fit for clients: one form, a request id, nothing of agencies or of this program. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { describeError } from '../../schema/describe-error.js';
import { IdentityError, IssuerUnreachableError } from '../identity/errors.js';

/** Codes whose messages derive from the request, or from nothing, and may be shown as they are. */
const shownCodes: ReadonlySet<string> = new Set([
  'AGENCY_ERROR',
  'AGENCY_UNAVAILABLE',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'CASE_REQUIRED',
  'FACTS_UNAVAILABLE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'LOG_UNAVAILABLE',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAUTHORIZED_FIELD_OR_TYPE',
]);

/** True for errors that are told to the client as they are, and so need no word in the log. */
export function isShown(code: unknown): boolean {
  return shownCodes.has(String(code));
}

/** An error in the form that clients get. */
export function clientError(code: string, message: string): { errors: ReadonlyArray<GraphQLFormattedError> } {
  return { errors: [{ message, extensions: { code } }] };
}

/** Keeps message, code, path and locations of the errors that may be shown; masks every other. */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const code = String(formatted.extensions?.code);
  if (!isShown(code)) {
    return { message: 'the query could not be answered', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  }
  const { message, locations, path } = formatted;
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: { code } };
}

/** Answers what fails before or outside GraphQL: identity, size, content type, malformed JSON, rate. */
export async function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (error instanceof IdentityError) {
    await reply.code(401).header('www-authenticate', 'Bearer').send(clientError(error.code, error.message));
    return;
  }
  if (error instanceof IssuerUnreachableError) {
    request.log.error({ reason: error.message }, 'issuer unreachable');
    await reply.code(503).send(clientError(error.code, error.message));
    return;
  }
  if (error instanceof GraphQLError) {
    await reply.code(400).send({ errors: [formatError(error.toJSON())] });
    return;
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    request.log.error({ reason: describeError(error) }, 'request failed');
    await reply.code(500).send(clientError('INTERNAL_SERVER_ERROR', 'the query could not be answered'));
    return;
  }
  await reply.code(status).send(clientError(status === 429 ? 'RATE_LIMITED' : 'BAD_REQUEST', error.message));
}
