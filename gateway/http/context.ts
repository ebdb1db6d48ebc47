/** Makes the context of one request: who asks, in which case, and what each agency may answer. */
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Clock } from '../../schema/clock.js';
import { describeError } from '../../schema/describe-error.js';
import type { Decide } from '../decision/decide.js';
import type { RequestContext } from '../execution/request-context.js';
import { asOwnOpenCase, type CaseFacts, type CaseFactsStore } from '../facts/case-facts.js';

/** Context of one request. `namesCase`: the header that names a case was sent, whatever it names. */
export interface HttpContext extends RequestContext {
  readonly namesCase: boolean;
}

/** What contexts are made from. */
export interface ContextOptions {
  readonly facts: CaseFactsStore;
  readonly decide: Decide;
  readonly today: Clock;
}

/** Loads the case facts and makes the grants. Rejects with a 503 error when the facts cannot be read. */
export async function createContext(request: FastifyRequest, options: ContextOptions): Promise<HttpContext> {
  const { actor } = request;
  if (!actor) throw new Error('a request reached GraphQL without an actor');
  const header = request.headers['x-case-id'];
  const caseId = typeof header === 'string' ? header.toLowerCase() : null;
  let facts: CaseFacts | null;
  try {
    facts = caseId === null ? null : await options.facts.load(caseId);
  } catch (error) {
    request.log.error({ reason: describeError(error) }, 'case facts cannot be read');
    throw new GraphQLError('the case facts cannot be read, so nothing can be shown: try again later', {
      extensions: { code: 'FACTS_UNAVAILABLE', http: { status: 503 } },
    });
  }
  const ownCase = asOwnOpenCase(facts, actor, options.today());
  return {
    requestId: request.id,
    namesCase: caseId !== null,
    grants: options.decide({ actor, ownCase, requestId: request.id }),
    report: (problem) => request.log.warn(problem, 'an agency did not answer as expected'),
  };
}
