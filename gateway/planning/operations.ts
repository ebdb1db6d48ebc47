/**
 * Operations, planned: kept by what is really planned, the document itself, never by a text or a hash that a client
 * sends. One `Planner` serves one supergraph; a new bundle has a new one, and so no plan of the old.
 */
import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  print,
  separateOperations,
} from 'graphql';
import { refusal } from '../error-catalogue.js';
import { type NameInData, namesInData, prefixOf, underDataNames } from './data-names.js';
import { KeptPlans } from './kept-plans.js';
import { createParter, type Split } from './needs.js';
import type { RequiredSelection } from './plan.js';
import { prepareQuestion, type Question } from './question.js';
import { checkRootFields } from './root-fields.js';
import { prepareShape, type SelectionShape } from './shape.js';
import { type ConditionValues, conditionVariables, type Specialised, specialise } from './specialise.js';
import { type Step, toWaves } from './steps.js';
import type { FieldCategories, LoadedSupergraph } from './supergraph.js';

/** A step with its question prepared. `index` is its place in the operation. */
export interface PlannedStep extends Step {
  readonly index: number;
  readonly question: Question;
}

/** An operation, ready to run any number of times. */
export interface PlannedOperation {
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  /** Steps of one wave may run at once; those of the next need what they bring. */
  readonly waves: ReadonlyArray<ReadonlyArray<PlannedStep>>;
  readonly shape: SelectionShape;
  /** What was asked for in parts, to be joined when all has come. */
  readonly splits: ReadonlyArray<Split>;
  /** Names of what agencies are told of entities: asked for whether or not a client does. */
  readonly inputs: ReadonlySet<string>;
  /** `__schema` or `__type` is asked at the root. */
  readonly introspects: boolean;
  /** Printed questions by what they ask; filled while running. */
  readonly texts: Map<string, PrintedQuestion>;
}

/** A question as it is sent. `text` is JSON of the GraphQL document; `variables` are the names that it uses. */
export interface PrintedQuestion {
  readonly text: string;
  readonly variables: ReadonlyArray<string>;
}

const noCategories: FieldCategories = new Map();
const introspectionFields = new Set(['__schema', '__type']);

function introspects({ selectionSet }: OperationDefinitionNode, document: DocumentNode): boolean {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet] as const] : [],
    ),
  );
  const inSet = (set: typeof selectionSet | undefined): boolean =>
    set?.selections.some((node) => {
      if (node.kind === Kind.FIELD) return introspectionFields.has(node.name.value);
      return inSet(node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node.selectionSet);
    }) ?? false;
  return inSet(selectionSet);
}

function inputNames(selections: ReadonlyArray<RequiredSelection>): ReadonlyArray<string> {
  return selections.flatMap((node) =>
    node.kind === 'Field'
      ? [node.alias ?? node.name, ...inputNames(node.selections ?? [])]
      : inputNames(node.selections),
  );
}

/** The part of `document` that one of its operations needs: what stands beside it asks for nothing. */
function partOf(document: DocumentNode, operationName: string | null): DocumentNode {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length < 2) return document;
  return separateOperations(document)[operationName ?? ''] ?? document;
}

/** What is known of an operation without planning it. */
interface Known {
  readonly document: DocumentNode;
  readonly conditions: ReadonlyArray<string>;
  /** Hashes of its plans, by the values of its conditions: which plans are kept is for all documents together. */
  readonly hashes: Map<string, string>;
}

/** Variables of `@skip` and `@include` in one operation, where not everything is allowed: each doubles the plans that it may need. */
const maxConditions = 8;
/** Plans known of one document. Each variable of `@skip` and `@include` doubles how many it may need; few of them come up. */
const keptOfDocument = 256;

/** Plans operations of one supergraph and keeps the plans. */
export class Planner {
  readonly supergraph: LoadedSupergraph;
  /** Plans of documents that were not looked up by the document itself: made anew, or found by their text. */
  readonly counts = { made: 0, found: 0 };
  readonly #byDocument = new WeakMap<DocumentNode, Map<string | null, Known>>();
  readonly #kept = new KeptPlans<PlannedOperation>();
  readonly #isCut: boolean;
  readonly #nameInData: NameInData;
  readonly #part: ReturnType<typeof createParter>;

