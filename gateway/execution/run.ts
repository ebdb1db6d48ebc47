/**
 * Runs the steps of an operation, wave by wave: asks each agency once per wave, for what is allowed and nothing else.
 *
 * 1. The entities of a step are found, each once. 2. For each the categories of the step are decided; entities with the
 * same outcome are asked about together, others in an entity call of their own, under an alias, in the same request. 3.
 * What comes back is merged into the data; what agencies refuse or fail is kept for the answer.
 */
import {
  type GraphQLError,
  Kind,
  OperationTypeNode,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  type VariableNode,
  visit,
} from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';
import { caseType, personType } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';
import type { HolderRefusal } from '../../schema/signed-grant.js';
import type { Allowed } from '../decision/both.js';
import type { Decided } from '../decision/decider.js';
import type { Disclosure } from '../decision/disclosure.js';
import type { PlannedOperation, PlannedStep, PrintedQuestion } from '../planning/operations.js';
import { type Narrowed, type Question, variablesIn } from '../planning/question.js';
import { Asking, type AskingInput, isClosed, isStale } from './asking.js';
import { keepAsked, mergeKeys } from './data.js';
import {
  type Data,
  type DataPath,
  type Entity,
  entitiesAt,
  type IsOfType,
  isData,
  objectsAt,
  personOf,
  select,
} from './entities.js';
import { agencyUnavailable, bounded, type PlacedErrors, placeErrors, type SentError } from './errors.js';
import { applyRewrites } from './rewrites.js';
import type { AgencyAnswer, AgencyTransport } from './transport.js';

/** What a run needs. `disclosure` null: nothing is categorised, everything is allowed. */
export interface RunInput extends AskingInput {
  readonly operation: PlannedOperation;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly transports: ReadonlyMap<AgencyId, AgencyTransport>;
  /** Answers an entity step of the service that is the gateway itself. */
  readonly own: { readonly service: string; readonly answer: (person: string, disclosure: Disclosure | null) => Data };
  readonly isOfType: IsOfType;
  /** The client went away; null: nobody tells. */
  readonly signal: AbortSignal | null;
  /** Until then agencies may answer, in all waves together; on the clock of `performance.now()`. */
  readonly endsAt: number;
  readonly report: (problem: { readonly agency: AgencyId; readonly problem: string }) => void;
}

/** What an agency was asked for: one category about one person, or about the case or the agency (null). */
export interface AskedPair {
  readonly agency: AgencyId;
  readonly person: string | null;
  readonly category: CategoryId;
}

/** What a run brought. */
export interface RunResult {
  readonly data: Data;
  /** Of whole questions. */
  readonly errors: GraphQLError[];
  /** Of single values. */
  readonly placed: PlacedErrors;
  readonly refusals: HolderRefusal[];
  readonly asked: AskedPair[];
  /** Of what was asked, that to which no answer came at all. */
  readonly unanswered: AskedPair[];
  /** Agencies that were sent a question. */
  readonly agencies: Set<AgencyId>;
  /** The newest decision, made again because an agency's facts were not the gateway's; null: there is none. */
  decided: Decided | null;
  /** Answers by itself what the gateway answers, by `disclosure`; again when decisions have changed. */
  readonly answerOwn: (disclosure: Disclosure) => void;
  /** The client went away before everything had been asked. */
  isCancelled: boolean;
}

/** A part of a question: a step, narrowed to what is allowed about `entities` (empty for root fields). */
interface Part {
  readonly step: PlannedStep;
  readonly mask: string;
  readonly narrowed: Narrowed;
  readonly entities: ReadonlyArray<Entity>;
}

/** Printed questions kept for one operation: one for each set of outcomes. */
const keptTexts = 500;

/** Adds `item` to the list of `key`. */
function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
/** Alias and variable of the n-th entity call. Clients may not use these names for variables. */
const callName = (at: number) => ({ alias: `entities${at}`, variable: `representations${at}` });

/** What decisions say of the categories of a question, by person: decisions serve many requests. */
const masks = new WeakMap<Allowed, WeakMap<Question, Map<string | null, string>>>();

