/**
 * Several gateways in one container or machine, so that all its processors answer: `node:cluster` processes that share the
 * port. Each is a whole gateway that shares nothing with the others but what gateways share anyway (PostgreSQL, Redis).
 */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Running } from '../schema/run-program.js';

/** What to run. `metricsPort`: of the first worker's `/metrics`, the others' follow; 0: free ones; null: none. */
export interface WorkersOptions {
  /** Compiled script of a program that says `{url, metrics}` to its parent once it listens. */
  readonly script: string;
  readonly count: number;
  readonly metricsPort: number | null;
  /** For so long what is under way may go on once it is to stop, in milliseconds. */
  readonly endLimitMs: number;
  /** Called with what happened to which worker (1 to `count`): for the operator's log. */
  readonly report: (event: WorkerEvent) => void;
}

/** What happened to a worker. `metrics`: where its `/metrics` are; `startsInMs`: until it is started again. */
export type WorkerEvent =
  | {
      readonly event: 'ready';
      readonly worker: number;
      readonly process: number;
      readonly url: string;
      readonly metrics: string | null;
    }
  | { readonly event: 'ended'; readonly worker: number; readonly by: string; readonly startsInMs: number };

type Said = Pick<Extract<WorkerEvent, { event: 'ready' }>, 'url' | 'metrics'>;

const firstWaitMs = 100;
const longestWaitMs = 30_000;
/** A worker that has been ready for so long is no failing start: its next wait is the shortest again. */
const steadyMs = 60_000;
/** For what a gateway does once nothing is under way any more. */
const closeMs = 5_000;

/** One place among the workers: the process that fills it now, and how long the next one has to wait. */
class Place {
  readonly #options: WorkersOptions;
  readonly #number: number;
  #worker: Worker | null = null;
  #timer: NodeJS.Timeout | null = null;
  #waitMs = firstWaitMs;
  #stopping = false;

  constructor(options: WorkersOptions, number: number) {
    this.#options = options;
    this.#number = number;
  }

  /** Starts the first process. Rejects when it ends before it listens: then its own words on stderr say why. */
  start(): Promise<Said> {
    return new Promise((resolve, reject) => {
      this.#fork(resolve, (by) => {
        reject(new Error(`worker ${this.#number} has ended by ${by} before it listened: it has said why`));
        return false;
      });
    });
  }

  /** Lets it finish what is under way; kills it after `endLimitMs` and a little more. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#timer) clearTimeout(this.#timer);
    const worker = this.#worker;
    if (!worker) return;
    const ended = once(worker, 'exit');
    // By a word, not a signal: Ctrl-C has reached it already, and a second signal would end it at once.
    if (worker.isConnected()) worker.send({ stop: true });
    const timer = setTimeout(() => worker.process.kill('SIGKILL'), this.#options.endLimitMs + closeMs);
    await ended;
    clearTimeout(timer);
  }

  /** `onEnd` answers whether to start another one when this one ends before it listens. */
  #fork(onReady: (said: Said) => void, onEnd: (by: string) => boolean): void {
    const { metricsPort, report } = this.#options;
    const port = metricsPort ? metricsPort + this.#number - 1 : metricsPort;
    const worker = cluster.fork(port === null ? {} : { FAMILJEGRAF_METRICS_PORT: String(port) });
    this.#worker = worker;
    let readyAt: number | null = null;
    worker.once('message', ({ url, metrics }: Said) => {
      readyAt = performance.now();
      report({ event: 'ready', worker: this.#number, process: worker.process.pid ?? 0, url, metrics });
      onReady({ url, metrics });
    });
    worker.once('exit', (code, signal) => {
      this.#worker = null;
      const by = signal ?? `code ${code}`;
      if (this.#stopping || (readyAt === null && !onEnd(by))) return;
      if (readyAt !== null && performance.now() - readyAt >= steadyMs) this.#waitMs = firstWaitMs;
      report({ event: 'ended', worker: this.#number, by, startsInMs: this.#waitMs });
      this.#timer = setTimeout(() => {
        const startAgain = () => true;
        this.#fork(() => {}, startAgain);
      }, this.#waitMs);
      this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
    });
  }
}

/** Workers that all listen at `url`. */
export interface RunningWorkers extends Running, Said {}

/**
 * Starts the first worker, and once it listens the others: what cannot start is said once. A worker that ends is started
 * again, at first after a tenth of a second, then after twice as long each time.
 *
 * Rejects, with none of them running, when one cannot start.
 */
export async function startWorkers(options: WorkersOptions): Promise<RunningWorkers> {
  // The later flag wins: what the operator gave this process holds for the workers.
  cluster.setupPrimary({
    exec: options.script,
    args: [String(options.count)], // of so many it may use its share of the memory
    execArgv: ['--max-semi-space-size=64', ...process.execArgv],
  });
  const places = Array.from({ length: options.count }, (_, at) => new Place(options, at + 1));
  const stop = async () => {
    await Promise.all(places.map((place) => place.stop()));
  };
  const [first, ...others] = places;
  if (!first) throw new Error(`expected at least one worker, but got ${options.count}`);
  try {
    const said = await first.start();
    await Promise.all(others.map((place) => place.start()));
    return { ...said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
