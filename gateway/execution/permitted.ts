/** What may be asked: each step, narrowed by decisions to what is allowed about whom. */
import { caseType } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';
import type { Allowed } from '../decision/both.js';
import type { PlannedStep } from '../planning/operations.js';
import type { Question } from '../planning/question.js';
import type { Entity } from './entities.js';
import { addTo, type Part } from './parts.js';

/** What decisions say of the categories of a question, by person: decisions serve many requests. */
const masks = new WeakMap<Allowed, WeakMap<Question, Map<string | null, string>>>();

function masksOf(allowed: Allowed, question: Question): Map<string | null, string> {
  const byQuestion = masks.get(allowed) ?? new WeakMap<Question, Map<string | null, string>>();
  const byPerson = byQuestion.get(question) ?? new Map<string | null, string>();
  masks.set(allowed, byQuestion);
  byQuestion.set(question, byPerson);
  return byPerson;
}

/** What decisions permit; null: everything. */
export class Permitted {
  readonly #allowed: Allowed | null;

  constructor(allowed: Allowed | null) {
    this.#allowed = allowed;
  }

  /** What may be asked at the root, or nothing. */
  atRoot(step: PlannedStep): ReadonlyArray<Part> {
    if (!this.#mayAskAtRoot(step)) return [];
    const mask = this.#mask(step, null);
    const narrowed = step.question.narrow(mask, (category) => this.#allows(null, category));
    return narrowed ? [{ step, mask, narrowed, entities: [] }] : [];
  }

  /** What may be asked about `entities`: those with the same outcome, and the same values from above, together. */
  about(step: PlannedStep, all: ReadonlyArray<Entity>): ReadonlyArray<Part> {
    const groups = new Map<string, Entity[]>();
    for (const entity of all) {
      if (!this.#mayAskAbout(entity)) continue;
      const mask = this.#mask(step, entity.person);
      const key = entity.context === null ? mask : `${mask} ${JSON.stringify(entity.context)}`;
      addTo(groups, key, entity);
    }
    return [...groups].flatMap(([key, entities]) => {
      const [mask = ''] = key.split(' ');
      if (step.question.categories.length > 0 && !mask.includes('1')) return [];
      const person = entities[0]?.person ?? null;
      const narrowed = step.question.narrow(mask, (category) => this.#allows(person, category));
      return narrowed ? [{ step, mask, narrowed, entities }] : [];
    });
  }

  /** Without a case there is nothing at the root but what is allowed about the agency as a whole. */
  #mayAskAtRoot(step: PlannedStep): boolean {
    const disclosure = this.#allowed;
    if (disclosure === null || disclosure.caseId !== null) return true;
    return step.question.categories.some((category) => this.#allows(null, category));
  }

  /** Entities are persons, of whom something must be allowed, or the case that the question names. */
  #mayAskAbout({ person, key }: Entity): boolean {
    const disclosure = this.#allowed;
    if (disclosure === null) return true;
    if (person !== null) return disclosure.covers(person);
    const { __typename, id } = JSON.parse(key) as { __typename?: string; id?: string };
    return __typename === caseType && id === disclosure.caseId;
  }

  #allows(person: string | null, category: CategoryId): boolean {
    const disclosure = this.#allowed;
    if (disclosure === null) return true;
    if (person !== null) return disclosure.about(person, category).allowed;
    return disclosure.aboutCase(category).allowed || disclosure.aboutAgency(category).allowed;
  }

  #mask({ question }: PlannedStep, person: string | null): string {
    const allowed = this.#allowed;
    if (allowed === null) return '1'.repeat(question.categories.length);
    const byPerson = masksOf(allowed, question);
    const known = byPerson.get(person);
    if (known !== undefined) return known;
    const mask = question.categories.map((category) => (this.#allows(person, category) ? '1' : '0')).join('');
    byPerson.set(person, mask);
    return mask;
  }
}
