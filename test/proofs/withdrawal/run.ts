/**
 * `npm run proof -- withdrawal`: what has been withdrawn, closed or held is handed over by no gateway afterwards, whatever
 * happens to processes and networks meanwhile (I4).
 *
 * First without faults, for the time that a withdrawal takes; then with them. `answersAfter`: answers whose write to the
 * kernel began after the withdrawal had returned; `assumptionHits`: those whose write had begun before and ended after,
 * which is the stated assumption (clock check and write are one step).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Proof } from '../proof.js';
import { runFaults } from './faults.js';
import { type Closed, closeAgent, type Got, runLane, type Seen } from './lanes.js';
import { nowMs, type Stamp, type System, startSystem } from './system.js';
import { type Kept, makeLanes, Sender } from './ways.js';

const day = '2026-11-23';

function percentile(sorted: ReadonlyArray<number>, share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

interface Found {
  /** Words about each that came too late. */
  readonly late: ReadonlyArray<string>;
  readonly answersAfter: number;
  readonly assumptionHits: number;
}

/** Answers with the value whose hand-over is not before the end of what they rested on. */
function findAfter(got: ReadonlyArray<Got>, closed: ReadonlyArray<Closed>, stamps: ReadonlyMap<string, Stamp>): Found {
  const late: string[] = [];
  let answersAfter = 0;
  let assumptionHits = 0;
  const byLane = new Map<string, Closed[]>();
  for (const one of closed) byLane.set(one.lane, [...(byLane.get(one.lane) ?? []), one]);
  for (const one of got) {
    if (!one.value) continue;
    const stamp = stamps.get(one.requestId);
    for (const { from, to } of byLane.get(one.lane) ?? []) {
      // Killed between write and stamp: it arrived, so it was written before it did.
      const before = stamp?.before ?? one.sentAt;
      const after = stamp?.after ?? one.arrivedAt;
      if (before > from && before < to) {
        answersAfter++;
        late.push(
          `${one.lane}: handed over ${Math.round(before - from)} ms after, asked ${Math.round(from - one.sentAt)} ms before, arrived ${Math.round(one.arrivedAt - from)} ms after; ${stamp ? 'stamped' : 'no stamp'}`,
        );
      } else if (before <= from && after > from) assumptionHits++;
    }
  }
  return { late, answersAfter, assumptionHits };
}

/** Records that were acknowledged and are not there. */
async function countLost({ stack }: System, kept: ReadonlyArray<Kept>): Promise<number> {
  const pool = new pg.Pool({ connectionString: stack.databases.get('cooperation') ?? '' });
  try {
    const { rows } = await pool.query<{ key: string }>(
      `select kind || ' ' || id || ' ' || version as key from facts.records
       union all select kind || ' ' || id || ' ' || version from case_file.records`,
    );
    const there = new Set(rows.map(({ key }) => key));
    return kept.filter(({ kind, id, version }) => !there.has(`${kind} ${id} ${version}`)).length;
  } finally {
    await pool.end();
  }
}

/** Within the closed times of lanes that close a part only: answers that still had what rests on another basis. */
function countFlowing(got: ReadonlyArray<Got>, closed: ReadonlyArray<Closed>): number {
  return got.filter((one) => {
    const within = ({ lane, from, to }: Closed) => lane === one.lane && one.sentAt > from && one.arrivedAt < to;
    return one.other && !one.value && closed.some(within);
  }).length;
}

/** While a lane was open, and no fault near: answers without the value. */
function countSpurious({ got, opened }: Seen, until: number): number {
  return got.filter((one) => {
    if (one.value || one.arrivedAt > until) return false;
    return opened.some(({ lane, from, to }) => lane === one.lane && one.sentAt > from && one.arrivedAt < to);
  }).length;
}

/** Runs all lanes until `withdrawals` have been made in all; `faulty`: while things go wrong. */
async function runLanes(
  system: System,
  sender: Sender,
  seen: Seen,
  {
    withdrawals,
    cases,
    faulty,
    print,
  }: {
    readonly withdrawals: number;
    readonly cases: number;
    readonly faulty: boolean;
    readonly print: (line: string) => void;
  },
): Promise<number> {
  const isDone = () => seen.closed.length >= withdrawals;
  let isNear = false;
  const near = (is: boolean) => {
    isNear = is;
  };
  const working = Promise.all(
    makeLanes(sender, cases, day).map((lane) => runLane(system, lane, seen, { isDone, isQuiet: () => !isNear })),
  );
  const breaking = faulty ? runFaults(system, { isDone, near, print }) : Promise.resolve(0);
  const telling = setInterval(() => print(`${seen.closed.length} of ${withdrawals} withdrawals`), 15_000);
  try {
    const [count] = await Promise.all([breaking, working]);
    return count;
  } finally {
    clearInterval(telling);
  }
}

/** `runs`: withdrawals in all, 2,000 by default; a quarter of them without faults. */
export const withdrawalProof: Proof = async ({ runs, print }) => {
  const wanted = runs ?? 2_000;
  const cases = Math.max(2, Math.min(24, Math.ceil(wanted / 20)));
  const system = await startSystem(day);
  const sender = new Sender(system);
  const seen: Seen = { got: [], closed: [], opened: [], lastValue: new Map() };
  try {
    const options = { cases, print };
    await runLanes(system, sender, seen, { ...options, withdrawals: Math.ceil(wanted / 4), faulty: false });
    const calmUntil = nowMs();
    print(`without faults: ${seen.closed.length} withdrawals`);
    const faults = await runLanes(system, sender, seen, { ...options, withdrawals: wanted, faulty: true });
    await sleep(200);
    const { late, answersAfter, assumptionHits } = findAfter(seen.got, seen.closed, system.stamps());
    for (const words of late) print(`TOO LATE ${words}`);
    const lostRecords = await countLost(system, sender.kept);
    const took = seen.closed
      .filter(({ from }) => from < calmUntil)
      .map(({ tookMs }) => tookMs)
      .sort((one, other) => one - other);
    const result = {
      withdrawals: seen.closed.length,
      released: seen.got.filter(({ value }) => value).length,
      answersAfter,
      assumptionHits,
      flowingOnAnotherBasis: countFlowing(seen.got, seen.closed),
      refusedSpuriously: countSpurious(seen, calmUntil),
      p50Ms: percentile(took, 0.5),
      p99Ms: percentile(took, 0.99),
      faults,
      acknowledgedRecords: sender.kept.length,
      lostRecords,
    };
    const isProof = result.released > result.withdrawals && result.flowingOnAnotherBasis > 0;
    return { ok: answersAfter === 0 && lostRecords === 0 && isProof, result };
  } finally {
    closeAgent();
    await system.stop();
  }
};
