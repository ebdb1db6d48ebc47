/**
 * `npm run bench -- gateway`: what one request costs a gateway, as CPU time of its own process, for our executor, plain
 * `@apollo/gateway`, `@graphql-hive/gateway` and a program that is written by hand for the two queries (the floor).
 *
 * All answer the same, which is checked first; every request asks for other ids than any that is under way with it.
 */
import { availableParallelism, cpus } from 'node:os';
import { type Checked, type ContestantName, checkAnswers, startContest } from './gateway/contest.js';
import { bodyParts, type WorkloadName, workloads } from './gateway/workloads.js';
import { startLoad } from './load-process.js';
import { installPeers } from './peers.js';
import { checkPlatform, peakMb } from './programs.js';
import { type Contestant, measureRounds, printRow, type Row, rounded } from './rounds.js';

const titles: Readonly<Record<ContestantName, string>> = {
  apollo: '@apollo/gateway, its own client',
  hiveJs: '@graphql-hive/gateway',
  hiveRust: '@graphql-hive/gateway, Rust planner',
  ours: 'ours behind Apollo Server',
  bare: 'ours bare',
  floor16: 'floor, 16 calls',
  floor7: 'floor, 7 calls',
};

/** Requests in one run: about two seconds each on a machine that is left alone. */
const requests: Readonly<Record<WorkloadName, Readonly<Record<ContestantName, number>>>> = {
  big: { apollo: 200, hiveJs: 150, hiveRust: 400, ours: 800, bare: 1_000, floor16: 1_500, floor7: 2_000 },
  small: {
    ...{ apollo: 1_500, hiveJs: 800, hiveRust: 1_500, ours: 6_000, bare: 10_000, floor16: 12_000, floor7: 12_000 },
  },
};

type Rows = Readonly<Partial<Record<ContestantName, Row>>>;

const ratio = (rows: Rows, of: ContestantName, to: ContestantName): number | null => {
  const [one, other] = [rows[of]?.cpuMs, rows[to]?.cpuMs];
  return one === undefined || other === undefined ? null : rounded(one / other);
};

/** Both workloads' ratio, or null when one of the programs is not there. */
function ratios(big: Rows, small: Rows, of: ContestantName, to: ContestantName) {
  const both = { big: ratio(big, of, to), small: ratio(small, of, to) };
  return both.big === null ? null : both;
}

/** How it is run. `isQuick`: a quarter of the requests, three rounds. */
export interface GatewayBenchOptions {
  readonly isQuick: boolean;
}

/** Checks, then measures. Answers one object of rows and ratios. */
export async function gatewayBench(
  print: (line: string) => void,
  { isQuick }: GatewayBenchOptions = { isQuick: false },
): Promise<object> {
  checkPlatform();
  const contest = await startContest(installPeers(print));
  const load = startLoad();
  try {
    const tables: Record<WorkloadName, Rows> = { big: {}, small: {} };
    const checks: Record<WorkloadName, ReadonlyMap<ContestantName, Checked>> = {
      big: await checkAnswers(contest, 'big'),
      small: await checkAnswers(contest, 'small'),
    };
    print(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} CPUs, Node ${process.version}`);
    for (const name of ['big', 'small'] as const) {
      const contestants = Object.fromEntries(
        [...contest.programs].map(([key, program]): [ContestantName, Contestant] => [
          key,
          {
            program,
            variants: [{ body: bodyParts(workloads[name]), expectedBytes: checks[name].get(key)?.bytes ?? null }],
            requests: Math.ceil(requests[name][key] / (isQuick ? 4 : 1)),
          },
        ]),
      ) as Record<ContestantName, Contestant>;
      const measured = { load, rounds: isQuick ? 3 : 5, connections: 32, warmUp: 2 };
      tables[name] = await measureRounds(contestants, measured);
      print(`\n${name}: CPU ms/request, median (min..max) | requests/s | p50 / p99 ms | calls to subgraphs`);
      for (const [key, row] of Object.entries(tables[name]) as [ContestantName, Row][]) {
        const { calls = 0, sentBytes = 0, bytes = 0 } = checks[name].get(key) ?? {};
        print(`${printRow(titles[key], row)} | ${calls} calls, ${sentBytes} B asked, answer ${bytes} B`);
      }
    }
    const peaks = new Map([...contest.programs].map(([key, { pid }]) => [key, peakMb(pid)]));
    print(`\npeak memory, MB: ${[...peaks].map(([key, peak]) => `${titles[key]} ${peak}`).join(' · ')}`);
    const { big, small } = tables;
    return {
      executorVsFloor16: ratios(big, small, 'bare', 'floor16'),
      executorVsFloor7: ratios(big, small, 'bare', 'floor7'),
      vsApolloOff: ratios(big, small, 'apollo', 'ours'),
      vsHiveOff: ratios(big, small, 'hiveJs', 'ours'),
      vsHiveRustOff: ratios(big, small, 'hiveRust', 'ours'),
      peakMb: { ours: peaks.get('ours') ?? 0, apollo: peaks.get('apollo') ?? 0 },
      calls: { big: toCalls(checks.big), small: toCalls(checks.small) },
      cpuMs: { big: toCpu(big), small: toCpu(small) },
    };
  } finally {
    load.stop();
    await contest.stop();
  }
}

const toCalls = (checks: ReadonlyMap<ContestantName, Checked>) =>
  Object.fromEntries([...checks].map(([name, { calls }]) => [name, calls]));

const toCpu = (rows: Rows) =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, rounded(row.cpuMs, 3)]));
