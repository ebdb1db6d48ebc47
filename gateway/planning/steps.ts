/**
 * From the planner's tree to fetches in waves, cut at every person (I1).
 *
 * 1. The tree is walked: what must come after another fetch goes to a later wave. 2. Wherever a fetch reaches a person
 * below itself, it asks for the key alone; the person's other fields become an entity fetch of their own, in the next
 * wave. 3. Entity fetches of one wave, agency, path and input become one.
 */
import {
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';
import { personType } from '../../schema/contract.js';
import { Cutter, type Hoisted, onPerson, personRequires } from './cut.js';
import type { DataRewrite, FetchNode, KeyRenamer, Plan, PlanNode, RequiredSelection } from './plan.js';
import { withTypeNames } from './type-names.js';

/**
 * A fetch of the plan, cut. `path`: response names from the root to its entities, `@` for the items of a list, `|[One,Other]`
 * for those of these types alone.
 */
export interface Step {
  readonly agency: AgencyId;
  readonly wave: number;
  readonly kind: 'root' | 'entities';
  readonly operation: 'query' | 'mutation';
  readonly path: ReadonlyArray<string>;
  /** The keys and inputs that are sent for each entity; empty for a root fetch. */
  readonly requires: ReadonlyArray<RequiredSelection>;
  /** Its entities are persons, each asked about by its id. */
  readonly ofPersons: boolean;
  readonly selections: ReadonlyArray<SelectionNode>;
  readonly variables: ReadonlyArray<VariableDefinitionNode>;
  readonly inputRewrites: ReadonlyArray<DataRewrite>;
  readonly outputRewrites: ReadonlyArray<DataRewrite>;
  /** What of the data above an entity is sent under which variables (`@fromContext`). */
  readonly contextRewrites: ReadonlyArray<KeyRenamer>;
}

/** `name|[One,Other]` is a name and a condition; before the first name there may be an empty one. */
function segmentsOf(segment: string | number): ReadonlyArray<string> {
  const [name = '', types] = String(segment).split('|');
  return [...(name === '' ? [] : [name]), ...(types === undefined ? [] : [`|${types}`])];
}

function operationOf(node: FetchNode): OperationDefinitionNode {
  const [definition, ...rest] = parse(node.operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || rest.length > 0) {
    throw new Error('expected a plan with one operation for each fetch');
  }
  return definition;
}

/** What is asked of entities: the selections below `_entities`, or null for a root fetch. */
function entitySelections({ selectionSet }: OperationDefinitionNode): ReadonlyArray<SelectionNode> | null {
  const [first] = selectionSet.selections;
  if (first?.kind !== Kind.FIELD || first.name.value !== '_entities') return null;
  return first.selectionSet?.selections ?? [];
}

const isOnPersons = (requires: ReadonlyArray<RequiredSelection>): boolean =>
  requires.length > 0 && requires.every((node) => node.kind === 'InlineFragment' && node.typeCondition === personType);

/** Collects the steps of a plan. */
class StepCollector {
  readonly steps: Step[] = [];
  readonly #schema: GraphQLSchema;
  readonly #isCut: boolean;

  constructor(schema: GraphQLSchema, isCut: boolean) {
    this.#schema = schema;
    this.#isCut = isCut;
  }

  /** Adds the fetches of `node` from `wave` on; answers the first wave after all of them. */
  add(node: PlanNode, path: ReadonlyArray<string>, wave: number): number {
    switch (node.kind) {
      case 'Sequence':
        return node.nodes.reduce((next, child) => this.add(child, path, next), wave);
      case 'Parallel':
        return Math.max(wave, ...node.nodes.map((child) => this.add(child, path, wave)));
      case 'Flatten':
        return this.add(node.node, [...path, ...node.path.flatMap(segmentsOf)], wave);
      case 'Condition':
        throw new Error('expected a plan without conditions: they are judged before');
      case 'Fetch':
        return this.#fetch(node, path, wave);
      case 'Defer':
      case 'Subscription':
        throw new Error(`expected queries and mutations, but got a plan with \`${node.kind}\`, which is not supported`);
    }
  }

  #fetch(node: FetchNode, path: ReadonlyArray<string>, wave: number): number {
    const operation = operationOf(node);
    const entities = entitySelections(operation);
    // What the planner adds to an entity call; at the root a variable of that name is the client's.
    const variables = (operation.variableDefinitions ?? []).filter(
      ({ variable }) => entities === null || variable.name.value !== 'representations',
    );
    const common = {
      agency: node.serviceName,
      operation: operation.operation === 'mutation' ? ('mutation' as const) : ('query' as const),
      variables,
    };
    const root = this.#schema.getRootType(operation.operation);
    const asked = entities ?? operation.selectionSet.selections;
    const selections = withTypeNames(asked, entities ? '' : (root?.name ?? ''), this.#schema);
    const cutter = new Cutter(this.#schema);
    if (this.#isCut && node.contextRewrites?.length) {
      throw new Error('expected no `@fromContext`: a value of one person would be sent with a question about another');
    }
    if (!root) throw new Error(`expected the supergraph to have a ${operation.operation} type`);
    this.steps.push({
      ...common,
      wave,
      kind: entities ? 'entities' : 'root',
      path,
      requires: node.requires ?? [],
      ofPersons: this.#isCut && entities !== null && isOnPersons(node.requires ?? []),
      selections: this.#isCut ? cutter.cut(selections, root, path) : selections,
      inputRewrites: node.inputRewrites ?? [],
      outputRewrites: node.outputRewrites ?? [],
      contextRewrites: node.contextRewrites ?? [],
    });
    return this.#hoist(cutter.hoisted, common, wave + 1);
  }

  /** A person below another one is known only when that one's own fetch has come back: a wave for each depth. */
  #hoist(hoisted: ReadonlyArray<Hoisted>, common: Pick<Step, 'agency' | 'variables'>, wave: number): number {
    const depthOf = ({ path }: Hoisted) =>
      hoisted.filter((other) => other !== undefined && isAbove(other.path, path)).length;
    const depths = hoisted.map(depthOf);
    hoisted.forEach(({ path, selections }, index) => {
      this.steps.push({
        ...common,
        operation: 'query',
        wave: wave + (depths[index] ?? 0),
        kind: 'entities',
        path,
        requires: personRequires,
        ofPersons: true,
        selections: [onPerson(selections)],
        inputRewrites: [],
        outputRewrites: [],
        contextRewrites: [],
      });
    });
    return hoisted.length === 0 ? wave : wave + Math.max(...depths) + 1;
  }
}

function isAbove(upper: ReadonlyArray<string>, lower: ReadonlyArray<string>): boolean {
  return upper.length < lower.length && upper.every((name, at) => lower[at] === name);
}

const keyOf = (step: Step): string => {
  const { agency, wave, kind, operation, path, requires, inputRewrites, outputRewrites, contextRewrites } = step;
  return JSON.stringify([
    agency,
    wave,
    kind,
    operation,
    path,
    requires,
    inputRewrites,
    outputRewrites,
    contextRewrites,
  ]);
};

/** One step of those that ask one agency for the same entities in the same wave. */
function mergeSteps(steps: ReadonlyArray<Step>): ReadonlyArray<Step> {
  const merged = new Map<string, Step>();
  for (const step of steps) {
    const key = step.kind === 'root' ? `root ${merged.size}` : keyOf(step);
    const earlier = merged.get(key);
    const known = new Set(earlier?.variables.map(({ variable }) => variable.name.value));
    merged.set(
      key,
      earlier
        ? {
            ...earlier,
            selections: [...earlier.selections, ...step.selections],
            variables: [
              ...earlier.variables,
              ...step.variables.filter(({ variable }) => !known.has(variable.name.value)),
            ],
          }
        : step,
    );
  }
  return [...merged.values()];
}

/**
 * The fetches of `plan` in waves. `isCut` false: of a graph without persons of ours, whose plan is taken as it is. Throws
 * when the plan uses what the executor does not have (subscriptions, `@defer`).
 */
export function toWaves({ node }: Plan, schema: GraphQLSchema, isCut = true): ReadonlyArray<ReadonlyArray<Step>> {
  if (!node) return [];
  const collector = new StepCollector(schema, isCut);
  const count = collector.add(node, [], 0);
  const steps = mergeSteps(collector.steps);
  return Array.from({ length: count }, (_, wave) => steps.filter((step) => step.wave === wave)).filter(
    (wave) => wave.length > 0,
  );
}
