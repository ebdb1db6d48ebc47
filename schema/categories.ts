/** The categories that agencies declare, each with its rules, in `subgraphs/AGENCY/policy.yaml`. */
import type { AgencyId } from './agencies.js';
import type { CategoryId } from './grant.js';
import { readPolicies } from './policy/read.js';
import type { CategoryPolicy } from './policy/types.js';

/** A kind of data: its names, its secrecy, whether it tells where a person is to be found (D3). */
export type Category = Pick<CategoryPolicy, 'id' | 'code' | 'sv' | 'en' | 'secrecy' | 'locates' | 'aggregate'>;

/** The agency that holds the data of `category`. */
export function holderOf(category: CategoryId): AgencyId {
  return category.slice(0, category.indexOf('.'));
}

/** Every category of every agency that has a policy, by id. Throws `PolicyError` when a policy has a fault. */
export function readCategories(): ReadonlyMap<CategoryId, Category> {
  return new Map(readPolicies().map((policy) => [policy.id, policy]));
}
