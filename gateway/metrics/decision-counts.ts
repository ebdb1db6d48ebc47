/** How often what was decided how: by holder, outcome and legal basis. Never by person, case or actor. */
import { Counter, type Registry } from 'prom-client';
import { holderOf } from '../../schema/categories.js';
import type { CategoryId } from '../../schema/grant.js';
import type { Verdict } from '../decision/disclosure.js';

/** A category about one subject in an answer; `fields` is empty where nothing of it was there. */
export interface DecidedPlace {
  readonly category: CategoryId;
  readonly verdict: Verdict;
  readonly fields: { readonly isEmpty: boolean };
}

interface Count {
  readonly labels: { readonly holder: string; readonly outcome: string; readonly basis: string };
  unread: number;
}

function outcomeOf({ verdict: { allowed, mode }, fields }: DecidedPlace): string {
  if (!allowed) return `denied ${mode}`;
  return fields.isEmpty ? 'allowed, unanswered' : 'shown';
}

/** Counts in plain objects, found again by the verdict, and tells Prometheus when it asks: labels cost more than the count. */
export class DecisionCounts {
  readonly #counts = new Map<string, Count>();
  readonly #known = new WeakMap<Verdict, Map<string, ReadonlyArray<Count>>>();

  constructor(registry: Registry) {
    const counts = this.#counts;
    new Counter({
      name: 'familjegraf_decisions_total',
      help: 'Categories about subjects in answers, by holder, outcome and each legal basis',
      labelNames: ['holder', 'outcome', 'basis'],
      registers: [registry],
      collect() {
        for (const count of counts.values()) {
          this.inc(count.labels, count.unread);
          count.unread = 0;
        }
      },
    });
  }

  /** Counts what one answer holds. */
  add(places: Iterable<DecidedPlace>): void {
    for (const place of places) for (const count of this.#find(place)) count.unread += 1;
  }

  #find(place: DecidedPlace): ReadonlyArray<Count> {
    const { verdict, category, fields } = place;
    const byPlace = this.#known.get(verdict) ?? new Map<string, ReadonlyArray<Count>>();
    this.#known.set(verdict, byPlace);
    const key = fields.isEmpty ? `${category} -` : category;
    const known = byPlace.get(key);
    if (known) return known;
    const bases = new Set(verdict.allowed ? verdict.rows.map(({ basis }) => basis) : ['']);
    const [holder, outcome] = [holderOf(category), outcomeOf(place)];
    const made = [...bases].map((basis) => this.#count({ holder, outcome, basis }));
    byPlace.set(key, made);
    return made;
  }

  #count(labels: Count['labels']): Count {
    const key = JSON.stringify(labels);
    const known = this.#counts.get(key);
    if (known) return known;
    const made = { labels, unread: 0 };
    this.#counts.set(key, made);
    return made;
  }
}
