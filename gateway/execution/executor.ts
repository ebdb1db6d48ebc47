/**
 * Answers operations: plans, asks agencies for what is allowed, shapes the answer, and lets it go only when the log has
 * it (I3, I4).
 */

import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { AgencyId } from '../../schema/agencies.js';
import { breathe } from '../../schema/breathe.js';
import { describeError } from '../../schema/describe-error.js';
import { type Span, within } from '../../schema/traces.js';
import { allowedByBoth } from '../decision/both.js';
import type { Decided, Decider } from '../decision/decider.js';
import { partError, refusal } from '../error-catalogue.js';
import type { DisclosureLog } from '../log/disclosure-log.js';
import type { PlannedOperation, Planner } from '../planning/operations.js';
import { manyAsked } from './breathing.js';
import type { Cancellation } from './cancellation.js';
import { type Completed, complete } from './complete.js';
import type { Data, IsOfType } from './entities.js';
import type { Handled } from './handled.js';
import { introspect } from './introspect.js';
import { toLogEntries } from './log-entries.js';
import { type Names, type Placed, toNotices } from './notices.js';
import { disclosureOf, viewerOf } from './own-answers.js';
import { type RunResult, runOperation } from './run.js';
import type { AgencyTransport } from './transport.js';
import { typeTest } from './type-test.js';
import { toVerdicts, type Verdicts } from './verdicts.js';

/** One operation to answer. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What one request carries through execution. */
export interface RequestContext {
  readonly requestId: string;
  /** Of the request, where it is traced. */
  readonly span?: Span | null;
  readonly decided: Decided;
  /** Decides again, from the facts as they are now. */
  readonly decideAgain: () => Promise<Decided>;
  /** Started just before the log entry is sent: from then on the answer has little time (I4). */
  readonly release: { readonly turn?: Promise<void> | null; start(): void; cancel(): void };
  readonly signal: Cancellation;
  /** The client asked for denials as errors as well. */
  readonly denialsAsErrors: boolean;
  /** Called with what an agency did wrong, for the operator's log: never with values. */
  readonly report: (problem: { readonly agency: AgencyId; readonly problem: string }) => void;
}

/** An answer: `toResult` and `writeResult` (result.ts) put it in GraphQL's form. */
export interface OperationAnswer {
  /** Absent: nothing was executed, and the errors are the request's (specification, section 7.1.1). */
  readonly data?: Data | null;
  readonly errors: ReadonlyArray<GraphQLError>;
  readonly notices: ReadonlyArray<Placed>;
}

/** What an executor is made of. `ownService`: the service of the supergraph that is the gateway itself. */
export interface ExecutorOptions {
  readonly planner: Planner;
  readonly decider: Decider;
  readonly log: DisclosureLog;
  readonly transports: ReadonlyMap<AgencyId, AgencyTransport>;
  readonly ownService: string;
  /** For all waves of one operation together, from when it is to be answered; without one each agency has its own. */
  readonly deadlineMs?: number;
  /** Called with what each answer that leaves holds; for counting. */
  readonly onAnswer?: (handled: ReadonlyArray<Handled>) => void;
  /** What introspection tells an agency of the graph; without it, all. */
  readonly visibleTo?: (agency: AgencyId) => GraphQLSchema;
}

/** The log is asked this often, each time by newer facts, before the client is told to try again. */
const attempts = 3;

const unavailable = (message: string): GraphQLError => refusal('LOG_UNAVAILABLE', message);

