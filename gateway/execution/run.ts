/**
 * Runs the steps of an operation, wave by wave: asks each agency once per wave, for what is allowed and nothing else.
 *
 * 1. The entities of a step are found, each once. 2. For each the categories of the step are decided; entities with the
 * same outcome are asked about together, others in an entity call of their own, under an alias, in the same request. 3.
 * What comes back is merged into the data; what agencies refuse or fail is kept for the answer.
 */

import type { GraphQLError } from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';
import { describeError } from '../../schema/describe-error.js';
import type { HolderRefusal } from '../../schema/signed-grant.js';
import type { Span } from '../../schema/traces.js';
import type { Decided } from '../decision/decider.js';
import type { Disclosure } from '../decision/disclosure.js';
import type { IssuedGrant } from '../decision/issued-grant.js';
import type { PlannedOperation, PlannedStep } from '../planning/operations.js';
import { Asking, type AskingInput, isClosed, isGrantUnknown, isStale } from './asking.js';
import { manyAsked, Turns } from './breathing.js';
import { failedCalls, isAbout, isNothing, isToldOf } from './calls.js';
import type { Cancellation } from './cancellation.js';
import { type Data, type Entity, entitiesAt, type IsOfType, isData, objectsAt } from './entities.js';
import { agencyUnavailable, bounded, type PlacedErrors, placeErrors, type SentError } from './errors.js';
import { mergeAnswer } from './merging.js';
import { answerOwnStep, type OwnAnswers } from './own-steps.js';
import { type Asked, type AskedPair, addTo, askedOf, callName, type Part, pairsOf } from './parts.js';
import { Permitted } from './permitted.js';
import { writeQuestion } from './question-text.js';
import { joinSplits } from './splits.js';
import type { AgencyAnswer, AgencyTransport } from './transport.js';

/** What a run needs. `disclosure` null: nothing is categorised, everything is allowed. */
export interface RunInput extends AskingInput {
  readonly operation: PlannedOperation;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  /** Of the request, where it is traced. */
  readonly span?: Span | null;
  readonly transports: ReadonlyMap<AgencyId, AgencyTransport>;
  /** Answers steps of the service that is the gateway itself. */
  readonly own: OwnAnswers & { readonly service: string };
  readonly isOfType: IsOfType;
  /** The client went away; null: nobody tells. */
  readonly signal: Cancellation | null;
  /** Until then agencies may answer, in all waves together; on the clock of `performance.now()`. */
  readonly endsAt: number;
  readonly report: (problem: { readonly agency: AgencyId; readonly problem: string }) => void;
}

/** What a run brought. */
export interface RunResult {
  readonly data: Data;
  /** Of whole questions. */
  readonly errors: GraphQLError[];
  /** Of single values. */
  readonly placed: PlacedErrors;
  readonly refusals: HolderRefusal[];
  readonly asked: Asked[];
  /** Of what was asked, that to which no answer came at all. */
  readonly unanswered: AskedPair[];
  /** Agencies that were sent a question. */
  readonly agencies: Set<AgencyId>;
  /** The newest decision, made again because an agency's facts were not the gateway's; null: there is none. */
  decided: Decided | null;
  /** Answers by itself what the gateway answers, by `disclosure`; again when decisions have changed or holders refused. */
  readonly answerOwn: (disclosure: Disclosure) => Promise<void>;
  /** The client went away before everything had been asked. */
  isCancelled: boolean;
  /** The gateway itself tells of the case (`viewer`), whatever agencies are asked. */
  tellsOfCase: boolean;
  /** It tells what holders may show (`disclosure`), so that each of them may end what it says. */
  tellsOfHolders: boolean;
}

