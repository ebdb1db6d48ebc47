/** Measures programs in turns: everyone once a round, the order reversed every other round, medians over the rounds. */
import type { Variant } from './load.js';
import type { Load } from './load-process.js';
import { cpuMs, type Program } from './programs.js';

/** A program with what it is asked, and how often. */
export interface Contestant {
  readonly program: Program;
  readonly variants: ReadonlyArray<Variant>;
  readonly requests: number;
}

/** One row of a table. Times are in milliseconds. */
export interface Row {
  readonly cpuMs: number;
  readonly cpuMin: number;
  readonly cpuMax: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly lost: number;
}

/** How it is measured. */
export interface RoundOptions {
  readonly load: Load;
  readonly rounds: number;
  readonly connections: number;
  /** How many times its requests each program gets before it is measured. */
  readonly warmUp: number;
  /** The share of requests that may be lost, any number of them while warming up; none by default. */
  readonly lostShare?: number;
}

/** Tags differ from run to run too. */
let nextTag = 1;

const median = (list: ReadonlyArray<number>) => list.toSorted((one, other) => one - other)[list.length >> 1] ?? 0;

async function runOnce(contestant: Contestant, options: RoundOptions, requests: number, isWarmUp = false) {
  const { load, connections, lostShare = 0 } = options;
  const { program, variants } = contestant;
  const before = cpuMs(program.pid);
  const result = await load.run({ url: program.url, variants, requests, connections, firstTag: nextTag });
  nextTag += requests;
  const mayBeLost = isWarmUp && lostShare > 0 ? requests : requests * lostShare;
  if (result.wrong > 0 || result.lost > mayBeLost) {
    const found = `${result.wrong} answers were not what they should be and ${result.lost} were lost`;
    throw new Error(`${program.name}: of ${requests} requests ${found}`);
  }
  return {
    ...result,
    cpuMs: (cpuMs(program.pid) - before) / (requests - result.lost),
    perSecond: (requests - result.lost) / result.seconds,
  };
}

function toRow(samples: ReadonlyArray<Awaited<ReturnType<typeof runOnce>>>): Row {
  const of = (pick: (sample: (typeof samples)[number]) => number) => samples.map(pick);
  const cpu = of((sample) => sample.cpuMs);
  return {
    ...{ cpuMs: median(cpu), cpuMin: Math.min(...cpu), cpuMax: Math.max(...cpu) },
    perSecond: median(of((sample) => sample.perSecond)),
    p50Ms: median(of((sample) => sample.p50Ms)),
    p99Ms: median(of((sample) => sample.p99Ms)),
    lost: of((sample) => sample.lost).reduce((sum, lost) => sum + lost, 0),
  };
}

/** Measures `contestants`; throws when one answers wrongly. */
export async function measureRounds<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  options: RoundOptions,
): Promise<Record<Name, Row>> {
  const names = Object.keys(contestants) as Name[];
  for (const name of names) {
    const contestant = contestants[name];
    await runOnce(contestant, options, Math.ceil(contestant.requests * options.warmUp), true);
  }
  const samples = new Map(names.map((name) => [name, [] as Awaited<ReturnType<typeof runOnce>>[]]));
  for (let round = 0; round < options.rounds; round++) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) {
      const contestant = contestants[name];
      samples.get(name)?.push(await runOnce(contestant, options, contestant.requests));
    }
  }
  return Object.fromEntries(names.map((name) => [name, toRow(samples.get(name) ?? [])])) as Record<Name, Row>;
}

/** Rounds to `digits`. */
export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** A row as a line of a table. */
export function printRow(name: string, row: Row): string {
  const cpu = `${row.cpuMs.toFixed(3)} (${row.cpuMin.toFixed(3)}..${row.cpuMax.toFixed(3)})`;
  const rate = `${Math.round(row.perSecond)}/s`;
  const lost = row.lost > 0 ? ` (${row.lost} lost)` : '';
  return `${name.padEnd(36)} ${cpu.padEnd(26)} ${rate.padEnd(9)} ${row.p50Ms.toFixed(1)} / ${row.p99Ms.toFixed(1)}${lost}`;
}
