/** Turns facts into grants: for each agency, which of its categories may be answered about whom. Pure. */
import type { AgencyId } from '../../schema/agencies.js';
import { type Category, holderOf } from '../../schema/categories.js';
import type { Actor, CategoryId, Grant, PersonId } from '../../schema/grant.js';
import type { CaseFacts, CasePerson } from '../facts/case-facts.js';
import { aggregateRules, type StaffRule, staffRules } from './static-table.js';

/** What a decision is about. `ownCase` is the actor's own open case, or null when there is none. */
export interface DecisionInput {
  readonly actor: Actor;
  readonly ownCase: CaseFacts | null;
  readonly requestId: string;
}

/** One grant per agency; an agency that may answer nothing gets an empty one, and is not to be asked. */
export type Decide = (input: DecisionInput) => ReadonlyMap<AgencyId, Grant>;

/** What is the same for every request of one bundle. */
export interface DecisionOptions {
  readonly bundle: string;
  readonly agencies: ReadonlyArray<AgencyId>;
  readonly categories: ReadonlyMap<CategoryId, Category>;
}

interface Pair {
  readonly person: PersonId;
  readonly category: CategoryId;
}

/** The category of being a person of the case, with a role in it. */
const personOfCase = 'cooperation.person';

function rulesOf(actor: Actor): ReadonlyArray<StaffRule> {
  return staffRules.filter((rule) => rule.agency === actor.agency && actor.roles.includes(rule.role));
}

function pairsAbout(person: CasePerson, rules: ReadonlyArray<StaffRule>, options: DecisionOptions): Pair[] {
  const granted = rules.flatMap((rule) => {
    const byBasis = rule.about[person.role];
    return byBasis ? [personOfCase, ...Object.values(byBasis).flat()] : [];
  });
  // Data that tell where somebody is are closed around protected persons (LAW.md 7.4, D3).
  const shown = granted.filter((category) => !(person.protected && options.categories.get(category)?.locates));
  return [...new Set(shown)].map((category) => ({ person: person.id, category }));
}

function personsOf(pairs: ReadonlyArray<Pair>): Grant['persons'] {
  const persons: Record<PersonId, CategoryId[]> = {};
  for (const { person, category } of pairs) {
    const categories = persons[person] ?? [];
    persons[person] = categories;
    categories.push(category);
  }
  return persons;
}

/** Checks the table's words against what agencies declare; throws a sentence that names the unknown ones. */
function checkTable({ categories }: DecisionOptions): void {
  const named = [
    ...staffRules.flatMap((rule) => [
      ...rule.aboutCase,
      ...Object.values(rule.about).flatMap((byBasis) => Object.values(byBasis).flat()),
    ]),
    ...aggregateRules.flatMap((rule) => rule.categories),
  ];
  const unknown = [...new Set(named.filter((category) => !categories.has(category)))];
  if (unknown.length > 0)
    throw new Error(`the static table names categories that nobody declares: ${unknown.join(', ')}`);
}

/** Makes the decision for one bundle. Throws when the table names a category that no agency declares. */
export function createDecision(options: DecisionOptions): Decide {
  checkTable(options);
  return ({ actor, ownCase, requestId }) => {
    const rules = ownCase ? rulesOf(actor) : [];
    const pairs = ownCase?.persons.flatMap((person) => pairsAbout(person, rules, options)) ?? [];
    const aboutCase = [...new Set(rules.flatMap((rule) => rule.aboutCase))];
    const aboutAgency = aggregateRules
      .filter((rule) => rule.agency === actor.agency && actor.roles.includes(rule.role))
      .flatMap((rule) => rule.categories);
    const { id, agency, unit, roles, assurance } = actor;
    return new Map(
      options.agencies.map((audience): [AgencyId, Grant] => [
        audience,
        {
          version: 1,
          audience,
          bundle: options.bundle,
          requestId,
          actor: { id, agency, unit, roles, assurance },
          case: ownCase && rules.length > 0 ? { id: ownCase.id } : null,
          aboutCase: aboutCase.filter((category) => holderOf(category) === audience),
          aboutAgency: aboutAgency.filter((category) => holderOf(category) === audience),
          persons: personsOf(pairs.filter(({ category }) => holderOf(category) === audience)),
        },
      ]),
    );
  };
}