class Run {
  readonly result: RunResult = {
    data: {},
    errors: [],
    placed: new Map(),
    refusals: [],
    asked: [],
    unanswered: [],
    agencies: new Set(),
    decided: null,
    isCancelled: false,
    tellsOfCase: false,
    tellsOfHolders: false,
    answerOwn: async (disclosure) => {
      for (const step of this.#ownSteps) await this.#answerOwn(step, disclosure);
    },
  };
  readonly #ownSteps: PlannedStep[] = [];
  readonly #turns = new Turns();
  /** What an entity brought may stand in several places of the data. */
  #isShared = false;
  readonly #input: RunInput;
  readonly #asking: Asking;

  constructor(input: RunInput) {
    this.#input = input;
    this.#asking = new Asking(input);
  }

  async all(): Promise<RunResult> {
    const { operation, signal } = this.#input;
    for (const wave of operation.waves) {
      if (signal?.aborted) break;
      await this.#wave(wave);
    }
    joinSplits(this.result.data, operation.splits, this.result.placed);
    this.result.isCancelled = signal?.aborted ?? false;
    this.result.decided = this.#asking.decided;
    return this.result;
  }

  async #wave(steps: ReadonlyArray<PlannedStep>): Promise<void> {
    const questions = new Map<string, Part[]>();
    for (const step of steps) {
      if (step.agency === this.#input.own.service) {
        this.#ownSteps.push(step);
        this.result.tellsOfHolders = true;
        await this.#answerOwn(step, this.#asking.disclosure);
        continue;
      }
      // Root fields travel alone: their names are the client's, and mutations keep their order.
      const key = step.kind === 'root' ? `${step.agency} ${step.index}` : step.agency;
      for (const part of this.#partsOf(step)) addTo(questions, key, part);
    }
    await Promise.all([...questions.values()].map((parts) => this.#ask(parts)));
  }

  #entities(step: PlannedStep): ReadonlyArray<Entity> {
    return entitiesAt(this.result.data, step, this.#input.isOfType, this.#isShared);
  }

  async #answerOwn(step: PlannedStep, disclosure: Disclosure | null): Promise<void> {
    const { own, isOfType } = this.#input;
    const places = { roots: this.#rootsOf(step), entities: step.kind === 'root' ? [] : this.#entities(step) };
    await answerOwnStep(step, places, { own, disclosure, refusals: this.result.refusals, isOfType });
    if (step.kind === 'root') this.result.tellsOfCase ||= disclosure !== null && disclosure.caseFacts !== null;
  }

  /** What may be asked of `step`, unless told otherwise about every entity that it is about. */
  #partsOf(step: PlannedStep, about?: ReadonlyArray<Entity>): ReadonlyArray<Part> {
    const permitted = new Permitted(this.#asking.allowed);
    if (step.kind === 'root') return this.#rootsOf(step).length === 0 ? [] : permitted.atRoot(step);
    return permitted.about(step, about ?? this.#entities(step));
  }

  /** What root fields are fields of: the data, or the objects below it that stand for the root type (`viewer: Query`). */
  #rootsOf({ path }: PlannedStep): ReadonlyArray<Data> {
    return objectsAt(this.result.data, path, this.#input.isOfType);
  }

  async #ask(parts: ReadonlyArray<Part>): Promise<void> {
    const agency = parts[0]?.step.agency ?? '';
    const isLarge = parts.reduce((sum, { entities }) => sum + entities.length, 0) > manyAsked;
    const asked = await this.#prepare(agency, parts, isLarge);
    const answer = asked.length === 0 ? null : await this.#send(agency, asked);
    if (isLarge) await this.#turns.next();
    if (answer === null) return;
    if (!isStale(answer)) return this.#take(agency, asked, answer);
    this.#input.report({ agency, problem: `it refused a grant: ${answer.errors[0]?.code}` });
    if (!(await this.#asking.renew(agency))) return this.#settleStale(agency, asked, answer);
    const fewer = this.#stillAllowed(asked);
    const second = fewer.length === 0 ? null : await this.#send(agency, fewer);
    if (second === null) return;
    if (isStale(second)) this.#settleStale(agency, fewer, second);
    else await this.#take(agency, fewer, second);
  }

  /** Merges `answer`; calls that were lost because others beside them failed are asked again, without those. */
  async #take(agency: AgencyId, parts: ReadonlyArray<Part>, answer: AgencyAnswer): Promise<void> {
    const apart = failedCalls(parts, answer);
    if (apart === null) return this.#mergeOrFail(agency, parts, answer);
    this.#mergeOrFail(agency, apart.failed, apart.answer);
    const beside = this.#stillAllowed(apart.beside); // another agency may have had the decisions made again
    const again = beside.length === 0 ? null : await this.#send(agency, beside);
    if (again === null) return;
    if (isStale(again)) this.#settleStale(agency, beside, again);
    else await this.#take(agency, beside, again);
  }

  /** Before a question is sent: a large one in its turn, a large grant in steps. What of `parts` may be asked then. */
  async #prepare(agency: AgencyId, parts: ReadonlyArray<Part>, isLarge: boolean): Promise<ReadonlyArray<Part>> {
    const { grants, allowed } = this.#asking;
    const isLargeGrant = allowed !== null && allowed.persons.length > manyAsked;
    if (!isLarge && !isLargeGrant) return parts;
    if (isLarge) await this.#turns.next();
    await grants.prepare(agency);
    if (this.#input.signal?.aborted) return [];
    // Another agency may have had the decisions made again meanwhile.
    return this.#asking.grants === grants ? parts : this.#stillAllowed(parts);
  }

  /** `parts` as far as they may be asked still. */
  #stillAllowed(parts: ReadonlyArray<Part>): ReadonlyArray<Part> {
    const steps = new Map<PlannedStep, Entity[]>();
    for (const { step, entities } of parts) steps.set(step, [...(steps.get(step) ?? []), ...entities]);
    return [...steps].flatMap(([step, entities]) => this.#partsOf(step, entities));
  }

  /** Where the case is closed to the actor by the holder's facts, all that it was asked is denied; else it has failed. */
  #settleStale(agency: AgencyId, parts: ReadonlyArray<Part>, answer: AgencyAnswer): void {
    if (isClosed(answer)) this.result.refusals.push(...pairsOf(askedOf(agency, parts)));
    else this.#mergeOrFail(agency, parts, answer);
  }

  /** The agency's answer; null when it is not to be asked, or has failed. */
  async #send(agency: AgencyId, parts: ReadonlyArray<Part>): Promise<AgencyAnswer | null> {
    const { transports, disclosure, signal, endsAt, report } = this.#input;
    const grant = disclosure === null ? null : this.#asking.grants.grant(agency);
    if (grant === null && disclosure !== null) return null;
    const transport = transports.get(agency);
    if (!transport)
      throw new Error(`no address is configured for agency \`${agency}\`: add it to FAMILJEGRAF_AGENCIES`);
    const deadlineMs = endsAt - performance.now();
    if (deadlineMs <= 0) {
      report({ agency, problem: 'it was not asked: the time of the request was over' });
      this.#tell(agencyUnavailable(agency));
      return null;
    }
    this.#note(agency, parts);
    try {
      return await this.#sendUnder(grant, transport, parts);
    } catch (error) {
      if (signal?.aborted) return null;
      report({ agency, problem: error instanceof Error ? error.message : 'it failed' });
      this.result.unanswered.push(...pairsOf(askedOf(agency, parts)));
      this.#tell(agencyUnavailable(agency));
      return null;
    }
  }

  /** Sends a question under `grant`; once more, with the grant itself, where the agency does not know the one it names. */
  async #sendUnder(
    grant: IssuedGrant | null,
    transport: AgencyTransport,
    parts: ReadonlyArray<Part>,
  ): Promise<AgencyAnswer> {
    const { operation, variables, requestId, signal, endsAt, span = null } = this.#input;
    const isNamed = grant?.isNamed ?? false;
    const question = writeQuestion(parts, { operation, variables, requestId, grant: grant?.member ?? null });
    const answer = await transport.ask(question, { signal, deadlineMs: endsAt - performance.now(), span });
    if (grant === null) return answer;
    if (isNamed && isGrantUnknown(answer)) {
      grant.unknown();
      return this.#sendUnder(grant, transport, parts);
    }
    if (answer.data !== null) grant.accepted();
    return answer;
  }

  /** Once, however many waves it happens in: without a place such errors of one agency say the same. */
  #tell(error: GraphQLError): void {
    if (this.result.errors.every(({ message }) => message !== error.message)) this.result.errors.push(error);
  }

