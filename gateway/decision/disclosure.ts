/**
 * What one actor may get in one case: decided once per subject and category, by every holder's policy, from signed
 * records. Pure but for its memory; the same question always gets the same answer.
 */
import type { AgencyId } from '../../schema/agencies.js';
import { Slices } from '../../schema/breathe.js';
import { holderOf } from '../../schema/categories.js';
import { type CaseFacts, factsAbout, hasEndedConsent } from '../../schema/facts/case-facts.js';
import { mayAsk } from '../../schema/facts/emergency.js';
import { coveringRows, type Limit, limitOf } from '../../schema/facts/limits.js';
import type { SignedRecord } from '../../schema/facts/records.js';
import { type Evidence, restsOn } from '../../schema/facts/rests-on.js';
import { decisionsFor, holdCovers, noticesFor } from '../../schema/facts/subject-records.js';
import type { Actor, CategoryId, PersonId } from '../../schema/grant.js';
import { type Cell, denialOf } from '../../schema/policy/compile.js';
import type { CompiledBundle } from '../../schema/policy/compile-bundle.js';
import { createState, decide, encodeFacts, evaluate, type Facts } from '../../schema/policy/decide.js';
import { explain, type WayForward } from '../../schema/policy/explain.js';
import type { Denial, Permit } from '../../schema/policy/types.js';

/** The decision about one subject and category. `rows` and `limit` are of an allow; `mode` is how a denial is answered. */
export interface Verdict {
  readonly allowed: boolean;
  readonly mode: Denial;
  readonly rows: ReadonlyArray<Permit>;
  /** Which records it covers; null: all of them. */
  readonly limit: Limit | null;
  /** Decisions, consents, notices and reports that the allow rests on. */
  readonly restsOn: ReadonlyArray<Evidence>;
  /** Allowed before and after, but by other rows, decisions or notices: what was fetched is not shown, and is no denial either. */
  readonly hasMoved?: true;
}

/** Why something is not shown, as far as the recipient may learn it. */
export interface Explained {
  readonly waysForward: ReadonlyArray<WayForward>;
  /** A consent for this recipient has been there and is active no longer, whatever the reason. */
  readonly consentEnded: boolean;
}

const unknown: Verdict = { allowed: false, mode: 'absent', rows: [], limit: null, restsOn: [] };

/** Being a person of the case, with a role in it: decided for each person, shown in one list. */
const personOfCase = 'cooperation.person';
const protection = 'population.protection';

/** From this many persons on, decisions are made in slices. */
const largeCase = 30;

/** Whom and what the decisions are about. `facts` is null without an open case of the actor's own agency. */
export interface DisclosureInput {
  readonly actor: Actor;
  readonly facts: CaseFacts | null;
  readonly records: ReadonlyArray<SignedRecord>;
  readonly bundle: CompiledBundle;
  /** Categories of the case or the agency alone: about a person there is nothing in them to allow. */
  readonly ofCase: ReadonlySet<CategoryId>;
}

/** All decisions of one actor in one case, made when they are first asked for. */
export class Disclosure {
  readonly #input: DisclosureInput;
  readonly #verdicts = new Map<PersonId | null, Map<CategoryId, Verdict>>();
  readonly #explained = new Map<string, Explained>();
  readonly #covered = new Map<AgencyId | null, Map<PersonId, boolean>>();
  #preparing: Promise<void> | null = null;

  constructor(input: DisclosureInput) {
    this.#input = input;
  }

  /** The actor's own open case to which the actor is assigned; null: nothing personal may be asked. */
  get caseId(): string | null {
    return this.#input.facts?.case.id ?? null;
  }

  /** The facts of that case; null without one. */
  get caseFacts(): CaseFacts | null {
    return this.#input.facts;
  }

  /** The day of the decisions (`YYYY-MM-DD`) and what the case is for; null without a case. */
  get question(): { readonly day: string; readonly purposes: ReadonlyArray<string> } | null {
    const { facts } = this.#input;
    return facts && { day: facts.day, purposes: facts.case.purposes };
  }