function masksOf(allowed: Allowed, question: Question): Map<string | null, string> {
  const byQuestion = masks.get(allowed) ?? new WeakMap<Question, Map<string | null, string>>();
  const byPerson = byQuestion.get(question) ?? new Map<string | null, string>();
  masks.set(allowed, byQuestion);
  byQuestion.set(question, byPerson);
  return byPerson;
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
    answerOwn: (disclosure) => {
      for (const step of this.#ownSteps) this.#answerOwn(step, disclosure);
    },
  };
  readonly #ownSteps: PlannedStep[] = [];
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
    this.result.isCancelled = signal?.aborted ?? false;
    this.result.decided = this.#asking.decided;
    return this.result;
  }

  async #wave(steps: ReadonlyArray<PlannedStep>): Promise<void> {
    const questions = new Map<string, Part[]>();
    for (const step of steps) {
      if (step.agency === this.#input.own.service) {
        this.#ownSteps.push(step);
        this.#answerOwn(step, this.#asking.disclosure);
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

  #answerOwn(step: PlannedStep, disclosure: Disclosure | null): void {
    const { own, isOfType } = this.#input;
    for (const entity of this.#entities(step)) {
      if (entity.person === null || (disclosure !== null && !disclosure.covers(entity.person))) continue;
      const whole = { __typename: personType, ...own.answer(entity.person, disclosure) };
      for (const target of entity.targets) Object.assign(target, select(whole, step.selections, isOfType));
    }
  }

  /** What may be asked of `step`, unless told otherwise about every entity that it is about. */
  #partsOf(step: PlannedStep, about?: ReadonlyArray<Entity>): ReadonlyArray<Part> {
    if (step.kind === 'root') {
      if (!this.#mayAskAtRoot(step) || this.#rootsOf(step).length === 0) return [];
      const mask = this.#mask(step, null);
      const narrowed = step.question.narrow(mask, (category) => this.#allows(null, category));
      return narrowed ? [{ step, mask, narrowed, entities: [] }] : [];
    }
    const groups = new Map<string, Entity[]>();
    for (const entity of about ?? this.#entities(step)) {
      if (!this.#mayAskAbout(entity)) continue;
      const mask = this.#mask(step, entity.person);
      const key = entity.context === null ? mask : `${mask} ${JSON.stringify(entity.context)}`;
      addTo(groups, key, entity);
    }
    return [...groups].flatMap(([key, entities]) => {
      const [mask = ''] = key.split(' ');
      if (step.question.categories.length > 0 && !mask.includes('1')) return [];
      const person = entities[0]?.person ?? null;
      const narrowed = step.question.narrow(mask, (category) => this.#allows(person, category));
      return narrowed ? [{ step, mask, narrowed, entities }] : [];
    });
  }

  /** What root fields are fields of: the data, or the objects below it that stand for the root type (`viewer: Query`). */
  #rootsOf({ path }: PlannedStep): ReadonlyArray<Data> {
    return objectsAt(this.result.data, path);
  }

  /** Without a case there is nothing at the root but what is allowed about the agency as a whole. */
  #mayAskAtRoot(step: PlannedStep): boolean {
    const disclosure = this.#asking.allowed;
    if (disclosure === null || disclosure.caseId !== null) return true;
    return step.question.categories.some((category) => this.#allows(null, category));
  }

  /** Entities are persons, of whom something must be allowed, or the case that the question names. */
  #mayAskAbout({ person, key }: Entity): boolean {
    const disclosure = this.#asking.allowed;
    if (disclosure === null) return true;
    if (person !== null) return disclosure.covers(person);
    const { __typename, id } = JSON.parse(key) as { __typename?: string; id?: string };
    return __typename === caseType && id === disclosure.caseId;
  }

  #allows(person: string | null, category: CategoryId): boolean {
    const disclosure = this.#asking.allowed;
    if (disclosure === null) return true;
    if (person !== null) return disclosure.about(person, category).allowed;
    return disclosure.aboutCase(category).allowed || disclosure.aboutAgency(category).allowed;
  }

  #mask({ question }: PlannedStep, person: string | null): string {
    const { allowed } = this.#asking;
    if (allowed === null) return '1'.repeat(question.categories.length);
    const byPerson = masksOf(allowed, question);
    const known = byPerson.get(person);
    if (known !== undefined) return known;
    const mask = question.categories.map((category) => (this.#allows(person, category) ? '1' : '0')).join('');
    byPerson.set(person, mask);
    return mask;
  }

  async #ask(parts: ReadonlyArray<Part>): Promise<void> {
    const agency = parts[0]?.step.agency ?? '';
    const answer = await this.#send(agency, parts);
    if (answer === null) return;
    if (!isStale(answer)) return this.#merge(agency, parts, answer);
    this.#input.report({ agency, problem: `it refused a grant: ${answer.errors[0]?.code}` });
    if (!(await this.#asking.renew(agency))) return this.#settleStale(agency, parts, answer);
    const fewer = this.#stillAllowed(parts);
    const second = fewer.length === 0 ? null : await this.#send(agency, fewer);
    if (second === null) return;
    if (isStale(second)) this.#settleStale(agency, fewer, second);
    else this.#merge(agency, fewer, second);
  }

  /** `parts` as far as they may be asked still. */
  #stillAllowed(parts: ReadonlyArray<Part>): ReadonlyArray<Part> {
    const steps = new Map<PlannedStep, Entity[]>();
    for (const { step, entities } of parts) steps.set(step, [...(steps.get(step) ?? []), ...entities]);
    return [...steps].flatMap(([step, entities]) => this.#partsOf(step, entities));
  }

  /** Where the case is closed to the actor by the holder's facts, all that it was asked is denied; else it has failed. */
  #settleStale(agency: AgencyId, parts: ReadonlyArray<Part>, answer: AgencyAnswer): void {
    if (isClosed(answer)) this.result.refusals.push(...parts.flatMap(pairsOf));
    else this.#merge(agency, parts, answer);
  }

  /** The agency's answer; null when it is not to be asked, or has failed. */
  async #send(agency: AgencyId, parts: ReadonlyArray<Part>): Promise<AgencyAnswer | null> {
    const { transports, disclosure, signal, endsAt, report } = this.#input;
    const statement = disclosure === null ? undefined : this.#asking.grant(agency);
    if (statement === null) return null;
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
      return await transport.ask(this.#body(parts, statement), { signal, deadlineMs });
    } catch (error) {
      if (signal?.aborted) return null;
      report({ agency, problem: error instanceof Error ? error.message : 'it failed' });
      this.result.unanswered.push(...askedOf(agency, parts));
      this.#tell(agencyUnavailable(agency));
      return null;
    }
  }

  /** Once, however many waves it happens in: without a place such errors of one agency say the same. */
  #tell(error: GraphQLError): void {
    if (this.result.errors.every(({ message }) => message !== error.message)) this.result.errors.push(error);
  }

  #note(agency: AgencyId, parts: ReadonlyArray<Part>): void {
    this.result.agencies.add(agency);
    this.result.asked.push(...askedOf(agency, parts));
  }

  #body(parts: ReadonlyArray<Part>, statement: string | undefined): string {
    const { operation, variables, requestId } = this.#input;
    const key = parts.map(({ step, mask }) => `${step.index}:${mask}`).join(' ');
    const printed = operation.texts.get(key) ?? printQuestion(parts);
    if (operation.texts.size >= keptTexts) operation.texts.clear();
    operation.texts.set(key, printed);
    const sent = printed.variables
      .filter((variable) => Object.hasOwn(variables, variable))
      .map((variable) => `${JSON.stringify(variable)}:${JSON.stringify(variables[variable])}`);
    const representations = parts.flatMap(({ step, entities }, at) => {
      if (step.kind === 'root') return [];
      const context = Object.entries(entities[0]?.context ?? {});
      return [
        `"${callName(at).variable}":[${entities.map((entity) => entity.key).join(',')}]`,
        ...context.map(([variable, value]) => `"${variable}_${at}":${JSON.stringify(value)}`),
      ];
    });
    const extensions =
      statement === undefined ? '' : `,"extensions":{"grant":"${statement}","requestId":"${requestId}"}`;
    return `{"query":${printed.text},"variables":{${[...sent, ...representations].join(',')}}${extensions}}`;
  }

  #merge(agency: AgencyId, parts: ReadonlyArray<Part>, { data, errors, refused }: AgencyAnswer): void {
    const { report, disclosure } = this.#input;
    if (isNothing({ data, errors })) this.result.unanswered.push(...askedOf(agency, parts));
    const untold: SentError[] = []; // persons of whom nothing came: agencies answer for every id (PROTOCOL.md, P23)
    for (const [at, { step, narrowed, entities }] of parts.entries()) {
      if (step.kind === 'root') {
        if (data) this.#mergeInto(this.#rootsOf(step), data, narrowed, step);
        continue;
      }
      const list = data?.[callName(at).alias];
      if (isAbout(list, entities, step)) {
        for (const [index, { targets }] of entities.entries()) {
          const value = list[index];
          if (isData(value)) this.#mergeInto(targets, value, narrowed, step);
          else if (step.ofPersons && disclosure !== null) untold.push({ path: [callName(at).alias, index] });
        }
      } else if (errors.length === 0) {
        report({ agency, problem: `expected ${entities.length} entities, those asked about, but got others` });
        this.#tell(agencyUnavailable(agency));
      }
    }
    this.#refuse(agency, refused);
    const told = bounded(errors);
    const all = [...told, ...untold.filter(({ path }) => !isToldOf(told, path))];
    if (all.length === 0) return;
    const calls = parts.map((part, at) => ({ ...toCall(part, at), roots: this.#rootsOf(part.step) }));
    for (const error of placeErrors(agency, all, calls, this.result.placed)) this.#tell(error);
    report({ agency, problem: `it answered with ${all.length} errors or missing persons` });
  }

  /** An agency cannot answer for what it was not asked: what stands under other names is left out. */
  #mergeInto(
    targets: ReadonlyArray<Data>,
    value: Data,
    { keys, persons }: Narrowed,
    { outputRewrites }: PlannedStep,
  ): void {
    const { isOfType } = this.#input;
    for (const { path, keys: asked } of persons) keepAsked(value, path, asked);
    this.#isShared ||= targets.length > 1;
    const isRewritten = outputRewrites.length > 0;
    const fields: Data = isRewritten ? {} : value;
    if (isRewritten) {
      mergeKeys(fields, value, keys);
      applyRewrites(fields, outputRewrites, isOfType);
    }
    const names = isRewritten ? Object.keys(fields) : keys;
    for (const target of targets) {
      const known = target.__typename;
      mergeKeys(target, fields, names);
      // An agency that has an interface as an object (`@interfaceObject`) knows no more of its type than that.
      if (target.__typename === known || typeof known !== 'string') continue;
      const { __typename } = target;
      if (typeof __typename !== 'string' || isOfType({ __typename: known }, __typename)) target.__typename = known;
    }
  }

  /** An agency speaks for what it was asked alone. */
  #refuse(agency: AgencyId, refused: ReadonlyArray<HolderRefusal>): void {
    if (refused.length === 0) return;
    const keyOf = ({ person, category }: HolderRefusal) => `${person} ${category}`;
    const asked = new Set(this.result.asked.flatMap((pair) => (pair.agency === agency ? keyOf(pair) : [])));
    for (const one of refused) if (asked.has(keyOf(one))) this.result.refusals.push(one);
  }
}

