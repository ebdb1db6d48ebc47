/**
 * What a region needs, from what one question costs: processors, memory of databases, the log. Plain arithmetic over two lists,
 * the measured figures and the assumptions, so that anybody can put in others.
 */

/**
 * What `npm run bench -- capacity` measured, per question about a family of five: milliseconds of one processor in each part
 * of the system, entries and bytes that the log grows by.
 */
export interface Measured {
  /** The day, `YYYY-MM-DD`. */
  readonly on: string;
  readonly machine: string;
  readonly gatewayCpuMs: number;
  readonly agenciesCpuMs: number;
  readonly databaseCpuMs: number;
  readonly entries: number;
  readonly logBytes: number;
  /** From `npm run bench -- log`. */
  readonly verifyMillionSeconds: number;
  /** What the sequencer puts into the tree in a second, from there too. */
  readonly entriesPerSecond: number;
}

/** What is assumed of how people work, all of it to be replaced by what is known. */
export interface Assumptions {
  /** Share of people who are under 18. */
  readonly childShare: number;
  /** Open cases at a time for each child. */
  readonly casesPerChild: number;
  /** Questions about one case on a working day, all officials together. */
  readonly questionsPerCaseAndDay: number;
  /** Share of a day's questions in its busiest hour, and how much more the busiest minute asks than that hour's mean. */
  readonly busiestHour: number;
  readonly burst: number;
  /** How much of a processor is used at that moment. */
  readonly utilisation: number;
  readonly workingDays: number;
  readonly yearsKept: number;
}

/** Assumed unless said otherwise. About a fifth of people are under 18; the rest is a guess on the high side. */
export const assumed: Assumptions = {
  childShare: 0.21,
  casesPerChild: 0.04,
  questionsPerCaseAndDay: 6,
  busiestHour: 0.2,
  burst: 4,
  utilisation: 0.5,
  workingDays: 250,
  yearsKept: 5,
};

/** A municipality such as Botkyrka, a region, the country. */
export const sizes: ReadonlyArray<number> = [95_000, 1_400_000, 10_600_000];

/** What so many people need. Processors are whole ones, two gateways at least; `gigabytes` of log after `yearsKept`. */
export interface Needed {
  readonly people: number;
  readonly cases: number;
  readonly questionsPerDay: number;
  /** In the busiest minute, each second. */
  readonly questionsPerSecond: number;
  readonly gatewayProcessors: number;
  readonly agencyProcessors: number;
  readonly databaseProcessors: number;
  /** Share of what one sequencer takes, at that moment. */
  readonly sequencerShare: number;
  readonly entriesPerYear: number;
  readonly logGigabytes: number;
  /** Verifying a year's entries whole, in minutes. */
  readonly verifyYearMinutes: number;
}

const fewestGateways = 2;
const significant = (number: number): number => Number(number.toPrecision(2));

/** What `people` need, all served by one system with one log. */
export function neededBy(people: number, measured: Measured, assumptions: Assumptions = assumed): Needed {
  const { childShare, casesPerChild, questionsPerCaseAndDay, busiestHour, burst, utilisation } = assumptions;
  const cases = people * childShare * casesPerChild;
  const perDay = cases * questionsPerCaseAndDay;
  const perSecond = (perDay * busiestHour * burst) / 3_600;
  const processors = (cpuMs: number) => Math.max(1, Math.ceil((perSecond * cpuMs) / 1_000 / utilisation));
  const entriesPerYear = perDay * assumptions.workingDays * measured.entries;
  const bytesPerYear = perDay * assumptions.workingDays * measured.logBytes;
  return {
    people,
    cases: significant(cases),
    questionsPerDay: significant(perDay),
    questionsPerSecond: significant(perSecond),
    gatewayProcessors: Math.max(fewestGateways, processors(measured.gatewayCpuMs)),
    agencyProcessors: processors(measured.agenciesCpuMs),
    databaseProcessors: processors(measured.databaseCpuMs),
    sequencerShare: significant((perSecond * measured.entries) / measured.entriesPerSecond),
    entriesPerYear: significant(entriesPerYear),
    logGigabytes: significant((bytesPerYear * assumptions.yearsKept) / 1e9),
    verifyYearMinutes: significant((entriesPerYear / 1e6) * (measured.verifyMillionSeconds / 60)),
  };
}
