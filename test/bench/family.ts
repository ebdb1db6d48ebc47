/**
 * `npm run bench -- family`: what the family query costs our gateway with everything on (tokens, case facts, decisions,
 * grants, disclosure log in PostgreSQL), the same without protection, and plain `@apollo/gateway` on the same schema.
 *
 * Everything asked for is released, so that all fetch and answer the same; that is checked first. The agencies' answers
 * are looked up: each is made once, for the protected gateway by the agency itself behind its grant check.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import {
  checkFamily,
  type FamilyChecked,
  type FamilyContest,
  type FamilyGateway,
  startFamilyContest,
} from './family/contest.js';
import { type FamilyWorkload, familyOf, namesOf } from './family/workloads.js';
import { type Load, startLoad } from './load-process.js';
import { checkPlatform } from './programs.js';
import { type Contestant, measureRounds, printRow, type Row, rounded } from './rounds.js';

const titles: Readonly<Record<FamilyGateway, string>> = {
  on: 'ours, everything on',
  off: 'ours without protection',
  apollo: '@apollo/gateway without protection',
};

/** Children in load cases; the smallest population that has so many. `cases`: by how many persons they have. */
const cases: ReadonlyMap<number, number> = new Map([
  [1, 16],
  [5, 16],
  [50, 2],
  [500, 1],
]);
const fewestPersons = 3_000;

/** How it is run. `persons`: of the load population. */
export interface FamilyBenchOptions {
  readonly isQuick: boolean;
  readonly persons?: number | null;
}

interface Run {
  readonly workload: FamilyWorkload;
  readonly requests: Readonly<Partial<Record<FamilyGateway, number>>>;
  readonly connections: number;
  /** The share of answers that may miss their time limit (I4) on a busy machine: the client asks again. */
  readonly lostShare: number;
}

const runs = {
  big: { workload: familyOf(5), requests: { on: 500, off: 800, apollo: 250 }, connections: 16, lostShare: 0.05 },
  small: { workload: namesOf(1), requests: { on: 3_000, off: 6_000, apollo: 1_500 }, connections: 16, lostShare: 0.05 },
  fifty: { workload: familyOf(50), requests: { on: 60 }, connections: 4, lostShare: 0.2 },
  fiveHundred: { workload: familyOf(500), requests: { on: 8 }, connections: 1, lostShare: 0.9 },
} as const satisfies Record<string, Run>;

type Rows = Readonly<Partial<Record<FamilyGateway, Row>>>;

/** Measures the gateways that `run` names a number of requests for. */
async function measure(contest: FamilyContest, load: Load, run: Run, isQuick: boolean): Promise<Rows> {
  const contestants: Partial<Record<FamilyGateway, Contestant>> = {};
  for (const [name, program] of contest.gateways) {
    const requests = run.requests[name];
    if (requests === undefined) continue;
    const variants = await contest.variants(run.workload, name);
    contestants[name] = { program, variants, requests: Math.ceil(requests / (isQuick ? 4 : 1)) };
  }
  const { connections, lostShare } = run;
  const options = { load, rounds: isQuick ? 3 : 5, connections, warmUp: 6, lostShare };
  return measureRounds(contestants as Record<FamilyGateway, Contestant>, options);
}

function printRows(print: (line: string) => void, title: string, rows: Rows, checked: FamilyChecked | null): void {
  print(`\n${title}: CPU ms/request, median (min..max) | requests/s | p50 / p99 ms | calls to agencies`);
  for (const [name, row] of Object.entries(rows) as [FamilyGateway, Row][]) {
    const found = checked ? ` | ${checked.calls.get(name)} calls, answer ${checked.bytes.get(name)} B` : '';
    print(`${printRow(titles[name], row)}${found}`);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The longest pause of the gateway's event loop since it was last asked, in milliseconds. */
async function readPause({ gateways, pausesFile }: FamilyContest): Promise<number> {
  rmSync(pausesFile, { force: true });
  process.kill(gateways.get('on')?.pid ?? 0, 'SIGUSR2');
  for (let left = 100; left > 0 && !existsSync(pausesFile); left--) await pause(50);
  await pause(50);
  return rounded(Number(readFileSync(pausesFile, 'utf8')), 1);
}

/** Ratio of two gateways' CPU. */
function ratio(rows: Rows, of: FamilyGateway, to: FamilyGateway): number {
  return rounded((rows[of]?.cpuMs ?? Number.NaN) / (rows[to]?.cpuMs ?? Number.NaN));
}

/** Checks, then measures. Answers one object of rows and ratios. */
export async function familyBench(
  print: (line: string) => void,
  { isQuick, persons }: FamilyBenchOptions = { isQuick: false },
): Promise<object> {
  checkPlatform();
  const contest = await startFamilyContest({ persons: Math.max(persons ?? 0, fewestPersons), sizes: cases }, print);
  const load = startLoad();
  try {
    const checks = {
      big: await checkFamily(contest, runs.big.workload),
      small: await checkFamily(contest, runs.small.workload),
    };
    print(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} CPUs, Node ${process.version}`);
    const big = await measure(contest, load, runs.big, isQuick);
    printRows(print, '5 persons, 5 agencies', big, checks.big);
    const small = await measure(contest, load, runs.small, isQuick);
    printRows(print, '1 person, 2 agencies', small, checks.small);
    const fifty = await measure(contest, load, runs.fifty, isQuick);
    printRows(print, '50 persons', fifty, null);
    await contest.variants(runs.fiveHundred.workload, 'on'); // facts and plans are read before pauses count
    await readPause(contest);
    const fiveHundred = await measure(contest, load, runs.fiveHundred, isQuick);
    const maxPauseMs = await readPause(contest);
    printRows(print, '500 persons', fiveHundred, null);
    print(`longest pause of the event loop at 500 persons: ${maxPauseMs} ms`);
    const cpu = (rows: Rows, name: FamilyGateway) => rows[name]?.cpuMs ?? Number.NaN;
    return {
      vsApolloOn: { big: ratio(big, 'apollo', 'on'), small: ratio(small, 'apollo', 'on') },
      vsApolloOff: { big: ratio(big, 'apollo', 'off'), small: ratio(small, 'apollo', 'off') },
      protection: {
        bigPercent: rounded((cpu(big, 'on') / cpu(big, 'off') - 1) * 100, 0),
        smallMs: rounded(cpu(small, 'on') - cpu(small, 'off'), 3),
      },
      familyCpuMs: {
        5: rounded(cpu(big, 'on'), 3),
        50: rounded(cpu(fifty, 'on'), 2),
        500: rounded(cpu(fiveHundred, 'on'), 1),
      },
      maxPauseMs,
      calls: { big: Object.fromEntries(checks.big.calls), small: Object.fromEntries(checks.small.calls) },
    };
  } finally {
    load.stop();
    await contest.stop();
  }
}