/** What `part` asks: about each of its persons, or about the case or the agency, every category that is allowed. */
function pairsOf({ step, mask, entities }: Part): ReadonlyArray<HolderRefusal> {
  const categories = step.question.categories.filter((_, at) => mask[at] === '1');
  const persons = entities.length === 0 ? [null] : entities.map(({ person }) => person);
  return persons.flatMap((person) => categories.map((category) => ({ person, category })));
}

const askedOf = (agency: AgencyId, parts: ReadonlyArray<Part>): ReadonlyArray<AskedPair> =>
  parts.flatMap(pairsOf).map((pair) => ({ agency, ...pair }));

const toCall = ({ step, entities }: Part, at: number) => ({
  alias: step.kind === 'root' ? null : callName(at).alias,
  entities,
  rewrites: step.outputRewrites,
});

/** True for a list of the entities that were asked about, in their order; each may be null. */
function isAbout(list: unknown, entities: ReadonlyArray<Entity>, { ofPersons }: PlannedStep): list is unknown[] {
  if (!Array.isArray(list) || list.length !== entities.length) return false;
  return !ofPersons || entities.every(({ person }, at) => !isData(list[at]) || personOf(list[at]) === person);
}

/** True for an answer of errors alone. */
const isNothing = ({ data, errors }: Pick<AgencyAnswer, 'data' | 'errors'>): boolean =>
  data === null || (errors.length > 0 && Object.values(data).every((value) => value === null));

