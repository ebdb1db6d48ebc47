/** One supergraph, loaded: its schema for clients, its planner, and what our directives say about each field. */
import '../execution/telemetry-off.js';

import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  visit,
} from 'graphql';
import { categoryOf } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';
import { clientDirectives, withDirectives, withoutDirectives } from './client-directives.js';
import type { Plan } from './plan.js';

/** Categories of fields by type and field name. A field that is missing states none: it inherits, or is open. */
export type FieldCategories = ReadonlyMap<string, ReadonlyMap<string, CategoryId>>;

/** A supergraph, ready to plan operations. */
export interface LoadedSupergraph {
  /** The supergraph as text. */
  readonly sdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** Every type and field of every agency, with our directives. */
  readonly schema: GraphQLSchema;
  readonly categories: FieldCategories;
  /** Plans one operation of `document`. Throws a `GraphQLError` when there is none of that name. */
  plan(document: DocumentNode, operationName: string | undefined): Plan;
}

function readCategories(schema: GraphQLSchema): FieldCategories {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return new Map(
    types.map((type) => {
      const fields = Object.values(type.getFields()).flatMap((field) => {
        const category = categoryOf(field);
        return category === null ? [] : [[field.name, category] as const];
      });
      return [type.name, new Map(fields)] as const;
    }),
  );
}

/**
 * Fields that are on their way to another owner (`@override` with a label) are asked of the old one until all of them have
 * moved: either may be asked, and so one plan serves all.
 */
const hasMoved = (label: string): boolean => /^percent\(100(\.0+)?\)$/.test(label);

function overrideConditions(supergraph: DocumentNode): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  visit(supergraph, {
    Argument: ({ name, value }) => {
      if (name.value !== 'overrideLabel' || value.kind !== Kind.STRING) return;
      found.set(value.value, hasMoved(value.value));
    },
  });
  return found;
}

/** `@join__type(…, resolvable: false)`: the agency states the key, and answers no question by it. */
const isUnanswered = ({ name, arguments: given = [] }: ConstDirectiveNode): boolean =>
  name.value === 'join__type' &&
  given.some(({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value);

/**
 * `supergraph` with the keys of each type that its agencies answer by before those that they only state: where a field
 * needs others, the planner goes back to its agency by the first key in sight.
 */
function answeredKeysFirst(supergraph: DocumentNode): DocumentNode {
  const sorted = <Node extends { readonly directives?: ReadonlyArray<ConstDirectiveNode> }>(node: Node): Node => ({
    ...node,
    directives: node.directives?.toSorted((one, other) => Number(isUnanswered(one)) - Number(isUnanswered(other))),
  });
  return visit(supergraph, { ObjectTypeDefinition: sorted, InterfaceTypeDefinition: sorted });
}

/** What is no part of our graph and changes nothing of who may see what, where nothing is protected. */
const furtherFeatures = ['https://specs.apollo.dev/context/v0.1', 'https://specs.apollo.dev/cost/v0.1'];

/**
 * Loads a supergraph as composition made it. `isPlain`: also one with features that our own does not have (`@context`).
 * Throws when it is none, or has features that would not be honoured.
 */
export function loadSupergraph(sdl: string, { isPlain }: { readonly isPlain: boolean } = { isPlain: false }) {
  const features = new Set([...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, ...(isPlain ? furtherFeatures : [])]);
  const document = parse(sdl);
  const supergraph = Supergraph.build(answeredKeysFirst(document), { supportedFeatures: features });
  return load(sdl, document, supergraph, isPlain);
}

function load(sdl: string, document: DocumentNode, supergraph: Supergraph, isPlain: boolean): LoadedSupergraph {
  const api = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, {
    generateQueryFragments: false,
    reuseQueryFragments: false,
    typeConditionedFetching: isPlain, // in our own graph no type is asked about for the sake of another
  });
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const conditions = new Map(overrideConditions(document));
  const shown = api.toGraphQLJSSchema();
  const directives = clientDirectives(document, shown);
  return {
    sdl,
    apiSchema: withDirectives(shown, directives),
    schema,
    categories: readCategories(schema),
    plan: (operation, operationName) =>
      planner.buildQueryPlan(
        operationFromDocument(
          api,
          withoutDirectives(operation, directives),
          operationName === undefined ? {} : { operationName },
        ),
        { overrideConditions: conditions },
      ),
  };
}
