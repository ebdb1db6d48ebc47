/** Which fields of the graph a category is about, for people: the coordinate, and how the schema describes it. */
import { buildASTSchema, isObjectType, parse } from 'graphql';
import { categoryOf } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';

/** One field. `name`: `Type.field`. */
export interface CategoryField {
  readonly name: string;
  readonly description: string | null;
}

/** The fields of `supergraph` that state a category, by that category. */
export function fieldsByCategory(supergraph: string): ReadonlyMap<CategoryId, ReadonlyArray<CategoryField>> {
  const schema = buildASTSchema(parse(supergraph), { assumeValid: true, assumeValidSDL: true });
  const found = new Map<CategoryId, CategoryField[]>();
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const category = categoryOf(field);
      if (category === null) continue;
      const one = { name: `${type.name}.${field.name}`, description: field.description ?? null };
      found.set(category, [...(found.get(category) ?? []), one]);
    }
  }
  return found;
}