/** True when an error says why there is nothing at `place`, or may. */
const isToldOf = (errors: ReadonlyArray<SentError>, place: DataPath = []): boolean =>
  errors.some(({ path = [] }) => path.length === 0 || place.every((segment, at) => path[at] === segment));

const isContext = ({ contextRewrites }: PlannedStep, variable: string): boolean =>
  contextRewrites.some(({ renameKeyTo }) => renameKeyTo === variable);

const renamed = (variable: VariableNode, at: number): VariableNode => ({
  ...variable,
  name: name(`${variable.name.value}_${at}`),
});

/** Entities with different values from above are asked about in calls of their own, each with its own variables. */
function withContext({ step, narrowed }: Part, at: number): ReadonlyArray<SelectionNode> {
  if (step.contextRewrites.length === 0) return narrowed.selections;
  const Variable = (node: VariableNode) => (isContext(step, node.name.value) ? renamed(node, at) : undefined);
  return narrowed.selections.map((selection) => visit(selection, { Variable }));
}

function printQuestion(parts: ReadonlyArray<Part>): PrintedQuestion {
  const operation = parts[0]?.step.operation ?? 'query';
  const selections = parts.flatMap((part, at): ReadonlyArray<SelectionNode> => {
    if (part.step.kind === 'root') return part.narrowed.selections;
    const { alias, variable } = callName(at);
    return [
      {
        kind: Kind.FIELD,
        alias: name(alias),
        name: name('_entities'),
        arguments: [
          {
            kind: Kind.ARGUMENT,
            name: name('representations'),
            value: { kind: Kind.VARIABLE, name: name(variable) },
          },
        ],
        selectionSet: { kind: Kind.SELECTION_SET, selections: withContext(part, at) },
      },
    ];
  });
  const used = variablesIn(selections);
  const definitions = new Map(
    parts.flatMap(({ step }, at) =>
      step.variables.map((one) => {
        const variable = isContext(step, one.variable.name.value) ? renamed(one.variable, at) : one.variable;
        return [variable.name.value, { ...one, variable }] as const;
      }),
    ),
  );
  const variables = [...definitions.keys()].filter((variable) => used.has(variable));
  const document = print({
    kind: Kind.OPERATION_DEFINITION,
    operation: operation === 'mutation' ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY,
    variableDefinitions: [
      ...parts.flatMap(({ step }, at) => (step.kind === 'root' ? [] : [representationsOf(callName(at).variable)])),
      ...variables.flatMap((variable) => definitions.get(variable) ?? []),
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  });
  return { text: JSON.stringify(stripIgnoredCharacters(document)), variables };
}

const anyType = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('_Any') } } as const;
const representationsOf = (variable: string) =>
  ({
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: name(variable) },
    type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.LIST_TYPE, type: anyType } },
  }) as const;

/** Runs an operation. What agencies fail, and that the client has gone, is in the result. */
export function runOperation(input: RunInput): Promise<RunResult> {
  return new Run(input).all();
}
