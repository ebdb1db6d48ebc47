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

/** What has been moved from `before` to `after`, two supergraphs: every field of both with every category it is newly of. */
export function movedBetween(before: string, after: string): ReadonlyArray<Moved> {
  const [old, now] = [before, after].map((sdl) => categoriesIn(buildASTSchema(parse(sdl), { assumeValidSDL: true })));
  return [...(old ?? [])].flatMap(([field, categories]) => {
    const others = [...(now?.get(field) ?? [])].filter((category) => !categories.has(category));
    const left = [...categories].filter((category) => category !== null);
    return others.flatMap((to) => left.map((from) => ({ field, from, to })));
  });
}
