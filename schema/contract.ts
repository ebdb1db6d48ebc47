/** How our directives are read from a schema: the category of a field, open fields, subject types. */
import {
  buildASTSchema,
  type DirectiveDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getDirectiveValues,
  Kind,
  parse,
} from 'graphql';
import type { CategoryId } from './grant.js';

/** The service of the supergraph that is the gateway itself: it is answered without asking an agency. */
export const gatewayService = 'gateway';
/** The one type whose values are about a person. */
export const personType = 'Person';
/** The type whose values are about the agency case that the question names. */
export const caseType = 'AgencyCase';

/** Where schemas link our directives from. */
export const directivesLink = 'https://familjegraf.example/disclosure/v1.0';

const definitions = parse(`
  directive @category(id: String!) on FIELD_DEFINITION
  directive @open(reason: String!) on FIELD_DEFINITION
  directive @completed(on: String!) on FIELD_DEFINITION
`);

/**
 * Our directives as every schema defines them, by name. `@completed` is read by the agency and its tests alone: it is
 * neither linked nor composed.
 */
export const ourDirectives: ReadonlyMap<string, DirectiveDefinitionNode> = new Map(
  definitions.definitions
    .filter((node) => node.kind === Kind.DIRECTIVE_DEFINITION)
    .map((node) => [node.name.value, node]),
);

const directives = buildASTSchema(definitions);

type AnyField = Pick<GraphQLField<unknown, unknown>, 'astNode'>;

function argumentOf({ astNode }: AnyField, name: string, argument: string): string | null {
  const directive = directives.getDirective(name);
  const values = directive && astNode && getDirectiveValues(directive, astNode);
  return values ? (values[argument] as string) : null;
}

/** The category that `field` states itself; null when it inherits one or is open. */
export function categoryOf(field: AnyField): CategoryId | null {
  return argumentOf(field, 'category', 'id');
}

/** Why `field` is open to everybody who may send a query; null when it is not. */
export function openReason(field: AnyField): string | null {
  return argumentOf(field, 'open', 'reason');
}

/** True when `field` carries `@open`. */
export function isOpen(field: AnyField): boolean {
  return openReason(field) !== null;
}

/** The field of the same record that says since when the agency knows of this one; null: since it has the record. */
export function completedOn(field: AnyField): string | null {
  return argumentOf(field, 'completed', 'on');
}

/** True for the entities: the types whose values are about a person or about the case that the question names. */
export function isSubjectType(type: GraphQLObjectType): boolean {
  return type.name === personType || type.name === caseType;
}

const federationTypes = new Set(['_Service', '_Entity']);
const federationFields = new Set(['_service', '_entities']);

/** True for the types that federation and introspection add. A name of the agency's own is not exempt for its `_`. */
export function isFederationType({ name }: GraphQLNamedType): boolean {
  return name.startsWith('__') || federationTypes.has(name);
}

/** True for the two root fields that federation adds. */
export function isFederationField(type: GraphQLObjectType, { name }: { readonly name: string }): boolean {
  return type.name === 'Query' && federationFields.has(name);
}
