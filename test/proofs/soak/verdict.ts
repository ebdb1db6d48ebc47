/** What a long run must not show. */

/**
 * Memory may grow by a megabyte a minute once all is warm: what ten minutes on a machine that does other things too can tell
 * from none, and what leaves a pod of 1 Gi that begins with 400 MB ten hours.
 */
export const mostGrowthMbPerHour = 60;
/** The slowest answers may come half as late again at the end: more than that is no noise of the machine. */
export const mostDriftPercent = 50;
/** In a shorter run memory is not warm yet and a third holds too few answers: growth and drift are only reported. */
export const leastMinutes = 5;

/** Figures of one run. */
export interface Figures {
  readonly minutes: number;
  readonly answers: number;
  readonly failed: number;
  readonly leakedHandles: number;
  readonly p99DriftPercent: number;
  /** By program. */
  readonly rssSlopesMbPerHour: Readonly<Record<string, number>>;
}

/** One sentence for each thing that is not as it should be. */
export function faultsOf(figures: Figures): ReadonlyArray<string> {
  const { minutes, answers, failed, leakedHandles, p99DriftPercent, rssSlopesMbPerHour } = figures;
  const faults = [
    ...(answers > 0 ? [] : ['expected answers, but got none']),
    ...(failed === 0 ? [] : [`expected an answer to each question, but ${failed} failed`]),
    ...(leakedHandles === 0 ? [] : [`expected nothing open without load, but ${leakedHandles} handles are`]),
  ];
  if (minutes < leastMinutes) return faults;
  const growing = Object.entries(rssSlopesMbPerHour).filter(([, slope]) => !(slope <= mostGrowthMbPerHour));
  return [
    ...faults,
    ...growing.map(
      ([name, slope]) => `expected at most ${mostGrowthMbPerHour} MB an hour more of ${name}, but got ${slope}`,
    ),
    ...(p99DriftPercent <= mostDriftPercent
      ? []
      : [`expected answers at most ${mostDriftPercent} % later, but got ${p99DriftPercent} %`]),
  ];
}
