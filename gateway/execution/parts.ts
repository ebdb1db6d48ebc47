/** What agencies are asked, in parts: a step, narrowed to what is allowed about some of its entities. */
import type { AgencyId } from '../../schema/agencies.js';
import type { CategoryId } from '../../schema/grant.js';
import type { PlannedStep } from '../planning/operations.js';
import type { Narrowed } from '../planning/question.js';
import type { Entity } from './entities.js';

/** What an agency was asked for: one category about one person, or about the case or the agency (null). */
export interface AskedPair {
  readonly agency: AgencyId;
  readonly person: string | null;
  readonly category: CategoryId;
}

/** What an agency was asked about one person, or about the case or the agency (null). */
export interface Asked {
  readonly agency: AgencyId;
  readonly person: string | null;
  /** Sorted; the same list for the same question and outcome. */
  readonly categories: ReadonlyArray<CategoryId>;
}

/** A part of a question: a step, narrowed to what is allowed about `entities` (empty for root fields). */
export interface Part {
  readonly step: PlannedStep;
  readonly mask: string;
  readonly narrowed: Narrowed;
  readonly entities: ReadonlyArray<Entity>;
}

/** Alias and variable of the n-th entity call. Clients may not use these names for variables. */
export const callName = (at: number) => ({ alias: `entities${at}`, variable: `representations${at}` });

const nobody: ReadonlyArray<Pick<Entity, 'person'>> = [{ person: null }];

/** What `parts` ask of `agency`: about each of their persons, or about the case or the agency. */
export function askedOf(agency: AgencyId, parts: ReadonlyArray<Part>): ReadonlyArray<Asked> {
  return parts.flatMap(({ narrowed: { allowed: categories }, entities }) =>
    (entities.length === 0 ? nobody : entities).map(({ person }) => ({ agency, person, categories })),
  );
}

/** Every category of it by itself. */
export const pairsOf = (asked: ReadonlyArray<Asked>): ReadonlyArray<AskedPair> =>
  asked.flatMap(({ agency, person, categories }) => categories.map((category) => ({ agency, person, category })));

/** Adds `item` to the list of `key`. */
export function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
