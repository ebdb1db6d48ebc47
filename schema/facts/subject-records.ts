/** Which records of a case say something about one subject: consents, decisions, holds and notices that cover it. */
import type { Actor, CategoryId, PersonId } from '../grant.js';
import type { CategoryPolicy } from '../policy/types.js';
import { type CaseFacts, isValid } from './index-facts.js';
import type { RecordOf } from './records.js';

/** What a decision is asked about. `person` is null for what is about the case or the agency. */
export interface Subject {
  readonly actor: Actor;
  readonly person: PersonId | null;
  readonly category: Pick<CategoryPolicy, 'id' | 'holder' | 'follows'>;
}

const covers = (covered: ReadonlyArray<CategoryId>, { id, follows }: Pick<CategoryPolicy, 'id' | 'follows'>) =>
  covered.includes(id) || follows.some((followed) => covered.includes(followed));

/** Consents that name this very recipient, category and purpose, whether they are active or not. */
export function consentsFor(
  facts: CaseFacts,
  { actor, person, category }: Subject,
): ReadonlyArray<RecordOf<'consent'>> {
  return facts.consents.filter(
    (consent) =>
      consent.personId === person &&
      consent.owner === category.holder &&
      covers(consent.categories, category) &&
      consent.to.some(({ agency, unit }) => agency === actor.agency && unit === actor.unit) &&
      consent.purposes.some((purpose) => facts.case.purposes.includes(purpose)),
  );
}

/**
 * True for a consent that counts today: valid, not ended, made for the age that the person now has, and in the person's
 * present situation (custody and protection are as they were when it was registered).
 */
export function isActive(facts: CaseFacts, consent: RecordOf<'consent'>): boolean {
  const person = facts.people.get(consent.personId);
  return (
    isValid(facts.day, consent.validFrom, consent.validUntil) &&
    !facts.endedConsents.has(consent.consentId) &&
    person !== undefined &&
    consent.ageBands.includes(person.ageBand) &&
    (consent.situation ?? 1) === (person.situation ?? 1)
  );
}

/** Decisions to disclose `category` about `person` to the actor's very unit. */
export function decisionsFor(
  facts: CaseFacts,
  { actor, person, category }: Subject,
): ReadonlyArray<RecordOf<'decision'>> {
  return facts.decisions.filter(
    ({ personId, owner, categories, to }) =>
      personId === person &&
      owner === category.holder &&
      to.agency === actor.agency &&
      to.unit === actor.unit &&
      covers(categories, category),
  );
}

/** True when agency `of` has closed the category. A hold on a category is one on those that follow it, too. */
export function isHeld({ holds, closed }: CaseFacts, { person, category }: Subject, of = category.holder): boolean {
  return closed.has(of) || holds.some((hold) => hold.owner === of && holdCovers(hold, person, category));
}

/** True when `hold` stops `category` about `person`. */
export function holdCovers(
  hold: Pick<RecordOf<'hold'>, 'category' | 'personId'>,
  person: PersonId | null,
  category: Pick<CategoryPolicy, 'id' | 'follows'>,
): boolean {
  return (
    (hold.category === null || covers([hold.category], category)) &&
    (hold.personId === null || hold.personId === person)
  );
}

/** Notices of `category` about `person` that its holder has sent to the actor's agency. */
export function noticesFor(facts: CaseFacts, { actor, person, category }: Subject): ReadonlyArray<RecordOf<'notice'>> {
  return facts.notices.filter(
    (notice) =>
      notice.personId === person &&
      notice.owner === category.holder &&
      notice.category === category.id &&
      notice.to === actor.agency,
  );
}
