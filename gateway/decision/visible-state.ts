/**
 * What the gateway would tell one actor of one case, as a text to compare with that of a moment ago: the case's own data, its
 * persons, and for each person and category what `Person.disclosure` would say, with the records that an allow covers.
 *
 * Everything in it the actor may learn by asking: each part stands here only when the actor's own decision allows it, and
 * is left out when it is answered as `absent`. So that it has changed tells nothing that an answer would not tell. What is
 * secret (an excluded guardian, the reason of a hold, who withdrew) is no part of any decision's answer (I2), other cases are
 * no part of this case's facts, and a change that closes or opens nothing for this actor leaves the text as it is.
 */
import type { CaseFacts } from '../../schema/facts/case-facts.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { Disclosure, Verdict } from './disclosure.js';

const ownCase = 'cooperation.case';
const personOfCase = 'cooperation.person';
const keeper = 'cooperation';

function told(disclosure: Disclosure, person: PersonId, category: CategoryId, verdict: Verdict): unknown {
  const { allowed, mode, rows, limit } = verdict;
  if (allowed) return [category, [...new Set(rows.map(({ basis }) => basis))], limit];
  return mode === 'absent' ? null : [category, mode, disclosure.explain(person, category)];
}

function caseData({ case: own }: CaseFacts): unknown {
  return [own.type, own.purposes, own.openedOn, own.inquiryDecidedOn, own.dueOn];
}

/** The text; null when the actor has no such case: it is closed, another's, unknown, or the actor is not assigned to it. */
export function visibleState(disclosure: Disclosure): string | null {
  const { caseFacts: facts } = disclosure;
  if (facts === null) return null;
  const seen = disclosure.persons.filter((person) => disclosure.about(person, personOfCase).allowed).toSorted();
  return JSON.stringify([
    disclosure.aboutCase(ownCase).allowed ? caseData(facts) : null,
    disclosure.categoriesOf(keeper).filter((category) => disclosure.aboutCase(category).allowed),
    seen.map((person) => [
      person,
      facts.persons.get(person)?.role,
      disclosure.listAbout(person).flatMap(([category, verdict]) => {
        const says = told(disclosure, person, category, verdict);
        return says === null ? [] : [says];
      }),
    ]),
  ]);
}
