/**
 * The part of the graph that an agency could ever see: the fields whose category some state of the facts opens for it,
 * computed by the policy analysis over all states, and the types that lead there or hang below.
 */
import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
  Kind,
  parse,
  printSchema,
  visit,
} from 'graphql';
import type { AgencyId } from './agencies.js';
import { categoryOf } from './contract.js';
import type { CategoryId } from './grant.js';
import { reachOf } from './policy/analyse/questions.js';
import type { CompiledPolicies } from './policy/compile.js';

/** The categories that somebody at `agency` can see in some state, whatever the case and the role. */
export function reachableCategories(policies: CompiledPolicies, agency: AgencyId): ReadonlySet<CategoryId> {
  return new Set(reachOf(policies, { agency, facts: new Map() }).map(({ category }) => category));
}

/** Coordinates `TYPE.FIELD` of the fields that state a category outside `reachable`. */
function closedFields(supergraph: GraphQLSchema, reachable: ReadonlySet<CategoryId>): ReadonlySet<string> {
  const types = Object.values(supergraph.getTypeMap()).filter(isObjectType);
  return new Set(
    types.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const category = categoryOf(field);
        return category === null || reachable.has(category) ? [] : [`${type.name}.${field.name}`];
      }),
    ),
  );
}

/** Names of the types that the roots of `schema` lead to, arguments and inputs included. */
function typesInUse(schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (name: string): void => {
    const type = schema.getType(name);
    if (!type || found.has(name)) return;
    found.add(name);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) follow(getNamedType(field.type).name);
    if (!isObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      for (const { type: named } of [field, ...field.args]) follow(getNamedType(named).name);
    }
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) if (root) follow(root.name);
  return found;
}

/** Without the fields of `closed`, and without what then has no fields, or a type that is gone. */
function withoutFields(document: DocumentNode, closed: ReadonlySet<string>): DocumentNode {
  const gone = new Set<string>();
  let left = document;
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    left = visit(left, {
      ObjectTypeDefinition: (node) => {
        const fields = (node.fields ?? []).filter(({ name, type }) => {
          let named = type;
          while (named.kind !== Kind.NAMED_TYPE) named = named.type;
          return !closed.has(`${node.name.value}.${name.value}`) && !gone.has(named.name.value);
        });
        if (fields.length > 0) return { ...node, fields };
        gone.add(node.name.value);
        return null;
      },
    });
  }
  return left;
}

/** `node` with what `tell` says of each of its fields, `TYPE.FIELD`, at the end of the field's description. */
function told(node: DefinitionNode, tell: (at: string) => string): DefinitionNode {
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return node;
  const fields = (node.fields ?? []).map((field) => {
    const lines = [field.description?.value ?? '', tell(`${node.name.value}.${field.name.value}`)];
    const value = lines.filter((line) => line !== '').join('\n\n');
    return { ...field, description: { kind: Kind.STRING, value, block: true } as const };
  });
  return { ...node, fields };
}

/**
 * `apiSchema`, what clients see, without what `reachable` does not open. `supergraph`: the same types with our directives;
 * `tell`: what descriptions end with, by `TYPE.FIELD`. It says nothing of what a query may ask: that is decided for each
 * person and field.
 */
export function visibleSchema(
  apiSchema: GraphQLSchema,
  supergraph: GraphQLSchema,
  reachable: ReadonlySet<CategoryId>,
  tell: (at: string) => string = () => '',
): GraphQLSchema {
  const open = withoutFields(parse(printSchema(apiSchema)), closedFields(supergraph, reachable));
  const used = typesInUse(buildASTSchema(open));
  const definitions = open.definitions.filter(
    (node) => !('name' in node) || !node.kind.endsWith('TypeDefinition') || used.has(node.name?.value ?? ''),
  );
  return buildASTSchema({ ...open, definitions: definitions.map((node) => told(node, tell)) });
}
