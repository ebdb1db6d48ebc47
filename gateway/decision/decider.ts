/** Makes the decisions of a request from its actor, its case and the bundle in force, and keeps them while the facts stand. */
import { buildASTSchema, parse } from 'graphql';
import { type AgencyId, readAgencies } from '../../schema/agencies.js';
import type { BundleContent } from '../../schema/bundle.js';
import type { CaseFacts } from '../../schema/facts/case-facts.js';
import { factsFor } from '../../schema/facts/emergency.js';
import type { SigningKey } from '../../schema/facts/jws.js';
import type { Actor } from '../../schema/grant.js';
import { type CompiledBundle, rulesOf } from '../../schema/policy/compile-bundle.js';
import type { LoadedCase } from '../facts/loaded-case.js';
import { Disclosure } from './disclosure.js';
import { Grants } from './grants.js';
import { type CategorySubjects, subjectsOf } from './subjects.js';

/**
 * The bundle in force: its texts, content hash, and place in the order of those put into force, as grants name it now
 * (`facts/serials.ts`). `serialOnceMore`: in one that is made because the last was refused; if not given, the same.
 */
export interface BundleInForce {
  readonly content: BundleContent;
  readonly hash: string;
  readonly serial: number;
  readonly serialOnceMore?: number;
}

/** What one actor may get in one case on one day, as of one revision of the facts. */
export interface Decided {
  readonly disclosure: Disclosure;
  readonly grants: Grants;
  readonly actor: Actor;
  readonly day: string;
  readonly purposes: ReadonlyArray<string>;
  /** Of the facts of the case that was named, also where they show no open case of the actor's. */
  readonly caseRevision: number | null;
  /** Id of the emergency by which the actor acts; null: by an assignment, or not at all. */
  readonly emergency: string | null;
  /** The moment from which nothing may rest on it any more: the end of an emergency; null: none in particular. */
  readonly expiresAt: string | null;
  readonly agencyRevisions: ReadonlyMap<AgencyId, number>;
}

/** What decisions are made from. `loaded` null: no case is named, or there is none. */
export interface DeciderInput {
  readonly actor: Actor;
  readonly loaded: LoadedCase | null;
  readonly agencyRevisions: ReadonlyMap<AgencyId, number>;
  readonly day: string;
  /** The moment, in milliseconds since 1970: emergencies run by the clock. By default now. */
  readonly at?: number;
}

/** Kept for one case: more actors than ever work in it at once. */
const keptActors = 100;
const keptDays = 3;

/** Decides for one bundle. */
export class Decider {
  readonly bundle: BundleInForce;
  /** Whom its categories are about. */
  readonly subjects: CategorySubjects;
  readonly #key: SigningKey;
  readonly #days: Map<string, CompiledBundle>;
  #rules: ((day: string) => CompiledBundle) | null;
  readonly #decided = new WeakMap<LoadedCase, Map<string, Decided>>();

  /** `like`: a decider of the same content, in force at another time, whose work is not done again. */
  constructor(bundle: BundleInForce, key: SigningKey, like?: Decider) {
    this.bundle = bundle;
    this.subjects =
      like?.subjects ?? subjectsOf(buildASTSchema(parse(bundle.content.supergraph), { assumeValidSDL: true }));
    this.#rules = like ? like.#rules : null;
    this.#days = like ? like.#days : new Map<string, CompiledBundle>();
    this.#key = key;
  }

  /** Kinds of agencies, as recipients are told of holders. */
  get kinds(): ReadonlyMap<AgencyId, { readonly sv: string; readonly en: string }> {
    const agencies = readAgencies(this.bundle.content.agencies);
    return new Map(agencies.map(({ id, kind, en }) => [id, { sv: kind, en: en.toLowerCase() }]));
  }

  /** The bundle compiled for the law of `day`. */
  compiledFor(day: string): CompiledBundle {
    const known = this.#days.get(day);
    if (known) return known;
    this.#rules ??= rulesOf(this.bundle.content);
    const compiled = this.#rules(day);
    this.#days.set(day, compiled);
    const oldest = this.#days.keys().next();
    if (this.#days.size > keptDays && !oldest.done) this.#days.delete(oldest.value);
    return compiled;
  }

  /**
   * The decisions for one request. A case that is not an open one of the actor's own agency, with the actor assigned or
   * in it by an emergency, counts as none: closed, another agency's and unknown ones cannot be told apart.
   */
  decide(input: DeciderInput): Decided {
    const { loaded, actor, day, at = Date.now() } = input;
    const found = loaded?.factsOn(day) ?? null;
    const facts = found && factsFor(found, actor, at);
    if (loaded === null) return this.#make(input, null);
    const byActor = this.#decided.get(loaded) ?? new Map<string, Decided>();
    this.#decided.set(loaded, byActor);
    const { id, agency, unit, roles, assurance } = actor;
    const running = facts?.emergency ?? null;
    const key = JSON.stringify([day, id, agency, unit, roles, assurance, running?.id, running?.version]);
    const known = byActor.get(key);
    if (known) return known;
    const made = this.#make(input, facts);
    if (byActor.size >= keptActors) byActor.clear();
    byActor.set(key, made);
    return made;
  }

  #make({ actor, loaded, agencyRevisions, day }: DeciderInput, facts: CaseFacts | null): Decided {
    const records = facts === null ? [] : (loaded?.records ?? []);
    const agencies = loaded?.agencyRevisions ?? agencyRevisions;
    const revision = { case: facts === null ? null : (loaded?.revision ?? null), agencies };
    const disclosure = new Disclosure({
      ...{ actor, facts, records, bundle: this.compiledFor(day) },
      ofCase: this.subjects.ofCase,
    });
    const emergency = facts?.emergency?.id ?? null;
    const grants = new Grants({
      ...{ disclosure, actor, day, records, revision, bundle: this.bundle, key: this.#key, emergency },
    });
    const caseRevision = loaded?.revision ?? null;
    return {
      disclosure,
      grants,
      actor,
      day,
      caseRevision,
      emergency,
      expiresAt: facts?.emergency?.until ?? null,
      agencyRevisions: agencies,
      purposes: facts?.case.purposes ?? [],
    };
  }
}
