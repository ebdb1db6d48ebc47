/**
 * How much the gateway takes on at once. What is more is refused in the first hook, before a body is read, with 503 and
 * `Retry-After`: a client that hears so at once is better off than one that waits until its answer may not leave (I4),
 * and memory stays bounded.
 */
import type { ServerResponse } from 'node:http';
import { totalmem } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { refusal } from '../error-catalogue.js';

/** Why a request was turned away. */
export type Shed = 'concurrency' | 'memory' | 'delay';

/** `concurrent`: requests under way; `memoryShare`: of what the process may use; `delayMs`: of the event loop. */
export interface OverloadLimits {
  readonly concurrent: number;
  readonly memoryShare?: number;
  /** Gateways that share the container's or the machine's memory. */
  readonly processes?: number;
  readonly delayMs?: number;
  readonly onShed?: (why: Shed) => void;
  /** How late the event loop has been since it was last asked, in milliseconds; by default measured. */
  readonly readDelayMs?: () => number;
}

function measureDelay() {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const read = () => {
    const meanMs = delay.mean / 1e6; // NaN before the first sample: no fault
    delay.reset();
    return meanMs;
  };
  return { read, stop: () => delay.disable() };
}

/** The console's part of what may be under way. */
const consoleShare = 4;
const lookMs = 500;
/** A machine that stands still for a moment is no overload: the event loop must be late at so many looks in a row. */
const lateLooks = 4;
const says: Readonly<Record<Shed, string>> = {
  concurrency: 'as many requests as it takes are under way',
  memory: 'memory is short',
  delay: 'the event loop is late',
};

/**
 * Shares of what is used: of the heap that V8 may have, and, with the answers of agencies, which lie outside it, of what the
 * container or else the machine has.
 */
function memoryShares(processes: number): ReadonlyArray<number> {
  const { heapUsed, external } = process.memoryUsage();
  const bound = Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem()) / processes;
  return [heapUsed / getHeapStatistics().heap_size_limit, (heapUsed + external) / bound];
}

/** Counts the requests under way, and looks twice a second at the memory and the event loop. */
export class Overload {
  readonly #limits: Required<Omit<OverloadLimits, 'onShed' | 'readDelayMs'>>;
  readonly #onShed: (why: Shed) => void;
  readonly #delay = measureDelay();
  readonly #readDelayMs: () => number;
  readonly #timer: NodeJS.Timeout;
  readonly #underWay = { graph: 0, console: 0 };
  #late = 0;
  #state: Shed | null = null;

  constructor(
    { concurrent, memoryShare = 0.85, processes = 1, delayMs = 1_000, onShed, readDelayMs }: OverloadLimits = {
      concurrent: 256,
    },
  ) {
    this.#limits = { concurrent, memoryShare, processes, delayMs };
    this.#onShed = onShed ?? (() => {});
    this.#readDelayMs = readDelayMs ?? this.#delay.read;
    this.#timer = setInterval(() => this.look(), lookMs).unref();
  }

  /**
   * Takes on a request until `response` has closed. Throws `OVERLOADED` when it is one too many. What is asked at the
   * console's door, before anybody knows who asks, is counted by itself: nobody can keep the graph from others there.
   */
  enter(response: ServerResponse, at: 'graph' | 'console' = 'graph'): void {
    const most = at === 'graph' ? this.#limits.concurrent : Math.ceil(this.#limits.concurrent / consoleShare);
    const why = this.#underWay[at] >= most ? 'concurrency' : this.#state;
    if (why !== null) {
      this.#onShed(why);
      throw refusal('OVERLOADED', `the gateway is busy (${says[why]}): try again`);
    }
    this.#underWay[at] += 1;
    response.once('close', () => {
      this.#underWay[at] -= 1;
    });
  }

  /** As `enter`, but answers what it would throw, for a hook that hands errors on. */
  refused(response: ServerResponse, at: 'graph' | 'console'): Error | undefined {
    try {
      this.enter(response, at);
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }

  /** What readiness says against more requests, one sentence each. */
  faults(): ReadonlyArray<string> {
    return this.#state === null ? [] : [says[this.#state]];
  }

  /** Looks at the process now; the delay is that since it last looked. */
  look(): void {
    const share = Math.max(...memoryShares(this.#limits.processes));
    this.#late = this.#readDelayMs() > this.#limits.delayMs ? this.#late + 1 : 0;
    if (share > this.#limits.memoryShare) this.#state = 'memory';
    else this.#state = this.#late >= lateLooks ? 'delay' : null;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#delay.stop();
  }
}
