/** Where an emergency of the own agency stands: it runs, it waits for its review, or it has been reviewed. Pure. */
import { isRunning } from '../facts/emergency.js';
import type { RecordOf } from '../facts/records.js';
import type { CaseRecordOf } from './records.js';

/** `finding`: of the review; where several differ, that it was not justified. */
export interface EmergencyState {
  readonly state: 'RUNNING' | 'TO_REVIEW' | 'REVIEWED';
  readonly finding: CaseRecordOf<'emergency-review'>['finding'] | null;
}

/** An emergency is reviewed within so many days of its end: the routine of the system; no law names a time. */
export const reviewDays = 7;

/** The state at the moment `at` (milliseconds since 1970), by the newest versions of the reviews. */
export function emergencyState(
  emergency: RecordOf<'emergency'>,
  reviews: ReadonlyArray<CaseRecordOf<'emergency-review'>>,
  at: number,
): EmergencyState {
  const findings = reviews.filter(({ emergencyId }) => emergencyId === emergency.id).map(({ finding }) => finding);
  if (isRunning(emergency, at)) return { state: 'RUNNING', finding: null };
  if (findings.length === 0) return { state: 'TO_REVIEW', finding: null };
  return { state: 'REVIEWED', finding: findings.includes('not-justified') ? 'not-justified' : 'justified' };
}
