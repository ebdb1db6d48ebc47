/** Whom categories are about, by where their fields stand in the graph. */
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { caseType, categoryOf, personType } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';

/** Categories by whom they are about. One that stands nowhere in the graph is in neither. */
export interface CategorySubjects {
  /** Of fields at or below `Person`. */
  readonly ofPerson: ReadonlySet<CategoryId>;
  /** Of the case or the agency alone: no field under it leads to a person. */
  readonly ofCase: ReadonlySet<CategoryId>;
}

const objectFields = (type: GraphQLObjectType) =>
  Object.values(type.getFields()).map((field) => {
    const target = getNamedType(field.type);
    return { category: categoryOf(field), target: isObjectType(target) ? target : null };
  });

/** `start` and the types below it; what is beyond another person or case is not below. */
function typesBelow(start: GraphQLObjectType): ReadonlySet<GraphQLObjectType> {
  const found = new Set([start]);
  for (const type of found) {
    for (const { target } of objectFields(type)) {
      if (target && target.name !== caseType && target.name !== personType) found.add(target);
    }
  }
  return found;
}

/** Reads it from `schema`, which has our directives. */
export function subjectsOf(schema: GraphQLSchema): CategorySubjects {
  const person = schema.getType(personType);
  const below = isObjectType(person) ? typesBelow(person) : new Set<GraphQLObjectType>();
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const all = types.flatMap((type) => objectFields(type).map((field) => ({ ...field, type })));
  const ofPerson = new Set(
    all.flatMap(({ type, category }) => (category !== null && below.has(type) ? [category] : [])),
  );
  const leadsToPerson = (type: GraphQLObjectType) =>
    [...typesBelow(type)].some((one) => objectFields(one).some(({ target }) => target?.name === personType));
  const leading = new Set(
    all.flatMap(({ category, target }) => (category !== null && target && leadsToPerson(target) ? [category] : [])),
  );
  const ofCase = all.flatMap(({ category }) =>
    category !== null && !ofPerson.has(category) && !leading.has(category) ? [category] : [],
  );
  return { ofPerson, ofCase: new Set(ofCase) };
}
