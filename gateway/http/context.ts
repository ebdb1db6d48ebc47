/** Makes the context of one request: who asks, in which case, and what may be shown. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { type Clock, momentOf } from '../../schema/clock.js';
import { describeError } from '../../schema/describe-error.js';
import type { Actor } from '../../schema/grant.js';
import { within } from '../../schema/traces.js';
import type { Decided, Decider } from '../decision/decider.js';
import { refusal } from '../error-catalogue.js';
import type { RequestContext } from '../execution/executor.js';
import type { FactsStore } from '../facts/facts-store.js';
import { readCaseHeader } from './case-header-plugin.js';
import { clientSignal } from './client-signal.js';

/** Context of one request. `namesCase`: the header that names a case was sent, whatever it names. */
export interface HttpContext extends RequestContext {
  readonly namesCase: boolean;
}

/** What contexts are made from. */
export interface ContextOptions {
  readonly facts: FactsStore;
  readonly decider: Decider;
  readonly today: Clock;
}

/** A client that wants denials as GraphQL errors as well sends this header with the value `true`. */
export const denialsHeader = 'x-denials-as-errors';

/** Where facts are read: from memory, or past it. */
type Reads = Pick<FactsStore, 'load' | 'agencyRevisions'>;

function factsUnavailable(request: FastifyRequest, error: unknown): GraphQLError {
  request.log.error({ reason: describeError(error) }, 'case facts cannot be read');
  return refusal('FACTS_UNAVAILABLE', 'the case facts cannot be read, so nothing can be shown: try again later');
}

/** Decides what `actor` may see in the case `caseId` (null: in none), by facts from `reads`. Rejects when they cannot be read. */
export async function decideFor(
  { decider, today }: Pick<ContextOptions, 'decider' | 'today'>,
  { load, agencyRevisions: read }: Reads,
  actor: Actor,
  caseId: string | null,
): Promise<Decided> {
  const loaded = caseId === null ? null : await load(caseId);
  const agencyRevisions = loaded?.agencyRevisions ?? (await read());
  const decided = decider.decide({ actor, loaded, agencyRevisions, day: today(), at: momentOf(today) });
  await decided.disclosure.prepare();
  return decided;
}

/** Loads the case facts and decides. Rejects with a 503 error when the facts cannot be read. */
export async function createContext(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ContextOptions,
): Promise<HttpContext> {
  const { facts } = options;
  const { actor } = request;
  if (!actor) throw new Error('a request reached GraphQL without an actor');
  const caseId = readCaseHeader(request.headers);
  const decideWith = async (reads: Reads, who: Actor): Promise<Decided> => {
    try {
      return await within(request.span, 'decide', () => decideFor(options, reads, who, caseId));
    } catch (error) {
      throw factsUnavailable(request, error);
    }
  };
  return {
    requestId: request.id,
    span: request.span,
    namesCase: caseId !== null,
    decided: await decideWith(facts, actor),
    decideAgain: () => decideWith({ load: facts.reload, agencyRevisions: facts.reloadAgencyRevisions }, actor),
    release: request.release,
    signal: clientSignal(reply),
    denialsAsErrors: request.headers[denialsHeader] === 'true',
    report: (problem) => request.log.warn(problem, 'an agency did not answer as expected'),
  };
}
