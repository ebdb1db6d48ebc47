/** The decisions that one answer is shaped by: those made before the fetch, made stricter by holders and by time. */

import { holderOf } from '../../schema/categories.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { HolderRefusal } from '../../schema/signed-grant.js';
import { isPart, judgedOtherwise, type Otherwise } from '../decision/both.js';
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
  /** True when a row that leads to `person` may be told by its holder, under `category` about `subject`. */
  mayLeadTo(person: PersonId, subject: Subject, category: CategoryId): boolean;
  /** True when the actor's case is open, still. */
  readonly hasCase: boolean;
  /** The decisions that explain: the same object, the same explanations. */
  readonly basis: object;
}

function verdictOf(disclosure: Disclosure, { kind, id }: Subject, category: CategoryId): Verdict {
  if (kind === 'person') return disclosure.about(id ?? '', category);
  return kind === 'case' ? disclosure.aboutCase(category) : disclosure.aboutAgency(category);
}

const keyOf = (person: PersonId | null, category: CategoryId) => `${person}|${category}`;

/**
 * Whether what was fetched under `asked` may be shown when the decision has become `newer`: never more than was asked for,
 * and where it rests on something else than before, nothing. That is told, lest it looks as if there was nothing, unless an
 * agency has stopped something. It follows from decisions alone: whether the holder has anything is not told.
 */
function narrow(asked: Verdict, newer: Verdict, otherwise: Otherwise): Verdict {
  if (!newer.allowed || otherwise === 'held') return { ...newer, allowed: false };
  if (otherwise !== null || !isPart(asked.limit, newer.limit)) return { ...newer, allowed: false, hasMoved: true };
  return { ...newer, limit: asked.limit };
}

/**
 * The verdicts of `fetched`, by which the agencies were asked, narrowed by what holders refused and, when the facts have
 * moved since, by the newer decisions of `now`. A newer decision never widens: what was not asked is not there.
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
      if (refused.size > 0 && refused.has(keyOf(subject.id, category))) return { ...asked, allowed: false };
      if (now === fetched) return asked;
      const otherwise = judgedOtherwise(fetched, now, subject.id, category);
      return narrow(asked, verdictOf(now, subject, category), otherwise);
    },
    explain: (subject, category) => now.explain(subject.id, category),
    mayLeadTo: (person, subject, category) => {
      // A list of the case's persons shows those who may be shown; elsewhere a person of whom the holder may tell anything.
      const may = (disclosure: Disclosure) =>
        subject.kind === 'case'
          ? disclosure.about(person, category).allowed
          : disclosure.covers(person, holderOf(category));
      return (
        may(fetched) &&
        (now === fetched || may(now)) &&
        !(subject.kind === 'case' && refused.has(keyOf(person, category)))
      );
    },
    basis: now,
    hasCase: fetched.caseId !== null && now.caseId !== null,
  };
}
