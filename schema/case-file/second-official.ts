/** When a person of a case needs a second official of the case's agency to agree (`countersignature`). Pure. */
import type { RecordOf } from '../facts/records.js';

type CasePerson = Pick<RecordOf<'case-person'>, 'role' | 'since' | 'until'>;

/** Only an earlier end: that takes no second official. */
function isNarrower(record: CasePerson, earlier: CasePerson | null): boolean {
  if (earlier === null || record.until === null) return false;
  const isSooner = earlier.until === null || record.until <= earlier.until;
  return isSooner && record.role === earlier.role && record.since >= earlier.since;
}

/**
 * True for who is neither child, guardian nor sibling, is protected or is not known. `earlier`: the version that `record`
 * takes the place of; `person`: as `population` asserts it; null: none.
 */
export function needsSecond(
  record: CasePerson,
  earlier: CasePerson | null,
  person: Pick<RecordOf<'person'>, 'protected'> | null,
): boolean {
  if (isNarrower(record, earlier)) return false;
  return record.role === 'other-adult' || (person?.protected ?? true);
}
