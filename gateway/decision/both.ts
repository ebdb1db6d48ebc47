/**
 * A decision made again from newer facts never widens (I4): what both it and the earlier one allow. Where that
 * cannot be told without the records, it is nothing.
 */
import { holderOf } from '../../schema/categories.js';
import type { Limit } from '../../schema/facts/limits.js';
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

/** What has changed of the records of `category` about `person`, or of what of each may be told. */
export type Otherwise = 'moved' | 'held' | null;

/**
 * `held`: an agency has since stopped those that are its own. `moved`: they rest on other rows, decisions or notices than
 * before. Which records each of these covers, and as of which day (`coveredUntil`), the holder alone can tell: an id that
 * both name may have been told of as it was later. What has come to it takes nothing away, unless holders judge each record:
 * then what their rules ask besides must be as it was, too.
 */
export function judgedOtherwise(
  earlier: Disclosure,
  newer: Disclosure,
  person: PersonId | null,
  category: CategoryId,
): Otherwise {
  const held = earlier.heldOwners(person, category);
  if ([...newer.heldOwners(person, category)].some((owner) => !held.has(owner))) return 'held';
  const isLimited = (one: Disclosure) =>
    (person === null ? one.aboutCase(category) : one.about(person, category)).limit !== null;
  const isJudged = newer.isJudged(category);
  if (!isJudged && !isLimited(earlier) && !isLimited(newer)) return null;
  const basisOf = (one: Disclosure) => [...one.recordBasis(person, category), ...one.judgedBy(person, category)];
  const [was, is] = [basisOf(earlier), basisOf(newer)];
  const isSame = isJudged ? was.join() === is.join() : was.every((one) => is.includes(one));
  return isSame ? null : 'moved';
}

function ofBoth(earlier: Verdict, newer: Verdict, isOtherwise: () => boolean): Verdict {
  const denied = { ...newer, allowed: false, rows: [], limit: null };
  if (!earlier.allowed || !newer.allowed || isOtherwise()) return denied;
  return isPart(earlier.limit, newer.limit) ? { ...newer, limit: earlier.limit } : denied;
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
