/**
 * Answers known operations past Apollo Server: what it would find out about their text is known, and the answer is written
 * at once. What depends on the request is checked here as there (identity and rate before, variables and size now), by the
 * same functions; whatever is not in order, or not known, Apollo Server answers.
 */
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Executor } from '../execution/executor.js';
import { writeFailure, writeResult } from '../execution/result.js';
import { checkCaseHeader } from './case-header-plugin.js';
import type { HttpContext } from './context.js';
import { reportHidden } from './error-log-plugin.js';
import { formatError, statusOfError } from './errors.js';
import { type KnownOperation, KnownOperations, type PlainRequest, readPlainRequest } from './known-operations.js';
import { checkOperation } from './query-rules-plugin.js';

/** A request for a known operation. */
export interface Direct extends PlainRequest {
  readonly known: KnownOperation;
  /** What Apollo Server answers clients that accept what this one does. */
  readonly contentType: string;
}

/** What the route is made of. */
export interface DirectRouteOptions {
  readonly executor: Pick<Executor, 'answer'>;
  readonly log: FastifyBaseLogger;
  readonly context: (request: FastifyRequest, reply: FastifyReply) => Promise<HttpContext>;
}

const mostAccepts = 100;

/** What an executor throws, as an error of GraphQL's. */
function toGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('unknown', { originalError: error instanceof Error ? error : new Error('unknown') });
}

/** The status that errors ask for (`extensions.http`), the last one's if several do. */
function statusOf(errors: ReadonlyArray<GraphQLError>): number | undefined {
  return errors.map(statusOfError).findLast((status) => status !== undefined);
}

/** The route. */
export class DirectRoute {
  readonly known = new KnownOperations();
  readonly #options: DirectRouteOptions;
  /** Content types by `accept` header, as Apollo Server has chosen them. */
  readonly #contentTypes = new Map<string, string>();

  constructor(options: DirectRouteOptions) {
    this.#options = options;
  }

  /** What of `request` this route may answer; null when Apollo Server is to. */
  find({ body, headers, trusted }: FastifyRequest): Direct | null {
    const request = readPlainRequest(body);
    const known = request && (trusted ? trusted.operations.get(request.operationName) : this.known.find(request));
    const contentType = this.#contentTypes.get(headers.accept ?? '');
    return known && contentType !== undefined ? { ...request, known, contentType } : null;
  }

  /** Learns what Apollo Server has chosen for `request`. */
  learn({ headers }: FastifyRequest, reply: FastifyReply): void {
    const contentType = reply.getHeader('content-type');
    if (reply.statusCode !== 200 || typeof contentType !== 'string') return;
    if (this.#contentTypes.size >= mostAccepts) this.#contentTypes.clear();
    this.#contentTypes.set(headers.accept ?? '', contentType);
  }

  /** The body of the answer, its status and type set; null when something is not in order, and nothing has been asked. */
  async answer(request: FastifyRequest, reply: FastifyReply, direct: Direct): Promise<string | null> {
    const { known, variables, contentType } = direct;
    const { executor, log, context: makeContext } = this.#options;
    let context: HttpContext;
    try {
      context = await makeContext(request, reply);
      checkOperation(known, variables);
      checkCaseHeader(known.operation, context);
    } catch {
      return null;
    }
    const { document, operationName } = known;
    reply.header('content-type', contentType);
    try {
      const answer = await executor.answer({ document, operationName, variables }, context);
      reportHidden(answer.errors, context.requestId, log);
      reply.code(statusOf(answer.errors) ?? 200);
      return `${writeResult(answer, formatError)}\n`;
    } catch (error) {
      const failure = toGraphQLError(error);
      reportHidden([failure], context.requestId, log);
      reply.code(statusOf([failure]) ?? 500);
      return `${writeFailure(failure, formatError)}\n`;
    }
  }
}
