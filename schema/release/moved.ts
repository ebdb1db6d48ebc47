/** Fields that another version of the graph has put into another category: what their old one forbade must not be lost. */
import {
  buildASTSchema,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
} from 'graphql';
import { categoryOf, isOpen } from '../contract.js';
import type { CategoryId } from '../grant.js';
import type { Moved } from '../policy/analyse/weakening.js';

type Placed = CategoryId | null;

/** The categories of each field, `Type.field`: its own, or those through which it is reached; null: open to everybody. */
function categoriesIn(schema: GraphQLSchema): ReadonlyMap<string, ReadonlySet<Placed>> {
  const found = new Map<string, Set<Placed>>();
  const seen = new Set<string>();
  const visit = (type: GraphQLObjectType, inherited: Placed): void => {
    const key = `${type.name} ${inherited}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const field of Object.values(type.getFields())) {
      const category = isOpen(field) ? null : (categoryOf(field) ?? inherited);
      const name = `${type.name}.${field.name}`;
      found.set(name, (found.get(name) ?? new Set()).add(category));
      for (const target of targetsOf(schema, field.type)) visit(target, category);
    }
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) if (root) visit(root, null);
  return found;
}

function targetsOf(schema: GraphQLSchema, type: GraphQLOutputType): ReadonlyArray<GraphQLObjectType> {
  const named = getNamedType(type);
  if (isAbstractType(named)) return schema.getPossibleTypes(named);
  return isObjectType(named) ? [named] : [];
}

/** A field, `Type.field`, of a category that it was not of before. `from`: what it was of; none: it is new. `to` null: it is open. */
export interface Placement {
  readonly field: string;
  readonly from: ReadonlyArray<CategoryId>;
  readonly to: Placed;
}

const categoriesOf = (sdl: string) => categoriesIn(buildASTSchema(parse(sdl), { assumeValidSDL: true }));

/** Every field of `after`, a supergraph, with each category of which it was not in `before`: moved ones, and new ones. */
export function placedAnew(before: string, after: string): ReadonlyArray<Placement> {
  if (before === after) return [];
  const old = categoriesOf(before);
  return [...categoriesOf(after)].flatMap(([field, categories]) => {
    const known = old.get(field);
    const from = [...(known ?? [])].filter((category) => category !== null).sort();
    return [...categories].filter((category) => !known?.has(category)).map((to) => ({ field, from, to }));
  });
}

/** What has been moved from `before` to `after`, two supergraphs: every field of both with every category it is newly of. */
export function movedBetween(before: string, after: string): ReadonlyArray<Moved> {
  return placedAnew(before, after).flatMap(({ field, from, to }) => from.map((one) => ({ field, from: one, to })));
}