  /** The persons of the case. */
  get persons(): ReadonlyArray<PersonId> {
    return [...(this.#input.facts?.persons.keys() ?? [])];
  }

  /** About a person of the case; everybody else is as unknown as an id that does not exist. */
  about(person: PersonId, category: CategoryId): Verdict {
    const { facts, ofCase } = this.#input;
    if (!facts?.persons.has(person) || ofCase.has(category)) return unknown;
    return this.#verdict(person, category);
  }

  /** About the case itself. Its list of persons is shown when one of them may be. */
  aboutCase(category: CategoryId): Verdict {
    if (this.caseId === null) return unknown;
    const verdict = this.#verdict(null, category);
    if (category !== personOfCase || verdict.allowed) return verdict;
    return this.persons.map((person) => this.about(person, category)).find(({ allowed }) => allowed) ?? verdict;
  }

  /** About the actor's own agency as a whole: aggregates, which need no case. */
  aboutAgency(category: CategoryId): Verdict {
    return this.#policy(category)?.category.aggregate ? this.#verdict(null, category) : unknown;
  }

  /** True when something that `holder` (null: anybody) holds about the person is allowed: only such persons are spoken of. */
  covers(person: PersonId, holder: AgencyId | null = null): boolean {
    const covered = this.#covered.get(holder) ?? new Map<PersonId, boolean>();
    this.#covered.set(holder, covered);
    const known = covered.get(person);
    if (known !== undefined) return known;
    const categories = holder === null ? this.#categories() : this.categoriesOf(holder);
    const found = categories.some((category) => this.about(person, category).allowed);
    covered.set(person, found);
    return found;
  }

  /** Decides about everybody beforehand, a few milliseconds at a time, so that a large case holds up nobody else's. */
  async prepare(): Promise<void> {
    const { persons } = this;
    if (persons.length < largeCase) return;
    this.#preparing ??= this.#inSlices(persons);
    await this.#preparing;
  }

  async #inSlices(persons: ReadonlyArray<PersonId>): Promise<void> {
    const slices = new Slices();
    for (const person of persons) {
      for (const category of this.#categories()) this.about(person, category);
      await slices.pause();
    }
  }

  /** Why it is not shown, and what would lawfully open it, in words that the recipient may learn. */
  explain(person: PersonId | null, category: CategoryId): Explained {
    const key = `${person}|${category}`;
    const known = this.#explained.get(key);
    if (known) return known;
    const made = this.#explain(person, category);
    this.#explained.set(key, made);
    return made;
  }

  #explain(person: PersonId | null, category: CategoryId): Explained {
    const cell = this.#policy(category);
    if (!cell) return { waysForward: [], consentEnded: false };
    const facts = this.#withoutSecrets(person, this.#facts(person, cell));
    const { compiled } = this.#input.bundle;
    const { waysForward } = explain(cell, facts, encodeFacts(compiled, facts, createState(compiled), cell.atoms));
    const caseFacts = this.#input.facts;
    const { actor } = this.#input;
    const consentEnded = caseFacts !== null && hasEndedConsent(caseFacts, { actor, person, category: cell.category });
    return { waysForward, consentEnded };
  }

  /**
   * The facts that ways forward may tell of: a recipient who may not learn that a person is protected or hidden is told the
   * same as if neither were so. What is then asked for, the holder judges.
   */
  #withoutSecrets(person: PersonId | null, facts: Facts): Facts {
    if (person === null) return facts;
    const told = new Map(facts);
    if (!this.about(person, protection).allowed) told.set('subject.protected', false);
    return told.set('subject.whereabouts-hidden', false);
  }

  /** Every category with a verdict about `person`, in the bundle's order. */
  listAbout(person: PersonId): ReadonlyArray<readonly [CategoryId, Verdict]> {
    return this.#categories().map((category) => [category, this.about(person, category)] as const);
  }

  /** The atoms that `agency`'s rules look at. */
  atomsOf(agency: AgencyId): ReadonlySet<string> {
    const own = this.#input.bundle.policies.filter(({ holder }) => holder === agency);
    const rows = own.flatMap(({ permits, forbids }) => [...permits, ...forbids]);
    return new Set(rows.flatMap(({ when, unless }) => [...when, ...unless].map(({ atom }) => atom.id)));
  }

  /** The categories of `agency`. */
  categoriesOf(agency: AgencyId): ReadonlyArray<CategoryId> {
    return this.#categories().filter((category) => holderOf(category) === agency);
  }

