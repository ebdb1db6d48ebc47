/** What a long run must not show. */
import { cutFaults } from '../upgrade/breaks.js';

/**
 * What stays in use when all garbage has been collected may grow by a megabyte a minute once all is warm: what leaves a pod
 * of 1 Gi that begins with 400 MB ten hours.
 */
export const mostGrowthMbPerHour = 60;
/**
 * Resident memory, in which alone a leak outside heap and buffers shows. It grows in steps of the collector's too, some 5 MB
 * each: two of them in the minutes that are judged.
 */
export const mostRssGrowthMbPerHour = 120;
/** The slowest answers may come half as late again at the end: more than that is no noise of the machine. */
export const mostDriftPercent = 50;
/** In a shorter run memory is not warm yet and a third holds too few answers: growth and drift are only reported. */
export const leastMinutes = 5;

/** Figures of one run. */
export interface Figures {
  readonly minutes: number;
  readonly answers: number;
  /** How often what came instead of an answer. */
  readonly failures: Readonly<Record<string, number>>;
  /** Connections that ended before their answer had, and how often the gateway says that it cut one (I4). */
  readonly ended: number;
  readonly cut: number;
  readonly leakedHandles: number;
  readonly p99DriftPercent: number;
  /** By program: of what stays in use, and of resident memory. */
  readonly keptSlopesMbPerHour: Readonly<Record<string, number>>;
  readonly rssSlopesMbPerHour: Readonly<Record<string, number>>;
}

/** Who grows by more than `most`. */
const growing = (slopes: Readonly<Record<string, number>>, most: number, what: string): ReadonlyArray<string> =>
  Object.entries(slopes)
    .filter(([, slope]) => !(slope <= most))
    .map(([name, slope]) => `expected at most ${most} MB an hour more ${what} of ${name}, but got ${slope}`);

/** One sentence for each thing that is not as it should be. */
export function faultsOf(figures: Figures): ReadonlyArray<string> {
  const { minutes, answers, failures, ended, cut, leakedHandles, p99DriftPercent } = figures;
  const failed = Object.entries(failures).map(([how, times]) => `${times} times ${how}`);
  const faults = [
    ...(answers > 0 ? [] : ['expected answers, but got none']),
    ...(failed.length === 0 ? [] : [`expected an answer to each question, but got ${failed.join(', ')}`]),
    ...(ended <= cut
      ? []
      : [`${ended} connections ended before their answer had, and the gateway says that it cut ${cut}`]),
    ...cutFaults({ cut, requests: answers }),
    ...(leakedHandles === 0 ? [] : [`expected nothing open without load, but ${leakedHandles} handles are`]),
  ];
  if (minutes < leastMinutes) return faults;
  return [
    ...faults,
    ...growing(figures.keptSlopesMbPerHour, mostGrowthMbPerHour, 'in use'),
    ...growing(figures.rssSlopesMbPerHour, mostRssGrowthMbPerHour, 'resident'),
    ...(p99DriftPercent <= mostDriftPercent
      ? []
      : [`expected answers at most ${mostDriftPercent} % later, but got ${p99DriftPercent} %`]),
  ];
}
