/** The decisions that one answer is shaped by: those made before the fetch, made stricter by holders and by time. */

import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { HolderRefusal } from '../../schema/signed-grant.js';
import type { Disclosure, Explained, Verdict } from '../decision/disclosure.js';

/** Whom a category is asked about. `id` null: the actor's case, or the actor's agency. */
export interface Subject {
  readonly kind: 'person' | 'case' | 'agency';
  readonly id: PersonId | null;
}

/** What shaping asks about each subject and category. */
export interface Verdicts {
  verdict(subject: Subject, category: CategoryId): Verdict;
  explain(subject: Subject, category: CategoryId): Explained;
  covers(person: PersonId): boolean;
}

function verdictOf(disclosure: Disclosure, { kind, id }: Subject, category: CategoryId): Verdict {
  if (kind === 'person') return disclosure.about(id ?? '', category);
  return kind === 'case' ? disclosure.aboutCase(category) : disclosure.aboutAgency(category);
}

const keyOf = (person: PersonId | null, category: CategoryId) => `${person}|${category}`;

/**
 * The verdicts of `fetched`, by which the agencies were asked, narrowed by what holders refused and, when the facts have
 * moved since, by the newer decisions of `now`.
 *
 * A newer decision never widens: what was not asked is not there. Where it rests on other records than the one by which
 * was asked, what came may hold more than it covers, and is dropped.
 */
export function toVerdicts(
  fetched: Disclosure,
  refusals: ReadonlyArray<HolderRefusal>,
  now: Disclosure = fetched,
): Verdicts {
  const refused = new Set(refusals.map(({ person, category }) => keyOf(person, category)));
  return {
    verdict: (subject, category) => {
      const asked = verdictOf(fetched, subject, category);
      if (!asked.allowed) return asked;
      if (refused.has(keyOf(subject.id, category))) return { ...asked, allowed: false };
      if (now === fetched) return asked;
      const newer = verdictOf(now, subject, category);
      const same = fetched.fingerprint(subject.id, category) === now.fingerprint(subject.id, category);
      return newer.allowed && !same ? { ...newer, allowed: false } : newer;
    },
    explain: (subject, category) => now.explain(subject.id, category),
    covers: (person) => fetched.covers(person) && now.covers(person),
  };
}
