/**
 * Directives that clients may write in operations and that come with a specification of the agencies' own (`@link` with
 * `@composeDirective`). Composition keeps their definitions, which operations are validated by; `@apollo/federation-internals`
 * takes them out of what clients see. They say nothing to the planner: each agency may define them otherwise, so none is sent on.
 */
import {
  type DirectiveDefinitionNode,
  type DocumentNode,
  extendSchema,
  type GraphQLSchema,
  Kind,
  type TypeNode,
  visit,
} from 'graphql';

/** Where an operation may have a directive (GraphQL specification, section 3.13, `ExecutableDirectiveLocation`). */
const executable = new Set([
  ...['QUERY', 'MUTATION', 'SUBSCRIPTION', 'FIELD', 'FRAGMENT_DEFINITION', 'FRAGMENT_SPREAD', 'INLINE_FRAGMENT'],
  'VARIABLE_DEFINITION',
]);

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

/** The directives of `supergraph` that operations may have and `apiSchema` lacks, of types that clients know. */
export function clientDirectives(
  supergraph: DocumentNode,
  apiSchema: GraphQLSchema,
): ReadonlyArray<DirectiveDefinitionNode> {
  return supergraph.definitions.flatMap((node) => {
    if (node.kind !== Kind.DIRECTIVE_DEFINITION || apiSchema.getDirective(node.name.value)) return [];
    const locations = node.locations.filter(({ value }) => executable.has(value));
    const isKnown = (node.arguments ?? []).every(({ type }) => apiSchema.getType(namedType(type)));
    return locations.length > 0 && isKnown ? [{ ...node, locations }] : [];
  });
}

/** `apiSchema` with `directives`. */
export function withDirectives(
  apiSchema: GraphQLSchema,
  directives: ReadonlyArray<DirectiveDefinitionNode>,
): GraphQLSchema {
  if (directives.length === 0) return apiSchema;
  return extendSchema(apiSchema, { kind: Kind.DOCUMENT, definitions: directives }, { assumeValidSDL: true });
}

/** `operation` without `directives`. */
export function withoutDirectives(
  operation: DocumentNode,
  directives: ReadonlyArray<DirectiveDefinitionNode>,
): DocumentNode {
  if (directives.length === 0) return operation;
  const names = new Set(directives.map(({ name }) => name.value));
  return visit(operation, { Directive: ({ name }) => (names.has(name.value) ? null : undefined) });
}
