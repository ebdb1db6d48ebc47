/** How our directives are read from a schema: the category of a field, open fields, subject types. */
import {
  DirectiveLocation,
  GraphQLDirective,
  type GraphQLField,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLObjectType,
  GraphQLString,
  getDirectiveValues,
} from 'graphql';
import type { CategoryId } from './grant.js';

/** The service of the supergraph that is the gateway itself: it is answered without asking an agency. */
export const gatewayService = 'gateway';
/** The one type whose values are about a person. */
export const personType = 'Person';
/** The type whose values are about the agency case that the question names. */
export const caseType = 'AgencyCase';

const text = { type: new GraphQLNonNull(GraphQLString) };
const locations = [DirectiveLocation.FIELD_DEFINITION];
const category = new GraphQLDirective({ name: 'category', locations, args: { id: text } });
const open = new GraphQLDirective({ name: 'open', locations, args: { reason: text } });

type AnyField = Pick<GraphQLField<unknown, unknown>, 'astNode'>;

/** The category that `field` states itself; null when it inherits one or is open. */
export function categoryOf(field: AnyField): CategoryId | null {
  const values = field.astNode && getDirectiveValues(category, field.astNode);
  return values ? (values.id as CategoryId) : null;
}

/** Why `field` is open to everybody who may send a query; null when it is not. */
export function openReason(field: AnyField): string | null {
  const values = field.astNode && getDirectiveValues(open, field.astNode);
  return values ? (values.reason as string) : null;
}

/** True when `field` carries `@open`. */
export function isOpen(field: AnyField): boolean {
  return openReason(field) !== null;
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