  /** True when holders look at each record of `category`. */
  isJudged(category: CategoryId): boolean {
    return (this.#policy(category)?.residual.length ?? 0) > 0;
  }

  /**
   * What tells which records of `category` are allowed, and what of each: the rows that allow, and what the decisions and
   * notices for the actor about the person and the category say, not who says it again (a key was changed, say).
   */
  recordBasis(person: PersonId | null, category: CategoryId): ReadonlyArray<string> {
    const cell = this.#policy(category);
    if (!cell) return [];
    const { rows } = person === null ? this.aboutCase(category) : this.about(person, category);
    const { facts, actor } = this.#input;
    const subject = { actor, person, category: cell.category };
    const looked =
      facts === null || person === null ? [] : [...decisionsFor(facts, subject), ...noticesFor(facts, subject)];
    return [...rows.map(({ id }) => id), ...looked.map(({ version, signedBy, ...says }) => JSON.stringify(says))];
  }

  /**
   * What rules that look at each record of `category` ask besides, and how it is: the rest of a prohibition, and exceptions.
   * The holder applied them as they were. Not for the recipient to be told.
   */
  judgedBy(person: PersonId | null, category: CategoryId): ReadonlyArray<string> {
    const cell = this.#policy(category);
    if (!cell || cell.residual.length === 0) return [];
    const facts = this.#facts(person, cell);
    const asked = cell.residual.flatMap((row) => ('basis' in row ? row.unless : [...row.when, ...row.unless]));
    const others = asked.filter(({ atom }) => atom.grain !== 'record');
    return others.map((literal) => `${literal.text} ${evaluate(literal, facts)}`);
  }

  /**
   * Agencies whose holds stop records of `category` that `cooperation` keeps for them, each its own. Which record is whose
   * the gateway does not know; elsewhere nobody keeps another's records.
   */
  heldOwners(person: PersonId | null, category: CategoryId): ReadonlySet<AgencyId> {
    const cell = this.#policy(category);
    const { facts } = this.#input;
    if (facts === null || cell?.category.holder !== 'cooperation' || cell.residual.length === 0) return new Set();
    const holds = facts.holds.filter((hold) => holdCovers(hold, person, cell.category));
    return new Set([...holds.map(({ owner }) => owner), ...facts.closed]);
  }

  #categories(): ReadonlyArray<CategoryId> {
    return this.#input.bundle.policies.map(({ id }) => id);
  }

  #policy(category: CategoryId): Cell | undefined {
    return this.#input.bundle.compiled.cells.get(category)?.get(this.#input.actor.agency);
  }

  #facts(person: PersonId | null, cell: Cell): Facts {
    const { actor, facts, bundle } = this.#input;
    if (facts) return factsAbout(facts, { actor, person, category: cell.category }, bundle.words.vocabulary);
    return new Map<string, boolean | string | ReadonlyArray<string>>([
      ['actor.role', actor.roles],
      ['actor.unit', actor.unit],
      ['actor.assured', actor.assurance >= 3],
      ['case.assigned', false],
      ['actor.conflict-of-interest', false],
      ['hold.set', false],
    ]);
  }

  #verdict(person: PersonId | null, category: CategoryId): Verdict {
    const about = this.#verdicts.get(person) ?? new Map<CategoryId, Verdict>();
    const known = about.get(category);
    if (known) return known;
    const made = this.#decide(person, category);
    about.set(category, made);
    this.#verdicts.set(person, about);
    return made;
  }

  #decide(person: PersonId | null, category: CategoryId): Verdict {
    const cell = this.#policy(category);
    if (!cell) return unknown;
    const { compiled } = this.#input.bundle;
    const facts = this.#facts(person, cell);
    const { outcome, because } = decide(cell, encodeFacts(compiled, facts, createState(compiled), cell.atoms));
    const mode = this.#mode(person, cell, facts);
    const { facts: caseFacts, actor } = this.#input;
    // In an emergency no row of another agency allows, whatever it looks at.
    const isOthers = caseFacts !== null && !mayAsk(caseFacts, actor, cell.category.holder);
    if (outcome === 'deny' || isOthers) return { ...unknown, mode };
    const allowing = cell.before.permits.map(({ row }) => row).filter(({ id }) => because.includes(id));
    if (!caseFacts) return { allowed: true, mode, rows: allowing, limit: null, restsOn: [] };
    const subject = { actor, person, category: cell.category };
    // Rows that cover no record allow nothing: a question is a disclosure too.
    const rows = coveringRows(caseFacts, subject, allowing);
    if (rows.length === 0) return { ...unknown, mode };
    const forbids = cell.whole.forbids.map(({ row }) => row);
    const limit = limitOf(caseFacts, subject, rows);
    return { allowed: true, mode, rows, limit, restsOn: restsOn(caseFacts, subject, rows, forbids) };
  }

  /** Constant for what the recipient knows; what locates a person is absent where the recipient learns of the protection. */
  #mode(person: PersonId | null, { category }: Cell, facts: Facts): Denial {
    const { agency, roles } = this.#input.actor;
    const subjectRole = facts.get('subject.role');
    const mode = denialOf(category, {
      agency,
      roles,
      subjectRole: typeof subjectRole === 'string' ? subjectRole : null,
    });
    if (person === null || !category.locates || facts.get('subject.protected') !== true) return mode;
    return this.about(person, protection).allowed ? 'absent' : mode;
  }
}
