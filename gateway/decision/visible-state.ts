/**
 * What the gateway would tell one actor of one case, as a hash to compare with that of a moment ago: of the case's own data,
 * its persons, and for the case and for each person what a client would be told by category: that it is allowed, on which
 * bases and for which records, or that it is not, and the ways forward in their words.
 *
 * Everything in it the actor may learn by asking: each part stands here only when the actor's own decision allows it, and
 * is left out when it is answered as `absent`. So that it has changed tells nothing that an answer would not tell. What is
 * secret (an excluded guardian, the reason of a hold, who withdrew) is no part of any decision's answer (I2), other cases are
 * no part of this case's facts, and a change that closes or opens nothing for this actor leaves the hash as it is.
 */
import { Slices } from '../../schema/breathe.js';
import { digestOf } from '../../schema/digest.js';
import type { CaseFacts } from '../../schema/facts/case-facts.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { Atom } from '../../schema/policy/types.js';
import type { Disclosure, Explained, Verdict } from './disclosure.js';

const ownCase = 'cooperation.case';
const personOfCase = 'cooperation.person';
const keeper = 'cooperation';

/** States by the decisions that they are of: whoever waits for changes by the same decisions shares one. */
const states = new WeakMap<Disclosure, Promise<string | null>>();

/**
 * The state, made in slices; null when the actor has no such case: it is closed, another's, unknown, or the actor is not
 * assigned to it.
 */
export function visibleState(disclosure: Disclosure): Promise<string | null> {
  const known = states.get(disclosure) ?? new Telling(disclosure).state();
  states.set(disclosure, known);
  return known;
}

/** Writes one state. */
class Telling {
  readonly #disclosure: Disclosure;
  /** Conditions that ways forward name: their words stand once. */
  readonly #atoms = new Set<Atom>();

  constructor(disclosure: Disclosure) {
    this.#disclosure = disclosure;
  }

  async state(): Promise<string | null> {
    const { caseFacts: facts, persons } = this.#disclosure;
    if (facts === null) return null;
    let state = digestOf(JSON.stringify(this.#ofCase(facts)));
    const seen = persons.filter((person) => this.#disclosure.about(person, personOfCase).allowed).toSorted();
    const slices = new Slices();
    for (const person of seen) {
      const says: unknown[] = [state, person, facts.persons.get(person)?.role];
      for (const [category, verdict] of this.#disclosure.listAbout(person)) {
        says.push(...this.#told(person, category, verdict));
        await slices.pause();
      }
      state = digestOf(JSON.stringify(says));
    }
    return digestOf(JSON.stringify([state, [...this.#atoms].map(({ id, sv, en }) => [id, sv, en])]));
  }

  #ofCase({ case: own }: CaseFacts): unknown {
    const mayRead = this.#disclosure.aboutCase(ownCase).allowed;
    return [
      mayRead ? [own.type, own.purposes, own.openedOn, own.inquiryDecidedOn, own.dueOn] : null,
      this.#disclosure
        .categoriesOf(keeper)
        .flatMap((category) => this.#told(null, category, this.#disclosure.aboutCase(category))),
    ];
  }

  /** What a client would be told of a category: nothing, where it is as one that there is nothing in. */
  #told(person: PersonId | null, category: CategoryId, verdict: Verdict): ReadonlyArray<unknown> {
    const { allowed, mode, rows, limit } = verdict;
    const isOnRequest = mode === 'on-request'; // told beside what is released too
    const bases = [...new Set(rows.map(({ basis }) => basis))];
    if (allowed) return [[category, isOnRequest, bases, limit, this.#records(person, category, verdict)]];
    if (mode === 'absent') return [];
    const { waysForward, consentEnded } = this.#disclosure.explain(person, category);
    return [[category, mode, !isOnRequest && consentEnded, this.#ways(waysForward)]];
  }

  /** Which records, and what of each: the decisions and notices for the actor that say so. */
  #records(person: PersonId | null, category: CategoryId, { limit }: Verdict): ReadonlyArray<string> {
    const isAll = limit === null && !this.#disclosure.isJudged(category);
    return isAll ? [] : this.#disclosure.recordBasis(person, category);
  }

  #ways(ways: Explained['waysForward']): unknown {
    return ways.map(({ way, permit, missing }) => {
      for (const { atom } of missing) this.#atoms.add(atom);
      return [way, permit.basis, missing.map(({ atom }) => atom.id)];
    });
  }
}
