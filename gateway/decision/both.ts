/**
 * A decision made again from newer facts never widens (DESIGN.md, I4): what both it and the earlier one allow. Where that
 * cannot be told without the records, it is nothing.
 */
import { holderOf } from '../../schema/categories.js';
import { isEmptyLimit, type Limit } from '../../schema/facts/limits.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { Disclosure, Verdict } from './disclosure.js';

/** By what agencies are asked: the decisions of a request, or what is left of them. */
export type Allowed = Pick<
  Disclosure,
  'caseId' | 'persons' | 'about' | 'aboutCase' | 'aboutAgency' | 'covers' | 'categoriesOf' | 'atomsOf'
>;

/** True when whatever `part` covers, `whole` covers too, by what can be told without the records. */
export function isPart(part: Limit | null, whole: Limit | null): boolean {
  if (whole === null) return true;
  if (part === null || !part.recordIds.every((id) => whole.recordIds.includes(id))) return false;
  return part.dataUntil === null || (whole.dataUntil !== null && part.dataUntil <= whole.dataUntil);
}

/** Where the newer limit covers less, only the records that both name: how far a `dataUntil` reaches, the holder can tell. */
function limitOfBoth(earlier: Limit | null, newer: Limit | null): Limit | null {
  if (isPart(earlier, newer)) return earlier;
  const named = newer?.recordIds ?? [];
  return {
    recordIds: earlier === null ? named : named.filter((id) => earlier.recordIds.includes(id)),
    dataUntil: null,
  };
}

/** How holders judge single records of `category` about `person` otherwise than they did. */
export type Otherwise = 'by-other-records' | 'held' | null;

/** `held`: an agency has since stopped those that are its own. `by-other-records`: by other decisions or notices than before. */
export function judgedOtherwise(
  earlier: Disclosure,
  newer: Disclosure,
  person: PersonId | null,
  category: CategoryId,
): Otherwise {
  const held = earlier.heldOwners(person, category);
  if ([...newer.heldOwners(person, category)].some((owner) => !held.has(owner))) return 'held';
  return earlier.recordBasis(person, category) === newer.recordBasis(person, category) ? null : 'by-other-records';
}

function ofBoth(earlier: Verdict, newer: Verdict, isOtherwise: () => boolean): Verdict {
  const denied = { ...newer, allowed: false, rows: [], limit: null };
  if (!earlier.allowed || !newer.allowed || isOtherwise()) return denied;
  const limit = limitOfBoth(earlier.limit, newer.limit);
  return isEmptyLimit(limit) ? denied : { ...newer, limit };
}

/** What `earlier` and `newer` both allow. */
export function allowedByBoth(earlier: Disclosure, newer: Disclosure): Allowed {
  const of = (pick: (one: Disclosure) => Verdict, person: PersonId | null, category: CategoryId) =>
    ofBoth(pick(earlier), pick(newer), () => judgedOtherwise(earlier, newer, person, category) !== null);
  const about: Allowed['about'] = (person, category) => of((one) => one.about(person, category), person, category);
  return {
    caseId: earlier.caseId === newer.caseId ? newer.caseId : null,
    persons: newer.persons,
    about,
    aboutCase: (category) => of((one) => one.aboutCase(category), null, category),
    aboutAgency: (category) => of((one) => one.aboutAgency(category), null, category),
    covers: (person, holder = null) =>
      newer
        .listAbout(person)
        .some(([category]) => (holder ?? holderOf(category)) === holderOf(category) && about(person, category).allowed),
    categoriesOf: (agency) => newer.categoriesOf(agency),
    atomsOf: (agency) => newer.atomsOf(agency),
  };
}
