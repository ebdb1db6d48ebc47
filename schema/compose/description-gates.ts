/** Schemas are read by people: every type, field, input field and enum value has a description, and what goes says when. */
import { type GraphQLNamedType, type GraphQLSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { isFederationType } from '../contract.js';

interface Described {
  readonly at: string;
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}

/** What composition adds to a supergraph, and scalars of GraphQL itself. */
const isOurs = (type: GraphQLNamedType): boolean =>
  !isFederationType(type) && !/^(join|link)__/.test(type.name) && type.astNode != null;

function describedIn(type: GraphQLNamedType): ReadonlyArray<Described> {
  const members = isEnumType(type)
    ? type.getValues()
    : isObjectType(type) || isInputObjectType(type)
      ? Object.values(type.getFields())
      : [];
  const below = members.map(({ name, description, deprecationReason }) => ({
    ...{ at: `${type.name}.${name}`, description, deprecationReason },
  }));
  return [{ at: type.name, description: type.description }, ...below];
}

/** The day, `YYYY-MM-DD`, up to which what is deprecated is still served: the end of its reason, `… until 2027-06-30`. */
export function deprecatedUntil(reason: string): string | null {
  const day = /\buntil (\d{4}-\d{2}-\d{2})\.?$/.exec(reason.trim())?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : null;
}

/** One sentence for each description that is missing, and for each deprecation without a day. */
export function checkDescriptions(supergraph: GraphQLSchema): ReadonlyArray<string> {
  const all = Object.values(supergraph.getTypeMap()).filter(isOurs).flatMap(describedIn);
  return all.flatMap(({ at, description, deprecationReason }) => [
    ...(description?.trim()
      ? []
      : [`\`${at}\` has no description: say in English what it is, with the Swedish term in parentheses`]),
    ...(deprecationReason == null || deprecatedUntil(deprecationReason) !== null
      ? []
      : [`\`${at}\` is deprecated without a day: end the reason with \`until YYYY-MM-DD\``]),
  ]);
}
