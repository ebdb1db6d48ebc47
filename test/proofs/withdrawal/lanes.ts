/**
 * Lanes: each opens something, waits until its reader sees it, closes it, and opens it again, many at once. A reader asks
 * the gateways in turn and notes what it got.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.js';
import { ask, type Got, stopReading } from './client.js';
import type { Returned } from './sender.js';
import { nowMs, type System } from './system.js';

/** What is closed and how. `open` resolves when it is open, `close` when the closing has returned. */
export interface Lane {
  readonly name: string;
  readonly actor: string;
  readonly caseId: string;
  readonly query: string;
  /** Text that is in an answer when the lane's value is, and the category of that value. */
  readonly value: string;
  readonly category: string;
  /** Text of what rests on another basis and must go on; null when everything rests on what is closed. */
  readonly other: string | null;
  /** Its reader stops for a while in the middle of an answer. */
  readonly isSlow: boolean;
  open(round: number): Promise<void>;
  close(): Promise<Returned & { readonly way: string }>;
}

/** A closing: nothing may be handed over from when it had returned until the lane was about to open again. */
export interface Closed extends Returned {
  readonly lane: string;
  readonly way: string;
  readonly until: number;
}

/** From when the lane was open until its closing was sent. `isQuiet`: in a phase without faults. */
export interface Opened {
  readonly lane: string;
  readonly from: number;
  readonly until: number;
  readonly isQuiet: boolean;
}

/** What the lanes have seen. */
export interface Seen {
  readonly got: Got[];
  readonly closed: Closed[];
  readonly opened: Opened[];
}

/** How a lane is run. `pauseMs`: of its reader after each answer, up to twice as long. */
export interface Running {
  readonly system: System;
  readonly seen: Seen;
  readonly chanceOf: (name: string) => Chance;
  readonly pauseMs: number;
  readonly isDone: () => boolean;
  readonly isQuiet: boolean;
}

const tokenMs = 120_000;
const tryMs = 20;
const mostTries = 1_000;

/** Reads `lane` until `isEnded`. `saw` is told of each answer. */
async function read(lane: Lane, running: Running, isEnded: () => boolean, saw: (got: Got) => void) {
  const { system, seen, chanceOf, pauseMs } = running;
  const chance = chanceOf(`reader of ${lane.name}`);
  let token = '';
  let tokenAt = Number.NEGATIVE_INFINITY;
  while (!isEnded()) {
    if (nowMs() - tokenAt > tokenMs) {
      token = await system.stack.facts.token(lane.actor);
      tokenAt = nowMs();
    }
    const address = system.addressOf(chance.nat(system.gateways));
    if (address) {
      const isStopping = lane.isSlow && chance.nat(2) === 0;
      const got = await ask(address, token, lane, isStopping ? stopReading : null);
      seen.got.push(got);
      saw(got);
    }
    await sleep(pauseMs + chance.nat(pauseMs));
  }
}

/** Gives up after a while: the reader may have nobody to ask. */
async function untilSeen(isSeen: () => boolean): Promise<void> {
  for (let tries = 0; tries < mostTries && !isSeen(); tries++) await sleep(tryMs);
}

/** Opens and closes a lane until `isDone`; it is left closed. */
export async function runLane(lane: Lane, running: Running): Promise<void> {
  const { seen, isDone, isQuiet } = running;
  let isEnded = false;
  let [lastAnswer, lastValue] = [0, 0];
  const saw = ({ sentAt, status, value }: Got) => {
    if (status === 200) lastAnswer = sentAt;
    if (value) lastValue = sentAt;
  };
  const reading = read(lane, running, () => isEnded, saw);
  try {
    for (let round = seen.closed.filter((each) => each.lane === lane.name).length; !isDone(); round++) {
      await lane.open(round);
      const from = nowMs();
      await untilSeen(() => lastValue >= from);
      const returned = await lane.close();
      seen.opened.push({ lane: lane.name, from, until: returned.sentAt, isQuiet });
      await untilSeen(() => lastAnswer > returned.returnedAt);
      seen.closed.push({ lane: lane.name, ...returned, until: nowMs() });
    }
  } finally {
    isEnded = true;
    await reading;
  }
}
