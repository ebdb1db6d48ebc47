/** Which steps about a wrong disclosure are still to be taken, in which order. Pure. */

/** A step that was taken, and when. */
export interface TakenStep {
  readonly step: string;
  readonly takenAt: string;
}

const reports: ReadonlyArray<string> = ['REPORTED_TO_AUTHORITY', 'NO_REPORT_NEEDED'];

/**
 * Steps that are left: one is reported, or it is decided that it need not be, once; only then is it closed (GDPR article 33(5)).
 */
export function stepsLeft(taken: ReadonlyArray<string>): ReadonlyArray<string> {
  const isReported = taken.some((step) => reports.includes(step));
  const left = isReported ? ['PERSONS_INFORMED', 'CLOSED'] : [...reports, 'PERSONS_INFORMED'];
  return left.filter((step) => !taken.includes(step));
}
