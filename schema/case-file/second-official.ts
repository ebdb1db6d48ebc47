/** When a person of a case needs a second official of the case's agency to agree (`countersignature`). Pure. */
import { createHash } from 'node:crypto';
import type { RecordOf } from '../facts/records.js';
import type { CaseRecord } from './records.js';

/** `value` with the names of its objects in order, whatever order they were written in. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const named = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(named.map(([name, each]) => [name, inOrder(each)]));
}

/** SHA-256 (hex) of everything that `record` says, who has signed it included: what a second official agrees with. */
export function contentHash(record: CaseRecord): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(record)))
    .digest('hex');
}

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
