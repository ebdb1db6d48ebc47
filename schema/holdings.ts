/** Whose each field of the graph is: the categories by which it is reached, stated or inherited, their holders and secrecy. */
import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type { Agency } from './agencies.js';
import { categoryOf, openReason } from './contract.js';
import type { CategoryId } from './grant.js';
import type { CategoryPolicy, LegalBasis } from './policy/types.js';

/** How a field is reached: by which categories, and, where it is open, for which reasons. */
export interface Reached {
  readonly categories: ReadonlySet<CategoryId>;
  readonly open: ReadonlySet<string>;
}

/** Names of holders, categories and paragraphs. */
export interface HoldingWords {
  readonly agencies: ReadonlyArray<Agency>;
  readonly categories: ReadonlyMap<CategoryId, CategoryPolicy>;
  readonly bases: ReadonlyMap<string, LegalBasis>;
}

/** A category by which a field is reached, with what is known of it. */
export interface Holding {
  readonly category: CategoryPolicy;
  readonly holder: Agency | undefined;
  readonly secrecy: ReadonlyArray<LegalBasis>;
}

type Source = { readonly category: CategoryId } | { readonly open: string } | null;

/**
 * How each field, `TYPE.FIELD`, is reached from the roots of `supergraph`. A field inherits what the field above it states;
 * what only a category outside `reachable` leads to is not followed.
 */
export function holdingsOf(
  supergraph: GraphQLSchema,
  reachable: ReadonlySet<CategoryId>,
): ReadonlyMap<string, Reached> {
  const found = new Map<string, { categories: Set<CategoryId>; open: Set<string> }>();
  const followed = new Set<string>();
  const follow = (name: string, above: Source): void => {
    const type = supergraph.getType(name);
    const key = `${name} ${JSON.stringify(above)}`;
    if (!isObjectType(type) || followed.has(key)) return;
    followed.add(key);
    for (const field of Object.values(type.getFields())) {
      const [category, open] = [categoryOf(field), openReason(field)];
      if (category !== null && !reachable.has(category)) continue;
      const source = category !== null ? { category } : open !== null ? { open } : above;
      const at = `${name}.${field.name}`;
      const reached = found.get(at) ?? { categories: new Set(), open: new Set() };
      if (source !== null && 'category' in source) reached.categories.add(source.category);
      if (source !== null && 'open' in source) reached.open.add(source.open);
      found.set(at, reached);
      follow(getNamedType(field.type).name, source);
    }
  };
  for (const root of [supergraph.getQueryType(), supergraph.getMutationType()]) if (root) follow(root.name, null);
  return found;
}

/** The categories of `reached` with their words, in the order in which the graph leads there. */
export function holdings({ categories }: Reached, words: HoldingWords): ReadonlyArray<Holding> {
  return [...categories].flatMap((id) => {
    const category = words.categories.get(id);
    if (!category) return [];
    const holder = words.agencies.find((agency) => agency.id === category.holder);
    const secrecy = category.secrecy.flatMap((basis) => words.bases.get(basis) ?? []);
    return [{ category, holder, secrecy }];
  });
}

function lineOf({ category, holder, secrecy }: Holding): string {
  const cited = secrecy.map(({ citation, verified }) => `${citation}${verified ? '' : ' (unverified, ej verifierad)'}`);
  return [
    `Holder (uppgiftslämnare): ${holder ? `${holder.en} (${holder.sv})` : category.holder}`,
    `category (kategori): ${category.en} (${category.sv}), \`${category.id}\``,
    `secrecy (sekretess): ${cited.join('; ') || 'none (ingen)'}`,
  ].join(' · ');
}

/** What a description ends with: a line for each category by which the field is reached, or why it is open. */
export function holdingText(reached: Reached, words: HoldingWords): string {
  const open = [...reached.open].map((reason) => `Open (öppet): ${reason}`);
  return [...holdings(reached, words).map(lineOf), ...open].join('\n\n');
}
