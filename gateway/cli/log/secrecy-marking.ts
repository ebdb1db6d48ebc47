/**
 * The secrecy marking (sekretessmarkering, OSL 5:5) of a record: by which sections its category is protected, day and agency. A
 * marking is a warning, never a decision.
 */
import type { Category } from '../../../schema/categories.js';
import type { CategoryId } from '../../../schema/grant.js';
import { isInForce } from '../../../schema/legal-catalogue.js';
import type { LegalBasis } from '../../../schema/policy/types.js';

/** What markings are made from. `day`: of the marking, `YYYY-MM-DD`; `agency`: who marks, in Swedish. */
export interface Marking {
  readonly categories: ReadonlyMap<CategoryId, Pick<Category, 'secrecy'>>;
  readonly catalogue: ReadonlyMap<string, LegalBasis>;
  readonly day: string;
  readonly agency: string;
}

/** The marking of a record of `category`, in Swedish. Without a section in the catalogue it says that it is to be tested. */
export function markingOf(category: CategoryId, { categories, catalogue, day, agency }: Marking): string {
  const sections = (categories.get(category)?.secrecy ?? []).flatMap((id) => {
    const basis = catalogue.get(id);
    if (!basis || !isInForce(basis, day)) return [];
    return [basis.verified ? basis.citation : `${basis.citation} (ej verifierad)`];
  });
  const by = sections.length > 0 ? `: ${sections.join('; ')}` : '';
  return `Sekretessprövas före utlämnande${by}. ${day}, ${agency}`;
}
