/** What a long run says: does memory grow, do answers slow down, does anything stay open? */

/** One look at a process. `atMs`: since the load began. */
export interface Look {
  readonly atMs: number;
  readonly rssBytes: number;
}

/** An answer: when it was asked for, and how long it took, in milliseconds. */
export interface Answered {
  readonly atMs: number;
  readonly tookMs: number;
}

const hourMs = 3_600_000;
const mebibyte = 1024 * 1024;

/** The slope of the line with the smallest squares through `points`, y for each x; 0 for fewer than two. */
export function slopeOf(points: ReadonlyArray<readonly [number, number]>): number {
  const mean = (values: ReadonlyArray<number>) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const spread = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) / spread;
}

const percentile = (values: ReadonlyArray<number>, share: number): number =>
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** Growth of memory in MB an hour, over what comes after `warmMs`. */
export function growthOf(looks: ReadonlyArray<Look>, warmMs: number): number {
  const later = looks.filter(({ atMs }) => atMs >= warmMs);
  return slopeOf(later.map(({ atMs, rssBytes }) => [atMs / hourMs, rssBytes / mebibyte]));
}

/** What was in use once all garbage had been collected. */
export interface Kept {
  readonly atMs: number;
  readonly keptBytes: number;
}

/** Growth in MB an hour of what stays in use between two collections. */
export function keptGrowthOf(first: Kept, last: Kept): number {
  return (last.keptBytes - first.keptBytes) / mebibyte / ((last.atMs - first.atMs) / hourMs);
}

/** How much later the 99th percentile of the last third is than that of the first third after `warmMs`, in percent. */
export function driftOf(answers: ReadonlyArray<Answered>, warmMs: number): number {
  const later = answers.filter(({ atMs }) => atMs >= warmMs);
  const last = Math.max(...later.map(({ atMs }) => atMs), warmMs);
  const third = (last - warmMs) / 3;
  const p99 = (some: ReadonlyArray<Answered>) =>
    percentile(
      some.map(({ tookMs }) => tookMs),
      0.99,
    );
  const first = p99(later.filter(({ atMs }) => atMs < warmMs + third));
  return first === 0 ? 0 : (p99(later.filter(({ atMs }) => atMs >= last - third)) / first - 1) * 100;
}
