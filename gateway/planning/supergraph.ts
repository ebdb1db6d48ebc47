/** One supergraph, loaded: its schema for clients, its planner, and what our directives say about each field. */
import '../execution/telemetry-off.js';

import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { categoryOf } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';

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
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan;
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

/** Loads a supergraph as composition made it. Throws when it is none. */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl);
  const api = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, { generateQueryFragments: false, reuseQueryFragments: false });
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  return {
    sdl,
    apiSchema: api.toGraphQLJSSchema(),
    schema,
    categories: readCategories(schema),
    plan: (document, operationName) =>
      planner.buildQueryPlan(
        operationFromDocument(api, document, operationName === undefined ? {} : { operationName }),
      ),
  };
}
