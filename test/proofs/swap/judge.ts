/** The counting part of the swap proof: which answers mix two generations, which failed, which connections were cut. */
import type { Got } from './clients.js';

/** When the agency was away, on the clock of `performance.now()`. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

/** True for an answer that the agency's outage explains: its errors speak of that agency alone, at that time. */
function isExplained({ sentAt, endedAt, status, errors }: Got, outage: Outage | null, away: string): boolean {
  if (outage === null || status !== 200 || errors.length === 0) return false;
  return endedAt >= outage.from && sentAt <= outage.to && errors.every((message) => message.includes(`\`${away}\``));
}

/** What is wrong with one answer; null: nothing. `logged`: bundles that its log entries name. */
function mixIn(got: Got, generations: ReadonlyMap<string, number>, logged: ReadonlySet<string>): string | null {
  const number = generations.get(got.bundle);
  if (number === undefined) return `an answer names the bundle \`${got.bundle}\`, which was never released`;
  const at = `an answer of generation ${number}`;
  if (got.said.length !== 1 || got.said[0] !== String(number)) return `${at} has words of ${got.said.join(', ')}`;
  const expected = { year: number === 0 || number % 2 === 0, suspicion: number === 0 || number % 2 === 1 };
  if (got.errors.length === 0 && (got.shows.year !== expected.year || got.shows.suspicion !== expected.suspicion)) {
    return `${at} shows ${JSON.stringify(got.shows)}, expected ${JSON.stringify(expected)}`;
  }
  const others = [...logged].filter((bundle) => bundle !== got.bundle);
  if (logged.size === 0) return `${at} is not in the disclosure log`;
  return others.length > 0 ? `${at} is logged by another bundle` : null;
}

/** What came of it. */
export interface Judged {
  readonly answers: ReadonlyArray<Got>;
  readonly outage: Outage | null;
  /** The agency that was away. */
  readonly away: string;
  /** Numbers of generations by the hash of their bundle. */
  readonly generations: ReadonlyMap<string, number>;
  /** Bundles that the log's entries name, by request. */
  readonly logged: ReadonlyMap<string, ReadonlySet<string>>;
  /** How often each gateway has said that it cut an answer at the release limit. */
  readonly cuts: ReadonlyArray<number>;
}

/** How many connections ended before their answer had, that the gateway did not say it cut. */
function countUnsaid(answers: ReadonlyArray<Got>, cuts: ReadonlyArray<number>): number {
  const ended = cuts.map((_, gateway) =>
    answers.reduce((sum, got) => sum + (got.gateway === gateway ? got.cuts : 0), 0),
  );
  return ended.reduce((sum, times, gateway) => sum + Math.max(0, times - (cuts[gateway] ?? 0)), 0);
}

/**
 * The answers, judged. `allowedValues`: values that were shown; `cut`: connections that were cut at the release limit, as
 * the gateways say: whatever else ended early has failed.
 */
export function judge({ answers, outage, away, generations, logged, cuts }: Judged) {
  const unsaid = countUnsaid(answers, cuts);
  const isWhole = ({ status, errors }: Got) => status === 200 && errors.length === 0;
  const unexplained = answers.filter((got) => !isWhole(got) && !isExplained(got, outage, away));
  const mixes = answers
    .filter(({ status }) => status === 200)
    .flatMap((got) => mixIn(got, generations, logged.get(got.requestId) ?? new Set()) ?? []);
  const early =
    unsaid > 0 ? [`${unsaid} connections ended before their answer had, and no gateway says that it cut them`] : [];
  return {
    requests: answers.length,
    allowedValues: answers.reduce((sum, { shows }) => sum + Number(shows.year) + Number(shows.suspicion), 0),
    failed: unexplained.length + unsaid,
    mixed: mixes.length,
    cut: answers.reduce((sum, got) => sum + got.cuts, 0) - unsaid,
    duringOutage: answers.filter((got) => isExplained(got, outage, away)).length,
    generationsSeen: new Set(answers.map(({ bundle }) => bundle)).size,
    first: [
      ...new Set([...mixes, ...unexplained.map(({ status, errors }) => `${status} ${errors.join('; ')}`), ...early]),
    ].slice(0, 5),
  };
}
