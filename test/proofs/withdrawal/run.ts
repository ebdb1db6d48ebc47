/**
 * `npm run proof -- withdrawal`: what has been withdrawn, closed or held is handed over by no gateway afterwards, whatever
 * happens to processes and networks meanwhile (I4), and nothing is shown without its log entry (I3).
 *
 * Three phases over one system: calm (one lane of each kind, readers at ease, no faults: how long a withdrawal takes),
 * busy (all lanes, no faults), and faulty. `--seed` chooses ways, gateways and faults; which of them meet, time decides.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Proof, ProofOptions } from '../proof.js';
import { Chance } from './chance.js';
import { closeAgent } from './client.js';
import { runFaults } from './faults.js';
import { countFlowing, countLost, countRefused, countUnlogged, findLate } from './judge.js';
import { type Lane, runLane, type Seen } from './lanes.js';
import { Sender } from './sender.js';
import { type System, startSystem } from './system.js';
import { makeCaseLanes, makeSlowLane } from './ways-cases.js';
import { makePersonLanes } from './ways-persons.js';

const day = '2026-11-23';
const mostCases = 18;

interface Phase {
  readonly name: 'calm' | 'busy' | 'faulty';
  readonly lanes: ReadonlyArray<Lane>;
  /** Withdrawals that are to be made in it. */
  readonly count: number;
  readonly pauseMs: number;
}

interface Run {
  readonly system: System;
  readonly seen: Seen;
  readonly seed: number;
  readonly print: ProofOptions['print'];
}

/** Runs one phase. Answers the faults that happened, and how long its withdrawals took. */
async function runPhase({ system, seen, seed, print }: Run, { name, lanes, count, pauseMs }: Phase) {
  const before = seen.closed.length;
  const isDone = () => seen.closed.length - before >= count;
  const chanceOf = (of: string) => new Chance(seed, `${name} ${of}`);
  const running = { system, seen, chanceOf, pauseMs, isDone, isQuiet: name !== 'faulty' };
  const working = Promise.all(lanes.map((lane) => runLane(lane, running)));
  const breaking = name === 'faulty' ? runFaults(system, { chance: chanceOf('faults'), isDone, print }) : {};
  const telling = setInterval(() => print(`${name}: ${seen.closed.length - before} of ${count} withdrawals`), 15_000);
  try {
    const [faults] = await Promise.all([breaking, working]);
    const took = seen.closed.slice(before).map(({ sentAt, returnedAt }) => returnedAt - sentAt);
    print(`${name}: ${took.length} withdrawals, ${percentile(took, 0.5)} ms p50, ${percentile(took, 0.99)} ms p99`);
    return { faults, took };
  } finally {
    clearInterval(telling);
  }
}

function percentile(took: ReadonlyArray<number>, share: number): number {
  const sorted = took.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, one) => sum + one, 0);

function countWays({ closed }: Seen): Readonly<Record<string, number>> {
  const ways: Record<string, number> = {};
  for (const { way } of closed) ways[way] = (ways[way] ?? 0) + 1;
  return ways;
}

/** `runs`: withdrawals in all, 3,000 by default: a tenth calm, a fifth busy, the rest with faults. */
export const withdrawalProof: Proof = async ({ seed, runs, restMs = 15, print }) => {
  const wanted = runs ?? 3_000;
  const system = await startSystem(day);
  const sender = new Sender(system);
  const chanceOf = (name: string) => new Chance(seed, name);
  const cases = makeCaseLanes(sender, Math.max(4, Math.min(mostCases, Math.ceil(wanted / 20))), chanceOf, day);
  const persons = makePersonLanes(sender, chanceOf, day);
  const slow = makeSlowLane(sender, chanceOf('slow reader'), day);
  const all = [...cases, ...persons, slow];
  const run: Run = { system, seen: { got: [], closed: [], opened: [] }, seed, print };
  try {
    const light = [...cases.slice(0, 2), ...persons.slice(0, 2)];
    const calm = await runPhase(run, { name: 'calm', lanes: light, count: Math.ceil(wanted / 10), pauseMs: 60 });
    print(`calm: p50 ${percentile(calm.took, 0.5)} ms, p99 ${percentile(calm.took, 0.99)} ms`);
    const busy = await runPhase(run, { name: 'busy', lanes: all, count: Math.ceil(wanted / 5), pauseMs: restMs });
    const rest = wanted - run.seen.closed.length;
    const { faults } = await runPhase(run, { name: 'faulty', lanes: all, count: rest, pauseMs: restMs });
    await sleep(200);
    return await judge(run, {
      sender,
      all,
      slow: new Set([slow.name]),
      took: { calm: calm.took, busy: busy.took },
      faults,
    });
  } finally {
    closeAgent();
    await system.stop();
  }
};

interface Ended {
  readonly sender: Sender;
  readonly all: ReadonlyArray<Lane>;
  readonly slow: ReadonlySet<string>;
  readonly took: { readonly calm: ReadonlyArray<number>; readonly busy: ReadonlyArray<number> };
  readonly faults: Readonly<Record<string, number>>;
}

async function judge({ system, seen, print }: Run, { sender, all, slow, took, faults }: Ended) {
  const late = findLate(seen, system.stamps());
  for (const words of late.after) print(`TOO LATE ${words}`);
  const flowing = countFlowing(seen, all);
  const refused = countRefused(seen, slow);
  const lostRecords = await countLost(system, sender.kept);
  const unlogged = await countUnlogged(system, seen.got, all);
  for (const [lane, count] of flowing) print(`flowing on another basis, ${lane}: ${count}`);
  print(`closed by: ${JSON.stringify(countWays(seen))}`);
  print(
    `refused though open, without faults: ${JSON.stringify(refused.quiet)}; else: ${JSON.stringify(refused.other)}`,
  );
  const result = {
    withdrawals: seen.closed.length,
    released: seen.got.filter(({ value }) => value).length,
    answersAfter: late.after.length,
    assumptionHits: late.assumptionHits,
    unlogged,
    flowingOnAnotherBasis: [...flowing.values()].reduce((sum, one) => sum + one, 0),
    refusedSpuriously: total(refused.quiet),
    refusedAmongFaults: total(refused.other),
    p50Ms: percentile(took.calm, 0.5),
    p99Ms: percentile(took.calm, 0.99),
    busyP50Ms: percentile(took.busy, 0.5),
    busyP99Ms: percentile(took.busy, 0.99),
    faults: total(faults),
    slowReadersCut: seen.got.filter(({ lane, status, value }) => slow.has(lane) && status === 0 && value).length,
    sentAgain: seen.closed.filter(({ attempts }) => attempts > 1).length,
    acknowledgedRecords: sender.kept.length,
    lostRecords,
    unstamped: late.unstamped,
  };
  // Each killed gateway may have left an answer of every lane without its stamp, no more.
  const isStamped = late.unstamped <= (faults['a killed gateway'] ?? 0) * all.length;
  const isFlowing = [...flowing.values()].every((count) => count > 0);
  const isProof = result.released > result.withdrawals && isFlowing && isStamped;
  return { ok: result.answersAfter + unlogged + lostRecords === 0 && isProof, result };
}
