/**
 * The holder decides again (I5): what the grant allows is allowed only if the agency's own rules allow it too,
 * with the facts of the grant's signed records and the agency's own facts for its own atoms.
 */
import { factsAbout, factsAboutRecord } from '../../schema/facts/case-facts.js';
import {
  coveredUntil,
  type HeldRecord,
  isEmptyLimit,
  isWithin,
  type Limit,
  limitOf,
  limitOfDecision,
} from '../../schema/facts/limits.js';
import { decisionsFor, holdCovers, noticesFor } from '../../schema/facts/subject-records.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { Cell, CompiledPolicies } from '../../schema/policy/compile.js';
import { createState, decide, decideRecord, encodeFacts, type Facts } from '../../schema/policy/decide.js';
import type { Permit } from '../../schema/policy/types.js';
import type { SignedGrant } from '../../schema/signed-grant.js';
import type { Question } from './agency.js';
import type { AcceptedGrant } from './check-grant.js';
import type { Row } from './database.js';
import type { OwnPolicies } from './own-policies.js';
import type { Hold } from './own-state.js';

/** Whom a value is about: a person, the case that the question names, or the agency as a whole. */
export type Subject =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'case'; readonly id: string }
  | { readonly kind: 'agency' };

/** An allowed pair. Of its records those pass that every limit covers and that the rules allow one by one. */
export interface Allowed {
  readonly person: PersonId | null;
  readonly cell: Cell;
  /** What the agency itself knows about the person. */
  readonly own: Facts;
  /** The grant's limit, and the one that follows from the signed decisions by the agency's own rules. */
  readonly limits: ReadonlyArray<Limit>;
  readonly records: Map<string, boolean>;
  /** The permit rows by which it is allowed. */
  readonly rows: ReadonlyArray<Permit>;
}

/** What is allowed about a subject. `itself` is null for a case that is open only where its rows tell about persons. */
export interface AllowedAbout {
  readonly itself: Allowed | null;
}

/** What the decisions of one question rest on. */
export interface DecisionInput {
  readonly accepted: AcceptedGrant;
  readonly policies: OwnPolicies;
  readonly holds: ReadonlyArray<Hold>;
  readonly ownFacts: ReadonlyMap<PersonId, Facts>;
  readonly recordFacts: (category: CategoryId, row: Row) => Facts;
}

const nothing: Facts = new Map();

/** True for a day, `YYYY-MM-DD`. */
export const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/** True when `grant` names the pair, whatever the agency itself decides. */
export function isGranted(grant: SignedGrant, subject: Subject, category: CategoryId): boolean {
  switch (subject.kind) {
    case 'person': {
      const { id } = subject;
      return Object.hasOwn(grant.persons, id) && Object.hasOwn(grant.persons[id] ?? {}, category);
    }
    case 'case':
      return grant.case?.id === subject.id && grant.aboutCase.includes(category);
    case 'agency':
      return grant.aboutAgency.includes(category);
  }
}

/** True when `row` tells which record it is, and since when it is recorded. */
export function isHeldRecord(row: unknown): row is Row & HeldRecord {
  const { id, recordedOn } = (row ?? {}) as Partial<Record<string, unknown>>;
  return typeof id === 'string' && isDay(recordedOn);
}

/** What guards and resolvers are given: the question, and the decisions about it. */
export interface GuardedQuestion extends Question<unknown> {
  readonly decisions: Decisions;
}

/** The decisions of one question. Each is made once, when it is first asked for. */
export class Decisions {
  /** Rows that have been decided to be shown in this question. */
  readonly shown = new WeakSet<object>();
  readonly #input: DecisionInput;
  readonly #policies: CompiledPolicies;
  readonly #made = new Map<CategoryId, Map<PersonId | null, Allowed | null>>();

  constructor(input: DecisionInput) {
    this.#input = input;
    this.#policies = input.policies.on(input.accepted.grant.day);
  }

