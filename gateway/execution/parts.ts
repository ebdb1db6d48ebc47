/** What agencies are asked, in parts: a step, narrowed to what is allowed about some of its entities. */
import type { AgencyId } from '../../schema/agencies.js';
import type { CategoryId } from '../../schema/grant.js';
import type { HolderRefusal } from '../../schema/signed-grant.js';
import type { PlannedStep } from '../planning/operations.js';
import type { Narrowed } from '../planning/question.js';
import type { Entity } from './entities.js';

/** What an agency was asked for: one category about one person, or about the case or the agency (null). */
export interface AskedPair {
  readonly agency: AgencyId;
  readonly person: string | null;
  readonly category: CategoryId;
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

/** What `part` asks: about each of its persons, or about the case or the agency, every category that is allowed. */
export function pairsOf({ step, mask, entities }: Part): ReadonlyArray<HolderRefusal> {
  const categories = step.question.categories.filter((_, at) => mask[at] === '1');
  const persons = entities.length === 0 ? [null] : entities.map(({ person }) => person);
  return persons.flatMap((person) => categories.map((category) => ({ person, category })));
}

/** The same, as asked of `agency`. */
export const askedOf = (agency: AgencyId, parts: ReadonlyArray<Part>): ReadonlyArray<AskedPair> =>
  parts.flatMap(pairsOf).map((pair) => ({ agency, ...pair }));

/** Adds `item` to the list of `key`. */
export function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