  /** `isCut` false: nothing is cut at persons. Never in production: only where everything is allowed (I1). */
  constructor(supergraph: LoadedSupergraph, { isCut }: { readonly isCut: boolean } = { isCut: true }) {
    this.supergraph = supergraph;
    this.#isCut = isCut;
    this.#nameInData = namesInData(supergraph.schema);
    this.#part = createParter(supergraph.schema, prefixOf(supergraph.schema));
  }

  /**
   * The plan of a valid `document`'s operation for `variables`, of which only those count that decide what is selected.
   *
   * Throws a `GraphQLError` when there is none of that name, when nobody can be asked for a field of it, or when too
   * many variables decide what is selected.
   */
  plan(
    document: DocumentNode,
    operationName: string | null = null,
    variables: Readonly<Record<string, unknown>> = {},
  ): PlannedOperation {
    return this.#plan(document, operationName, variables, false);
  }

  /** Plans an operation of the installation's own documents: its plan is kept however long it is. */
  prepare(document: DocumentNode, operationName: string | null, variables: Readonly<Record<string, unknown>>): void {
    this.#plan(document, operationName, variables, true);
  }

  #plan(
    document: DocumentNode,
    operationName: string | null,
    variables: Readonly<Record<string, unknown>>,
    isExpected: boolean,
  ): PlannedOperation {
    const known = this.#know(document, operationName);
    const values = new Map(known.conditions.map((name) => [name, variables[name] === true]));
    const key = [...values.values()].join();
    const hash = known.hashes.get(key);
    const kept = hash === undefined ? null : this.#kept.find(hash);
    if (kept) return kept;
    const found = this.#find(known.document, operationName, values, isExpected);
    if (known.hashes.size >= keptOfDocument) known.hashes.clear();
    known.hashes.set(key, found.hash);
    return found.planned;
  }

  #know(document: DocumentNode, operationName: string | null): Known {
    const byName = this.#byDocument.get(document) ?? new Map<string | null, Known>();
    this.#byDocument.set(document, byName);
    const found = byName.get(operationName);
    if (found) return found;
    const own = partOf(document, operationName);
    const known = { document: own, conditions: conditionVariables(own), hashes: new Map() };
    byName.set(operationName, known);
    return known;
  }

  #find(
    document: DocumentNode,
    operationName: string | null,
    values: ConditionValues,
    isExpected: boolean,
  ): { readonly hash: string; readonly planned: PlannedOperation } {
    if (this.#isCut && values.size > maxConditions) {
      const message = `expected at most ${maxConditions} variables in \`@skip\` and \`@include\`, but got ${values.size}`;
      throw refusal('BAD_USER_INPUT', message);
    }
    const specialised = specialise(document, values);
    const text = print(specialised.shaped);
    const hash = createHash('sha256')
      .update(JSON.stringify([text, operationName]))
      .digest('base64');
    if (isExpected) this.#kept.expect(hash);
    const found = this.#kept.find(hash);
    if (found) {
      this.counts.found += 1;
      return { hash, planned: found };
    }
    this.counts.made += 1;
    const planned = this.#make(specialised, operationName ?? undefined);
    this.#kept.keep(hash, planned, text.length);
    return { hash, planned };
  }

  #make({ shaped, planned }: Specialised, operationName: string | undefined): PlannedOperation {
    const operation = getOperationAST(shaped, operationName);
    if (!operation) throw new GraphQLError('expected the name of one operation of the query');
    const { schema, apiSchema } = this.supergraph;
    const categories = this.#isCut ? this.supergraph.categories : noCategories;
    const renamed = underDataNames(planned, this.#nameInData);
    const { document, splits } = this.#part(renamed, getOperationAST(renamed, operationName) ?? operation);
    const plan = this.supergraph.plan(document, operationName);
    let index = 0;
    const waves = toWaves(plan, schema, this.#isCut).map((wave) =>
      wave.map((step) => ({ ...step, index: index++, question: prepareQuestion(step, schema, categories) })),
    );
    checkRootFields(document, getOperationAST(document, operationName) ?? operation, waves.flat());
    return {
      operation,
      document: shaped,
      waves,
      splits,
      inputs: new Set(waves.flat().flatMap((step) => [...inputNames(step.requires)])),
      shape: prepareShape({
        ...{ document: shaped, operation, schema: apiSchema, annotated: schema, categories },
        isCut: this.#isCut,
        nameInData: this.#nameInData,
      }),
      introspects: introspects(operation, shaped),
      texts: new Map(),
    };
  }
}
