/** The one place where errors are made fit for clients: one form, a request id, nothing of agencies or of this program. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { describeError } from '../../schema/describe-error.js';
import { type ErrorCode, entryOf, isErrorCode } from '../error-catalogue.js';
import { IdentityError, IssuerUnreachableError } from '../identity/errors.js';

/** True for errors that are told to the client as they are, and so need no word in the log. */
export function isShown(code: unknown): boolean {
  return isErrorCode(code) && !entryOf(code).isMasked;
}

/** An error in the form that clients get. */
export function clientError(code: ErrorCode, message: string): { errors: ReadonlyArray<GraphQLFormattedError> } {
  return { errors: [{ message, extensions: { code } }] };
}

const hidden = 'the query could not be answered';

/** The status that an error asks for, if it does. */
export function statusOfError({ extensions }: GraphQLError): number | undefined {
  return (extensions.http as { status?: number } | undefined)?.status;
}

/** Apollo Server has one code for all that is wrong with a request. */
function codeOf(formatted: GraphQLFormattedError, error: unknown): unknown {
  const code = formatted.extensions?.code;
  const isAccept = code === 'BAD_REQUEST' && error instanceof GraphQLError && statusOfError(error) === 406;
  return isAccept ? 'NOT_ACCEPTABLE' : code;
}

/** Keeps message, code, agency, path and locations of the errors that may be shown; masks every other. */
export function formatError(formatted: GraphQLFormattedError, error?: unknown): GraphQLFormattedError {
  const code = codeOf(formatted, error);
  if (!isShown(code)) return { message: hidden, extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode } };
  const { message, locations, path, extensions: { agency } = {} } = formatted;
  const told = { code, ...(typeof agency === 'string' && { agency }) };
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: told };
}

/** What Fastify refuses by itself, by its status; everything else is a bad request. */
const byStatus: ReadonlyMap<number, ErrorCode> = new Map([
  [404, 'NOT_FOUND'],
  [408, 'REQUEST_TIMEOUT'],
  [413, 'BODY_TOO_LARGE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
  [429, 'RATE_LIMITED'],
]);

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
    await reply.code(statusOfError(error) ?? 400).send({ errors: [formatError(error.toJSON())] });
    return;
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    request.log.error({ reason: describeError(error) }, 'request failed');
    await reply.code(500).send(clientError('INTERNAL_SERVER_ERROR', hidden));
    return;
  }
  const code = byStatus.get(status) ?? 'BAD_REQUEST';
  await reply.code(entryOf(code).status).send(clientError(code, error.message));
}