  /** What is allowed of `category` about `subject`; null when the grant or the agency itself says no. */
  about(subject: Subject, category: CategoryId): AllowedAbout | null {
    if (!isGranted(this.#input.accepted.grant, subject, category)) return null;
    const itself = this.#own(subject.kind === 'person' ? subject.id : null, category);
    if (itself !== null) return { itself };
    // Rules may let a case be read as far as it tells about certain persons: then its rows decide, each by its person.
    const isOpen = subject.kind === 'case' && this.#personsOfCase().some((person) => this.#own(person, category));
    return isOpen ? { itself } : null;
  }

  /** As `about`, for the person whom a row of the case tells about. */
  aboutPersonOfCase(person: PersonId, category: CategoryId): Allowed | null {
    return this.#own(person, category);
  }

  /** True when `value`, which is or stands in `record`, may be shown: within every limit, and allowed by itself. */
  passes(allowed: Allowed, record: unknown): boolean {
    const { cell, limits } = allowed;
    if (!isHeldRecord(record)) return limits.length === 0 && cell.residual.length === 0;
    return limits.every((limit) => isWithin(record, limit)) && this.#allowsRecord(allowed, record);
  }

  /**
   * The day (`YYYY-MM-DD`) up to which what is told of `record`, which passes, may be known; null: no limit applies. Named
   * in the grant it is covered whole: the agency's own decisions say as of when.
   */
  knownUntil({ person, cell, limits, rows }: Allowed, record: unknown): string | null {
    if (limits.length === 0 || !isHeldRecord(record)) return null;
    const { facts, grant } = this.#input.accepted;
    const named = ({ recordIds }: Limit) => recordIds.includes(record.id);
    const granted = limits.filter((limit) => !named(limit)).map(({ dataUntil }) => dataUntil ?? '');
    const own = coveredUntil(facts, { actor: grant.actor, person, category: cell.category }, rows, record);
    return [...granted, ...(own === null ? [] : [own])].sort()[0] ?? null;
  }

  /** True when a decision for this recipient names the record by its id, as one of this very category. */
  namesRecord({ person, cell: { category } }: Allowed, record: unknown): boolean {
    if (!isHeldRecord(record)) return false;
    const { facts, grant } = this.#input.accepted;
    return decisionsFor(facts, { actor: grant.actor, person, category }).some(
      ({ categories, recordIds }) => categories.includes(category.id) && recordIds?.includes(record.id),
    );
  }

  #personsOfCase(): ReadonlyArray<PersonId> {
    return [...this.#input.accepted.facts.persons.keys()];
  }

  #own(person: PersonId | null, category: CategoryId): Allowed | null {
    const byPerson = this.#made.get(category) ?? new Map<PersonId | null, Allowed | null>();
    this.#made.set(category, byPerson);
    const made = byPerson.get(person);
    if (made !== undefined) return made;
    const allowed = this.#remembered(person, category);
    byPerson.set(person, allowed);
    return allowed;
  }

  /** The decision follows from the grant, the holds and the own facts: kept with the grant for its next question. */
  #remembered(person: PersonId | null, category: CategoryId): Allowed | null {
    const { memo } = this.#input.accepted;
    const own = this.#ownFactsAbout(person, category);
    const key = `${category} ${person} ${JSON.stringify([...own])}`;
    const known = memo.get(key) as Allowed | null | undefined;
    if (known !== undefined) return known;
    const allowed = this.#decide(person, category, own);
    memo.set(key, allowed);
    return allowed;
  }

  #decide(person: PersonId | null, category: CategoryId, own: Facts): Allowed | null {
    const { accepted, policies } = this.#input;
    const { actor, persons } = accepted.grant;
    if (person !== null && !accepted.facts.persons.has(person)) return null; // of no concern to the case that is asked in
    const cell = this.#policies.cells.get(category)?.get(actor.agency);
    if (!cell) return null;
    const subject = { actor, person, category: cell.category };
    const facts = new Map([...factsAbout(accepted.facts, subject, policies.words.vocabulary), ...own]);
    const { outcome, because } = decide(
      cell,
      encodeFacts(this.#policies, facts, createState(this.#policies), cell.atoms),
    );
    if (outcome === 'deny') return null;
    const rows = cell.before.permits.map(({ row }) => row).filter(({ id }) => because.includes(id));
    const granted = person !== null && Object.hasOwn(persons, person) ? persons[person]?.[category]?.limit : null;
    const limits = [granted ?? null, limitOf(accepted.facts, subject, rows)].filter((limit) => limit !== null);
    // What covers no record (no notice sent, no decision that covers) is a denial, not an empty list.
    return limits.some(isEmptyLimit) ? null : { person, cell, own, limits, rows, records: new Map() };
  }

  #ownFactsAbout(person: PersonId | null, category: CategoryId): Facts {
    const known = (person === null ? undefined : this.#input.ownFacts.get(person)) ?? nothing;
    this.#checkOwn(known);
    const about = { id: category, follows: this.#input.policies.followedBy(category) };
    const held = this.#input.holds.some((hold) => holdCovers(hold, person, about));
    return held ? new Map([...known, ['hold.set', true]]) : known;
  }

  #allowsRecord(allowed: Allowed, record: Row & HeldRecord): boolean {
    const { accepted, policies, recordFacts } = this.#input;
    const { person, cell, own, records } = allowed;
    const ofRecord = recordFacts(cell.category.id, record);
    this.#checkOwn(ofRecord);
    const key = JSON.stringify([this.#coverage(allowed, record), record.ownerAgency, [...ofRecord]]);
    const known = records.get(key);
    if (known !== undefined) return known;
    const subject = { actor: accepted.grant.actor, person, category: cell.category };
    const all = new Map([...own, ...ofRecord]);
    const facts = factsAboutRecord(accepted.facts, subject, record, all, policies.words.vocabulary);
    const { outcome } = decideRecord(cell, encodeFacts(this.#policies, facts, createState(this.#policies), cell.atoms));
    records.set(key, outcome === 'allow');
    return outcome === 'allow';
  }

  /**
   * The decisions and notices of the holder that cover `record`: two records with the same are decided alike. Others' ids
   * are theirs to choose, also one that a decision of the holder has.
   */
  #coverage({ person, cell }: Allowed, record: HeldRecord): ReadonlyArray<string> {
    const { facts, grant } = this.#input.accepted;
    const subject = { actor: grant.actor, person, category: cell.category };
    const deciding = decisionsFor(facts, subject).filter((decision) =>
      isWithin(record, limitOfDecision(decision, cell.category)),
    );
    const sent = noticesFor(facts, subject).filter(({ recordIds }) => recordIds.includes(record.id));
    return [...deciding, ...sent].map(({ kind, owner, id }) => `${kind} ${owner} ${id}`);
  }

  /** An agency asserts only what the vocabulary says is its own to assert. */
  #checkOwn(facts: Facts): void {
    const { agency, words } = this.#input.policies;
    for (const id of facts.keys()) {
      const source = words.vocabulary.get(id)?.source;
      if (source !== agency && source !== 'holder')
        throw new Error(`\`${id}\` is not an atom of \`${agency}\` to assert`);
    }
  }
}
