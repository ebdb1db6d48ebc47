/**
 * Schemas are read by people: every type, field, argument and enum value says in English what it is, all but arguments and
 * what GraphQL clients know by heart with the Swedish term in parentheses, and what goes says when.
 */
import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { isFederationType } from '../contract.js';
import { describedNodes, locatedAll } from './located.js';

interface Described {
  readonly at: string;
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
  /** Whether the Swedish term has to be told too. */
  readonly isNamed: boolean;
}

/** What composition adds to a supergraph, and scalars of GraphQL itself. */
const isOurs = (type: GraphQLNamedType): boolean =>
  !isFederationType(type) && !/^(join|link)__/.test(type.name) && type.astNode != null;

/** Names of GraphQL and of the Cursor Connections Specification: no office has another word for them. */
const wordless = /(^|\.)(id|edges|node|cursor|pageInfo)$|^PageInfo\./;

function describedIn(type: GraphQLNamedType): ReadonlyArray<Described> {
  const fields = isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
  const members = [...(isEnumType(type) ? type.getValues() : []), ...fields].map((member) => {
    const at = `${type.name}.${member.name}`;
    const { description, deprecationReason } = member;
    return { at, description, deprecationReason, isNamed: !wordless.test(at) };
  });
  const given = isObjectType(type) ? Object.values(type.getFields()) : [];
  const below = given.flatMap((field) =>
    field.args.map(({ name, description, deprecationReason }) => ({
      ...{ at: `${type.name}.${field.name}(${name}:)`, description, deprecationReason, isNamed: false },
    })),
  );
  return [{ at: type.name, description: type.description, isNamed: true }, ...members, ...below];
}

/** The day, `YYYY-MM-DD`, up to which what is deprecated is still served: the end of its reason, `… until 2027-06-30`. */
export function deprecatedUntil(reason: string): string | null {
  const day = /\buntil (\d{4}-\d{2}-\d{2})\.?$/.exec(reason.trim())?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : null;
}

/** The Swedish term of a description: what it has in parentheses first; null when there is none, or code or a citation. */
export function swedishTerm(description: string): string | null {
  const term = /\(([^()]+)\)/.exec(description.replace(/`[^`]*`/g, ''))?.[1]?.trim() ?? '';
  return /\p{Ll}{2}/u.test(term) && !/\d:\d|§/.test(term) ? term : null;
}

/** True when `description` says something outside its parentheses, and not in Swedish. */
function isEnglish(description: string): boolean {
  const said = description.replace(/\([^()]*\)|`[^`]*`/g, ' ');
  return /\p{L}{2}/u.test(said) && !/[åäöÅÄÖ]/.test(said);
}

function faultOf({ at, description, isNamed }: Described): string[] {
  const text = description?.trim() ?? '';
  const remedy = 'say in English what it is';
  if (text === '') {
    return [`\`${at}\` has no description: ${remedy}${isNamed ? ', with the Swedish term in parentheses' : ''}`];
  }
  if (!isEnglish(text))
    return [`\`${at}\` is described in Swedish alone: ${remedy}, with the Swedish term in parentheses`];
  if (isNamed && swedishTerm(text) === null) {
    return [`\`${at}\` has no Swedish term: put it in the first parentheses of the description, before any citation`];
  }
  return [];
}

/**
 * One sentence for each description that is missing or lacks a language, and for each deprecation without a day, with file
 * and line of what `documents`, from which the supergraph is made, have under that name.
 */
export function checkDescriptions(
  supergraph: GraphQLSchema,
  documents: ReadonlyArray<DocumentNode> = [],
): ReadonlyArray<string> {
  const nodes = describedNodes(documents);
  const all = Object.values(supergraph.getTypeMap()).filter(isOurs).flatMap(describedIn);
  return all.flatMap((described) => {
    const { at, deprecationReason } = described;
    const isDated = deprecationReason == null || deprecatedUntil(deprecationReason) !== null;
    const undated = `\`${at}\` is deprecated without a day: end the reason with \`until YYYY-MM-DD\``;
    return [...faultOf(described), ...(isDated ? [] : [undated])].map((fault) => locatedAll(fault, nodes.get(at)));
  });
}
