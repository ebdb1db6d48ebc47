/** Emergencies of the own agency (nödläge): one at a time, sooner over but never longer, reviewed by somebody else. */
import type { PoolClient } from 'pg';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { checkCaseOf, conflictedIn, expectNoConflict } from './check-cases.js';
import type { Checking } from './checking.js';
import { expected } from './expected.js';
import { newestOf, newestWith } from './kept.js';
import { expectThat } from './refused.js';

/** Clocks of the agencies and this one may differ by so much. */
const toleranceMs = 60_000;

/** An end that was drafted, read and signed may reach us so much later: it closes something, and is taken all the same. */
const signingMs = 15 * 60_000;

/** True when `moment` is over at `at` (milliseconds since 1970) by any clock. */
export const isBefore = (moment: string, at: number): boolean => Date.parse(moment) < at - toleranceMs;

/**
 * An emergency: none is announced beforehand, and a new version ends it sooner, from now on alone. What was read in it was
 * read in it, for the reason that was given.
 */
export async function checkEmergency({
  client,
  record,
  earlier,
  at,
}: Checking<CaseRecordOf<'emergency'>>): Promise<void> {
  await checkCaseOf(client, record.caseId, record.owner);
  expectThat(Date.parse(record.from) <= at + toleranceMs, expected.emergencyBegun);
  if (earlier !== null) {
    const isSame = (['actorId', 'from', 'reason'] as const).every((name) => record[name] === earlier[name]);
    expectThat(isSame && record.until <= earlier.until, expected.emergencySooner);
    expectThat(!isBefore(record.until, at - signingMs), expected.emergencyEnd);
    return;
  }
  // Nor does a colleague let in who has a conflict of interest.
  const conflicted = await conflictedIn(client, record.owner, record.caseId);
  expectThat(!conflicted.has(record.actorId), expected.unbiasedReader, 'REFUSED');
  const others = await newestOf(client, 'emergency', 'case_id', record.caseId);
  const overlaps = others.some(
    ({ actorId, from, until }) => actorId === record.actorId && from < record.until && record.from < until,
  );
  expectThat(!overlaps, expected.oneEmergency, 'REFUSED');
  await checkReviewed(
    client,
    others.filter(({ actorId }) => actorId === record.actorId),
  );
}

/** Four hours are four hours: the same official declares another in the case only when the one before has been reviewed. */
async function checkReviewed(client: PoolClient, own: ReadonlyArray<CaseRecordOf<'emergency'>>): Promise<void> {
  const [latest] = [...own].sort((a, b) => b.from.localeCompare(a.from));
  if (!latest) return;
  const reviews = await newestOf(client, 'emergency-review', 'about', latest.id);
  expectThat(reviews.length > 0, expected.reviewedBefore, 'REFUSED');
}

/** A review, of what is over: neither by who declared the emergency nor by whom it let in. */
export async function checkEmergencyReview({
  client,
  record,
  at,
}: Checking<CaseRecordOf<'emergency-review'>>): Promise<void> {
  const emergency = await newestWith(client, 'emergency', record.emergencyId);
  expectThat(emergency?.owner === record.owner, expected.emergencyOf(record.owner), 'UNKNOWN');
  const isAnother = ![emergency.signedBy, emergency.actorId].includes(record.signedBy);
  await expectNoConflict(client, record, emergency.caseId);
  expectThat(isAnother, expected.anotherReviewer, 'REFUSED');
  const isOver = Date.parse(emergency.until) <= at + toleranceMs;
  expectThat(isOver, expected.emergencyOver, 'REFUSED');
}