/** Answers operations of one bundle. */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #names: Names;
  readonly #isOfType: IsOfType;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    const { policies, words } = options.decider.compiledFor(new Date().toISOString().slice(0, 10));
    const categories = new Map(policies.map((policy) => [policy.id, policy]));
    this.#names = { categories, kinds: options.decider.kinds, bases: words.bases };
    this.#isOfType = typeTest(options.planner.supergraph.schema);
  }

  /** Answers one operation. Throws `GraphQLError` with a status of 503 when the answer cannot be logged. */
  async answer(request: OperationRequest, context: RequestContext): Promise<OperationAnswer> {
    const { planner, deadlineMs = Number.POSITIVE_INFINITY } = this.#options;
    const endsAt = performance.now() + deadlineMs;
    const operation = getOperationAST(request.document, request.operationName);
    const coerced = getVariableValues(
      planner.supergraph.apiSchema,
      operation?.variableDefinitions ?? [],
      request.variables as Record<string, unknown>,
      { maxErrors: 10 },
    );
    if (coerced.errors) return { errors: coerced.errors.map(toInputError), notices: [] };
    const planning = context.span?.child('plan');
    const planned = planner.plan(request.document, request.operationName, coerced.coerced);
    planning?.end({ outcome: 'done' });
    const run = await this.#run(planned, coerced.coerced, endsAt, context);
    const ready = planned.introspects ? introspect(this.#visibleTo(context), planned, coerced.coerced) : {};
    const shape = (verdicts: Verdicts) =>
      complete(run.data, {
        shape: planned.shape,
        rootType: planner.supergraph.apiSchema.getRootType(planned.operation.operation)?.name ?? '',
        verdicts,
        errors: run.errors,
        placed: run.placed,
        inputs: planned.inputs,
        ready,
      });
    if (run.isCancelled) return this.#leave(run, context, run.decided ?? context.decided);
    try {
      return await this.#release(run, shape, context);
    } catch (error) {
      // What was asked is in the log, whatever goes wrong then.
      if (!(error instanceof GraphQLError)) {
        await this.#logAsked(run, context, run.decided ?? context.decided).catch(() => {}); // it has reported that
      }
      throw error;
    }
  }

  #visibleTo({ decided: { actor } }: RequestContext): GraphQLSchema {
    const { visibleTo, planner } = this.#options;
    return visibleTo ? visibleTo(actor.agency) : planner.supergraph.apiSchema;
  }

  #run(operation: PlannedOperation, variables: Data, endsAt: number, context: RequestContext): Promise<RunResult> {
    const { disclosure, grants } = context.decided;
    return runOperation({
      operation,
      variables,
      requestId: context.requestId,
      span: context.span ?? null,
      disclosure,
      grants,
      decideAgain: async () => {
        const decided = await context.decideAgain();
        const allowed = allowedByBoth(disclosure, decided.disclosure);
        return { decided, allowed, grants: decided.grants.within(allowed) };
      },
      transports: this.#options.transports,
      own: {
        service: this.#options.ownService,
        answer: (person, now, refused) => ({
          disclosure: now
            ? disclosureOf(now, person, this.#names, this.#options.decider.subjects.ofPerson, refused)
            : [],
        }),
        root: (now, refused) => {
          const { ofCase } = this.#options.decider.subjects;
          const { actor } = context.decided;
          return { __typename: 'Query', viewer: viewerOf(now ?? disclosure, { actor, ofCase, refused }, this.#names) };
        },
      },
      isOfType: this.#isOfType,
      signal: context.signal,
      endsAt,
      report: context.report,
    });
  }

  /** Logs, then answers. When the facts have moved: decides again, drops what is no longer allowed, and logs that. */
  async #release(
    run: RunResult,
    shape: (verdicts: Verdicts) => Completed,
    context: RequestContext,
  ): Promise<OperationAnswer> {
    let now = run.decided ?? context.decided;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (context.signal.aborted) return this.#leave(run, context, now);
      const verdicts = toVerdicts(context.decided.disclosure, run.refusals, now.disclosure);
      if (now !== context.decided || run.refusals.length > 0) await run.answerOwn(now.disclosure);
      const isLarge = run.asked.length > manyAsked;
      if (isLarge) await breathe();
      const completed = shape(verdicts);
      if (isLarge) await breathe();
      if (await this.#log(run, completed, now, context)) {
        if (isLarge) await breathe();
        const answer = this.#toAnswer(completed, verdicts, context);
        if (isLarge) await breathe();
        return answer;
      }
      context.release.cancel(); // what takes time now is no answer on its way
      now = await context.decideAgain();
    }
    await this.#logAsked(run, context, now).catch(() => {}); // it has reported that
    throw unavailable('the facts of the case keep changing, so nothing was shown: try again');
  }

  /** The client has gone: nothing is released, but that agencies were asked is logged. */
  async #leave(run: RunResult, context: RequestContext, decided: Decided): Promise<OperationAnswer> {
    await this.#logAsked(run, context, decided);
    throw refusal('CLIENT_CLOSED', 'the client went away');
  }

  async #logAsked(run: RunResult, context: RequestContext, decided: Decided): Promise<void> {
    let now = decided;
    try {
      for (let attempt = 1; attempt <= attempts; attempt++) {
        if (await this.#log(run, { handled: [] }, now, context)) break;
        now = await context.decideAgain();
      }
    } finally {
      context.release.cancel();
    }
  }

  async #log(
    { asked, unanswered, agencies: askedAgencies, tellsOfCase, tellsOfHolders }: RunResult,
    { handled }: Pick<Completed, 'handled'>,
    decided: Decided,
    context: RequestContext,
  ): Promise<boolean> {
    const { log, decider } = this.#options;
    const { hash } = decider.bundle;
    const entries = toLogEntries({ decided, bundle: hash, handled, asked, unanswered, askedAgencies });
    // Without entries too the append holds only while the facts are those that are told of (I4).
    if (entries.length === 0 && !tellsOfCase) return true;
    if (asked.length > manyAsked) await breathe();
    const { caseId } = context.decided.disclosure;
    const agencies = new Map(
      [...(tellsOfHolders ? [...decided.agencyRevisions.keys(), ...askedAgencies] : askedAgencies)].map(
        (agency) => [agency, decided.agencyRevisions.get(agency) ?? 0] as const,
      ),
    );
    for (let { turn = null } = context.release; turn !== null; turn = context.release.turn ?? null) await turn;
    context.release.start();
    try {
      const append = {
        requestId: context.requestId,
        caseId,
        revision: { case: caseId === null ? null : (decided.caseRevision ?? 0), agencies },
        day: decided.day,
        expiresAt: decided.expiresAt,
        entries,
      };
      return (await within(context.span, 'append', () => log.append(append))) === 'accepted';
    } catch (error) {
      context.release.cancel();
      context.report({ agency: 'cooperation', problem: `the disclosure log was not written: ${describeError(error)}` });
      throw unavailable('the disclosure log cannot be written, so nothing can be shown: try again later');
    }
  }

  #toAnswer({ data, errors, handled }: Completed, verdicts: Verdicts, context: RequestContext): OperationAnswer {
    this.#options.onAnswer?.(handled);
    const notices = toNotices(handled, verdicts, this.#names);
    const denied = context.denialsAsErrors ? handled.filter(({ verdict }) => !verdict.allowed) : [];
    const denials = toNotices(denied, verdicts, this.#names).flatMap(toErrors);
    return { data, errors: denials.length > 0 ? [...errors, ...denials] : errors, notices };
  }
}

/** A denial as an error, for clients that want it so: one for each place. */
function toErrors({ notice: { text }, paths }: Placed): ReadonlyArray<GraphQLError> {
  return paths.map((path) => partError('UNAUTHORIZED_FIELD_OR_TYPE', text.sv, path));
}

function toInputError({ message }: GraphQLError): GraphQLError {
  return refusal('BAD_USER_INPUT', message);
}
