/** The categories that agencies declare, read from `subgraphs/AGENCY/categories.yaml`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type AgencyId, readSubgraphAgencies } from './agencies.js';
import { projectFile } from './files.js';
import type { CategoryId } from './grant.js';

/** A kind of data. `code` is its name in the story's matrix; `secrecy` are sections of OSL as `OSL-chapter-section`. */
export interface Category {
  readonly id: CategoryId;
  readonly code: string;
  readonly sv: string;
  readonly en: string;
  readonly secrecy: ReadonlyArray<string>;
  /** Tells where a person is to be found: closed around protected persons (LAW.md 7.4, D3). */
  readonly locates: boolean;
}

const file = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z-]+\.[a-zA-Z]+$/, 'expected AGENCY.category'),
    code: z.string().min(1),
    sv: z.string().min(1),
    en: z.string().min(1),
    secrecy: z.array(z.string().regex(/^OSL(-\d+[a-z]*)+$/, 'expected OSL-chapter-section')),
    locates: z.boolean().default(false),
  }),
);

/** The agency that holds the data of `category`. */
export function holderOf(category: CategoryId): AgencyId {
  return category.slice(0, category.indexOf('.'));
}

/** The categories of one agency. Throws when the file has another form or declares another agency's category. */
export function readAgencyCategories(agency: AgencyId): ReadonlyArray<Category> {
  const path = `subgraphs/${agency}/categories.yaml`;
  const categories = file.parse(parse(readFileSync(projectFile(path), 'utf8')));
  for (const { id } of categories) {
    if (holderOf(id) !== agency) throw new Error(`${path}: expected categories of \`${agency}\`, but got \`${id}\``);
  }
  return categories;
}

/** Every category of every agency that serves a subgraph, by id. */
export function readCategories(): ReadonlyMap<CategoryId, Category> {
  const all = readSubgraphAgencies().flatMap(({ id }) => readAgencyCategories(id));
  const byId = new Map(all.map((category) => [category.id, category]));
  if (byId.size === all.length) return byId;
  throw new Error('a category is declared twice: expected each id once among the categories.yaml files');
}
