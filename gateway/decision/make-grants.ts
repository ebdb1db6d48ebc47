/** Turns facts into grants: for each agency, which of its categories may be answered about whom. Pure. */
import type { AgencyId } from '../../schema/agencies.js';
import { holderOf } from '../../schema/categories.js';
import type { Actor, CategoryId, Grant } from '../../schema/grant.js';
import type { CaseFacts, CasePerson } from '../facts/case-facts.js';
import { aggregateCategories, caseCategories, narrowCaseCategories, narrowRoles, staticTable } from './static-table.js';

/** What the decision is about. `ownCase` is the actor's own open case, or null when there is none. */
export interface DecisionInput {
  readonly actor: Actor;
  readonly ownCase: CaseFacts | null;
  readonly requestId: string;
}

/** What is the same for every request of one bundle. */
export interface DecisionSetting {
  readonly bundle: string;
  readonly agencies: ReadonlyArray<AgencyId>;
  /** Categories that tell where a person is to be found; closed around protected persons (LAW.md 7.4, D3). */
  readonly locating: ReadonlySet<CategoryId>;
}

/** Categories that `actor` gets about `person`, of all agencies. */
export function decideCategories(
  actor: Actor,
  person: Pick<CasePerson, 'role' | 'protected'>,
  locating: ReadonlySet<CategoryId>,
): ReadonlyArray<CategoryId> {
  const rows = staticTable.filter(
    (row) => row.agency === actor.agency && actor.roles.includes(row.role) && row.about === person.role,
  );
  const categories = rows.flatMap((row) => row.categories);
  return person.protected ? categories.filter((category) => !locating.has(category)) : categories;
}

function isOnStaffOfTable(actor: Actor): boolean {
  return staticTable.some((row) => row.agency === actor.agency && actor.roles.includes(row.role));
}

function isNarrow(actor: Actor): boolean {
  return actor.roles.every((role) => narrowRoles.has(role));
}

/** One grant per agency; an agency that may answer nothing gets an empty one, and is not to be asked. */
export function makeGrants(input: DecisionInput, setting: DecisionSetting): ReadonlyMap<AgencyId, Grant> {
  const { actor, requestId } = input;
  const ownCase = isOnStaffOfTable(actor) ? input.ownCase : null;
  const narrow = isNarrow(actor);
  const persons = ownCase?.persons.filter((person) => !narrow || person.role === 'CHILD') ?? [];
  const aboutCase = narrow ? narrowCaseCategories : caseCategories;
  const decided = persons.map((person) => ({
    id: person.id,
    categories: ['cooperation.person', ...decideCategories(actor, person, setting.locating)],
  }));
  const aggregates = actor.roles.flatMap((role) => aggregateCategories[role] ?? []);
  return new Map(
    setting.agencies.map((agency) => {
      const held = (category: CategoryId) => holderOf(category) === agency;
      const pairs = decided
        .map(({ id, categories }) => [id, categories.filter(held)] as const)
        .filter(([, categories]) => categories.length > 0);
      const grant: Grant = {
        version: 1,
        audience: agency,
        bundle: setting.bundle,
        requestId,
        actor: { id: actor.id, agency: actor.agency, unit: actor.unit, roles: actor.roles, assurance: actor.assurance },
        case: ownCase && { id: ownCase.id },
        aboutCase: ownCase ? aboutCase.filter(held) : [],
        aboutAgency: aggregates.filter(held),
        persons: Object.fromEntries(pairs),
      };
      return [agency, grant];
    }),
  );
}
