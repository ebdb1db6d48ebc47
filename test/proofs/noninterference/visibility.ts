/**
 * What an actor may see, by the plain interpreter of the policies: the measure of this proof. Nothing of the gateway's or
 * the kit's own decisions is used, so that a fault there shows.
 */
import {
  type CaseFacts,
  factsAbout,
  factsAboutRecord,
  type HeldRecord,
  isAssigned,
  type Subject,
} from '../../../schema/facts/case-facts.js';
import type { Actor, CategoryId, PersonId } from '../../../schema/grant.js';
import type { Facts } from '../../../schema/policy/decide.js';
import type { CategoryPolicy } from '../../../schema/policy/types.js';
import type { PolicyWords } from '../../../schema/policy/vocabulary.js';
import { interpret } from '../policy/oracle.js';

/** A hold that the holder has set in its own database: of a category, about a person, or both; null means all. */
export interface OwnHold {
  readonly agency: string;
  readonly category: CategoryId | null;
  readonly person: PersonId | null;
}

/** Whose view it is. `facts` null: the case is not open. `ownFacts`: what holders know themselves about persons. */
export interface View {
  readonly actor: Actor;
  readonly facts: CaseFacts | null;
  readonly policies: ReadonlyMap<CategoryId, CategoryPolicy>;
  readonly words: PolicyWords;
  readonly holds: ReadonlyArray<OwnHold>;
  readonly ownFacts: (agency: string, person: PersonId) => Facts;
}

/** What may be seen in one view. */
export class Visibility {
  readonly #view: View;
  readonly #facts: CaseFacts | null;
  readonly #before = new Map<string, boolean>();

  constructor(view: View) {
    this.#view = view;
    this.#facts = view.facts !== null && isAssigned(view.facts, view.actor) ? view.facts : null;
  }

  /** The persons of the case. */
  get persons(): ReadonlyArray<PersonId> {
    return [...(this.#facts?.persons.keys() ?? [])];
  }

  /** The gateway may ask for the category about the person; null: about the case. */
  mayAsk(person: PersonId | null, category: CategoryId): boolean {
    return this.#known(`ask|${person}|${category}`, () => this.#decide(person, category, false));
  }

  /** Aggregates of the actor's own agency. */
  mayAskAboutAgency(category: CategoryId): boolean {
    const policy = this.#view.policies.get(category);
    return policy?.aggregate === true && this.#interpretAgency(policy);
  }

  /** Something of the category about the person may be seen. */
  may(person: PersonId | null, category: CategoryId): boolean {
    return (
      this.mayAsk(person, category) && this.#known(`${person}|${category}`, () => this.#decide(person, category, true))
    );
  }

  /** This record may be seen. `atoms`: what its holder knows about it. */
  mayRecord(person: PersonId | null, category: CategoryId, record: HeldRecord, atoms: Facts): boolean {
    const policy = this.#view.policies.get(category);
    if (!this.may(person, category) || !policy || !this.#facts) return false;
    const subject = this.#subject(person, policy);
    const own = new Map([...this.#own(policy, person), ...atoms]);
    const { words, actor } = this.#view;
    const facts = factsAboutRecord(this.#facts, subject, record, own, words.vocabulary);
    return this.#allows(policy, facts, false, actor.agency);
  }

  /** Something about the person may be seen, of `holder` or of anybody. */
  covers(person: PersonId, holder?: string): boolean {
    return [...this.#view.policies.values()].some(
      (policy) => (holder === undefined || policy.holder === holder) && this.mayAsk(person, policy.id),
    );
  }

  #known(key: string, make: () => boolean): boolean {
    const known = this.#before.get(key) ?? make();
    this.#before.set(key, known);
    return known;
  }

  #decide(person: PersonId | null, category: CategoryId, byHolder: boolean): boolean {
    const policy = this.#view.policies.get(category);
    if (!policy || !this.#facts || (person !== null && !this.#facts.persons.has(person))) return false;
    const facts = factsAbout(this.#facts, this.#subject(person, policy), this.#view.words.vocabulary);
    const all = byHolder ? new Map([...facts, ...this.#own(policy, person)]) : facts;
    return this.#allows(policy, all, true, this.#view.actor.agency);
  }

  /** Without a case nothing is known but who asks. */
  #interpretAgency(policy: CategoryPolicy): boolean {
    const { actor, words } = this.#view;
    const facts: Facts = this.#facts
      ? factsAbout(this.#facts, this.#subject(null, policy), words.vocabulary)
      : new Map<string, boolean | string | ReadonlyArray<string>>([
          ['actor.role', actor.roles],
          ['actor.unit', actor.unit],
          ['actor.assured', actor.assurance >= 3],
          ...['case.assigned', 'actor.conflict-of-interest', 'hold.set'].map((atom) => [atom, false] as const),
        ]);
    return this.#allows(policy, new Map([...facts, ...this.#own(policy, null)]), true, actor.agency);
  }

  #subject(person: PersonId | null, category: CategoryPolicy): Subject {
    return { actor: this.#view.actor, person, category };
  }

  #own({ id, holder }: CategoryPolicy, person: PersonId | null): Facts {
    const isHeld = this.#view.holds.some(
      (hold) =>
        hold.agency === holder &&
        (hold.category === null || hold.category === id) &&
        (hold.person === null || hold.person === person),
    );
    const own = person === null ? new Map() : this.#view.ownFacts(holder, person);
    return isHeld ? new Map([...own, ['hold.set', true]]) : own;
  }

  #allows(policy: CategoryPolicy, facts: Facts, beforeFetch: boolean, recipient: string): boolean {
    const law = { day: this.#facts?.day ?? '', bases: this.#view.words.bases };
    return interpret({ policy, recipient, facts, beforeFetch, law }).outcome === 'allow';
  }
}
