/**
 * Who decides whether to disclose data of a category (pröva om uppgiften kan lämnas ut, OSL 6:3): whoever its own rules let
 * read it in order to assess a request. Nobody decides about what that official may not see (DESIGN.md, I10).
 */
import { holderOf } from '../../../schema/categories.js';
import type { CategoryId } from '../../../schema/grant.js';
import type { CategoryPolicy, Permit } from '../../../schema/policy/types.js';

/** An official as far as rights go. `unit`: null where the token names none. */
export interface Standing {
  readonly roles: ReadonlyArray<string>;
  readonly unit: string | null;
}

/** Roles and units of one row; null: any. */
interface Assessor {
  readonly roles: ReadonlyArray<string> | null;
  readonly units: ReadonlyArray<string> | null;
}

/** By category; without rows for it, it is not in the map. */
export type Assessors = ReadonlyMap<CategoryId, ReadonlyArray<Assessor>>;

const valuesOf = ({ when }: Permit, id: string) => when.find(({ atom }) => atom.id === id)?.values ?? null;

const isAssessment = ({ when, off }: Permit): boolean =>
  off === null && when.some(({ atom }) => atom.id === 'request.about-category');

/** Those of `policies`. */
export function assessorsOf(policies: ReadonlyArray<CategoryPolicy>): Assessors {
  const found = new Map<CategoryId, ReadonlyArray<Assessor>>();
  for (const { id, permits } of policies) {
    const own = permits.filter((permit) => permit.to.includes(holderOf(id)) && isAssessment(permit));
    const rows = own.map((permit) => ({
      roles: valuesOf(permit, 'actor.role'),
      units: valuesOf(permit, 'actor.unit'),
    }));
    if (rows.length > 0) found.set(id, rows);
  }
  return found;
}

/** True when `official` assesses `category`; null when its rules name nobody who does. */
export function assesses(assessors: Assessors, { roles, unit }: Standing, category: CategoryId): boolean | null {
  const rows = assessors.get(category);
  if (!rows) return null;
  return rows.some((row) => {
    const hasRole = row.roles === null || row.roles.some((role) => roles.includes(role));
    return hasRole && (row.units === null || (unit !== null && row.units.includes(unit)));
  });
}

/** In words: who assesses `category`. */
export const assessorsInWords = (assessors: Assessors, category: CategoryId): string =>
  (assessors.get(category) ?? [])
    .map(
      ({ roles, units }) => `${roles?.join(' or ') ?? 'anybody'}${units === null ? '' : ` of ${units.join(' or ')}`}`,
    )
    .join(', or ');
