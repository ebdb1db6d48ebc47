/** The answer in words: a table with a column for each size, and under it what it rests on. */
import type { Assumptions, Measured, Needed } from './model.js';

const shown = (number: number): string => {
  const [whole = '', ...rest] = String(number).split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ' '), ...rest].join('.');
};

const lines: ReadonlyArray<readonly [string, (needed: Needed) => string]> = [
  ['open cases', ({ cases }) => shown(cases)],
  ['questions a working day', ({ questionsPerDay }) => shown(questionsPerDay)],
  ['questions a second, busiest minute', ({ questionsPerSecond }) => shown(questionsPerSecond)],
  ['processors for gateways (two at least)', ({ gatewayProcessors }) => shown(gatewayProcessors)],
  ['processors for all agencies’ subgraphs together', ({ agencyProcessors }) => shown(agencyProcessors)],
  ['processors for PostgreSQL, all databases together', ({ databaseProcessors }) => shown(databaseProcessors)],
  ['share of what one sequencer takes', ({ sequencerShare }) => `${shown(significantPercent(sequencerShare))} %`],
  ['log entries a year', ({ entriesPerYear }) => shown(entriesPerYear)],
  ['the log’s database at the end, GB', ({ logGigabytes }) => shown(logGigabytes)],
  ['verifying a year’s entries, minutes', ({ verifyYearMinutes }) => shown(verifyYearMinutes)],
];

function significantPercent(share: number): number {
  return Number((share * 100).toPrecision(2));
}

/** A Markdown table, a column for each of `all`. */
export function tableOf(all: ReadonlyArray<Needed>): string {
  const row = (cells: ReadonlyArray<string>) => `| ${cells.join(' | ')} |`;
  return [
    row(['people', ...all.map(({ people }) => shown(people))]),
    row(['---', ...all.map(() => '---:')]),
    ...lines.map(([name, read]) => row([name, ...all.map(read)])),
  ].join('\n');
}

/** What the table rests on, Markdown. */
export function groundsOf(measured: Measured, assumptions: Assumptions): string {
  const { gatewayCpuMs, agenciesCpuMs, databaseCpuMs, entries, logBytes, verifyMillionSeconds, entriesPerSecond } =
    measured;
  const percent = (share: number) => `${shown(significantPercent(share))} %`;
  return [
    `Measured on ${measured.on} (${measured.machine}), for one question about a family of five with everything on:`,
    `gateway ${shown(gatewayCpuMs)} ms, agencies ${shown(agenciesCpuMs)} ms and PostgreSQL ${shown(databaseCpuMs)} ms of one processor;`,
    `${shown(entries)} log entries, by which the log's database grows ${shown(logBytes)} bytes. One sequencer takes ${shown(entriesPerSecond)}`,
    `entries a second; a million are verified in ${shown(verifyMillionSeconds)} s.`,
    '',
    `Assumed: ${percent(assumptions.childShare)} of people are under 18, ${percent(assumptions.casesPerChild)} of these have an open case at a time, about each`,
    `${shown(assumptions.questionsPerCaseAndDay)} questions are asked on a working day, ${percent(assumptions.busiestHour)} of them in the busiest hour, whose busiest minute asks ${shown(assumptions.burst)} times`,
    `its mean; ${percent(assumptions.utilisation)} of a processor is used then; ${shown(assumptions.workingDays)} working days; entries are kept for ${shown(assumptions.yearsKept)} years.`,
  ].join('\n');
}

/** The whole page `gateway/operations/CAPACITY.md`. */
export function pageOf(all: ReadonlyArray<Needed>, measured: Measured, assumptions: Assumptions): string {
  return `# What a municipality, a region and the country need

Made by \`npm run bench -- capacity\`; \`npm run -s familjegraf -- capacity --people N\` computes it for others, with other
assumptions (\`--help\`). All are served by one system here: with a system and a log for each of 290 municipalities, each needs
what the first column says of its own size, and the sequencer's share is never near its end.

${tableOf(all)}

${groundsOf(measured, assumptions)}

Not in it: agencies' own registers behind their subgraphs, backups and standbys, and the memory, which hardly depends on the size
(about 0.4 GB a gateway, 0.15 GB an agency's program).
`;
}
