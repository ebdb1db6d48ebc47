/**
 * Who decides whether to disclose data of a category (pröva om uppgiften kan lämnas ut, OSL 6:3): whoever its own rules let
 * read it in order to assess a request; where they have no row for that, who decides in general, of the units that read it.
 * Nobody decides about what is not seen in that official's unit (I10).
 */
import { holderOf } from '../../../schema/categories.js';
import type { CategoryId } from '../../../schema/grant.js';
import type { CategoryPolicy, Permit } from '../../../schema/policy/types.js';

/** An official as far as rights go. `unit`: null where the token names none. */
export interface Standing {
  readonly roles: ReadonlyArray<string>;
  readonly unit: string | null;
}

/** Roles and units of one row; null: those who decide in general, any unit. */
interface Assessor {
  readonly roles: ReadonlyArray<string> | null;
  readonly units: ReadonlyArray<string> | null;
}

/** By category; it is not in the map where its rules name neither. */
export type Assessors = ReadonlyMap<CategoryId, ReadonlyArray<Assessor>>;

const valuesOf = ({ when }: Permit, id: string) => when.find(({ atom }) => atom.id === id)?.values ?? null;

const isAssessment = ({ when }: Permit): boolean => when.some(({ atom }) => atom.id === 'request.about-category');
const needsDecision = ({ when }: Permit): boolean => when.some(({ atom }) => atom.id.startsWith('decision.'));

/** The units that read by `own` rows; null where one of them names no unit, or there are none. */
function unitsOf(own: ReadonlyArray<Permit>): ReadonlyArray<string> | null {
  const units = own.map((permit) => valuesOf(permit, 'actor.unit'));
  return units.length === 0 || units.includes(null) ? null : [...new Set(units.flatMap((some) => some ?? []))];
}

/** Those of `policies`. */
export function assessorsOf(policies: ReadonlyArray<CategoryPolicy>): Assessors {
  const found = new Map<CategoryId, ReadonlyArray<Assessor>>();
  for (const { id, permits } of policies) {
    const own = permits.filter(({ to, off }) => off === null && to.includes(holderOf(id)));
    const rows = own.filter(isAssessment).map((permit) => ({
      roles: valuesOf(permit, 'actor.role'),
      units: valuesOf(permit, 'actor.unit'),
    }));
    const units = unitsOf(own.filter((permit) => !needsDecision(permit)));
    if (rows.length > 0) found.set(id, rows);
    else if (units !== null) found.set(id, [{ roles: null, units }]);
  }
  return found;
}

/** True when `official` assesses `category`; null when its rules name nobody who does. `general`: who does in general. */
export function assesses(
  assessors: Assessors,
  { roles, unit }: Standing,
  category: CategoryId,
  general: ReadonlyArray<string>,
): boolean | null {
  const rows = assessors.get(category);
  if (!rows) return null;
  return rows.some((row) => {
    const hasRole = (row.roles ?? general).some((role) => roles.includes(role));
    return hasRole && (row.units === null || (unit !== null && row.units.includes(unit)));
  });
}

/** In words: who assesses `category`. */
export const assessorsInWords = (assessors: Assessors, category: CategoryId): string =>
  (assessors.get(category) ?? [])
    .map(
      ({ roles, units }) =>
        `${roles?.join(' or ') ?? 'who decides'}${units === null ? '' : ` of ${units.join(' or ')}`}`,
    )
    .join(', or ');