  #note(agency: AgencyId, parts: ReadonlyArray<Part>): void {
    this.result.agencies.add(agency);
    this.result.asked.push(...askedOf(agency, parts));
  }

  /** What cannot be read (nested without end, say) is the failure of that agency, not of the others. */
  #mergeOrFail(agency: AgencyId, parts: ReadonlyArray<Part>, answer: AgencyAnswer): void {
    try {
      this.#merge(agency, parts, answer);
    } catch (error) {
      this.#input.report({ agency, problem: `its answer could not be read: ${describeError(error)}` });
      this.result.unanswered.push(...pairsOf(askedOf(agency, parts)));
      this.#tell(agencyUnavailable(agency));
    }
  }

  #merge(agency: AgencyId, parts: ReadonlyArray<Part>, { data, errors, refused }: AgencyAnswer): void {
    const { report, disclosure } = this.#input;
    this.#refuse(agency, refused);
    if (isNothing({ data, errors })) this.result.unanswered.push(...pairsOf(askedOf(agency, parts)));
    const untold: SentError[] = []; // persons of whom nothing came: agencies answer for every id (PROTOCOL.md, P23)
    for (const [at, part] of parts.entries()) {
      const { step, entities } = part;
      if (step.kind === 'root') {
        if (data) this.#mergeInto(this.#rootsOf(step), data, part);
        continue;
      }
      const list = data?.[callName(at).alias];
      if (isAbout(list, entities, step)) {
        for (const [index, { targets }] of entities.entries()) {
          const value = list[index];
          if (isData(value)) this.#mergeInto(targets, value, part);
          else if (step.ofPersons && disclosure !== null) untold.push({ path: [callName(at).alias, index] });
        }
      } else if (!isToldOf(errors, [callName(at).alias])) {
        report({ agency, problem: `expected ${entities.length} entities, those asked about, but got others` });
        this.#tell(agencyUnavailable(agency));
      }
    }
    const told = bounded(errors);
    const all = [...told, ...untold.filter(({ path }) => !isToldOf(told, path))];
    if (all.length === 0) return;
    const calls = parts.map((part, at) => ({ ...toCall(part, at), roots: this.#rootsOf(part.step) }));
    for (const error of placeErrors(agency, all, calls, this.result.placed)) this.#tell(error);
    report({ agency, problem: `it answered with ${all.length} errors or missing persons` });
  }

  #mergeInto(targets: ReadonlyArray<Data>, value: Data, part: Part): void {
    this.#isShared ||= targets.length > 1;
    mergeAnswer(targets, value, part, this.#input.isOfType);
  }

  /** An agency speaks for what it was asked alone. */
  #refuse(agency: AgencyId, refused: ReadonlyArray<HolderRefusal>): void {
    if (refused.length === 0) return;
    const keyOf = ({ person, category }: HolderRefusal) => `${person} ${category}`;
    const asked = new Set(pairsOf(this.result.asked.filter((one) => one.agency === agency)).map(keyOf));
    for (const one of refused) if (asked.has(keyOf(one))) this.result.refusals.push(one);
  }
}

const toCall = ({ step, entities }: Part, at: number) => ({
  alias: step.kind === 'root' ? null : callName(at).alias,
  entities,
  rewrites: step.outputRewrites,
});

/** Runs an operation. What agencies fail, and that the client has gone, is in the result. */
export function runOperation(input: RunInput): Promise<RunResult> {
  return new Run(input).all();
}
