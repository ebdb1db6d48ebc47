/** Who must sign a consent about a person (LAW.md 2.1: OSL-12-3, FB-6-11, CONS-15). Pure. */
import type { PersonId } from '../grant.js';

/** What the signatories follow from. `excluded`: guardians who may not lift the child's secrecy (OSL 12:3 p. 1). */
export interface SignatoryInput {
  readonly personId: PersonId;
  readonly ageBand: 'under-12' | '12-14' | '15-17' | '18-20' | '21-plus';
  readonly guardianIds: ReadonlyArray<PersonId>;
  readonly excluded: ReadonlyArray<PersonId>;
}

/** One who must sign, and as what. */
export interface RequiredSignatory {
  readonly personId: PersonId;
  readonly capacity: 'child' | 'guardian' | 'adult';
}

/**
 * Every guardian who is not excluded, from 15 the child too; an adult alone. Empty when nobody can: then a consent is no
 * way at all.
 */
export function requiredSignatories(input: SignatoryInput): ReadonlyArray<RequiredSignatory> {
  const { personId, ageBand, guardianIds, excluded } = input;
  if (ageBand === '18-20' || ageBand === '21-plus') return [{ personId, capacity: 'adult' }];
  const guardians = guardianIds.filter((id) => !excluded.includes(id));
  if (guardians.length === 0) return [];
  const child: RequiredSignatory[] = ageBand === '15-17' ? [{ personId, capacity: 'child' }] : [];
  return [...child, ...guardians.map((id): RequiredSignatory => ({ personId: id, capacity: 'guardian' }))];
}
