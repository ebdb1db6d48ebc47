/**
 * The load generator, a process of its own: told by messages whom to ask what and how often, it answers how long that
 * took. Every request has a tag of its own.
 */
import { type Dispatcher, Pool } from 'undici';
import { tagAt } from './gateway/workloads.js';

/** One run. `body`: the text before and after the tag. `expectedBytes`: of every answer; null: not known. */
export interface LoadOrder {
  readonly url: string;
  readonly body: readonly [string, string];
  readonly headers?: Readonly<Record<string, string>>;
  readonly requests: number;
  readonly connections: number;
  readonly firstTag: number;
  readonly expectedBytes: number | null;
}

/** What a run took. */
export interface LoadResult {
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failures: number;
}

class Counter implements Dispatcher.DispatchHandler {
  readonly #done: (bytes: number) => void;
  #bytes = 0;
  #status = 0;

  constructor(done: (bytes: number) => void) {
    this.#done = done;
  }

  /** Tells undici that this handler is of its newer form. */
  onRequestStart(): void {}

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
  }

  onResponseEnd(): void {
    this.#done(this.#status === 200 ? this.#bytes : -1);
  }

  onResponseError(): void {
    this.#done(-1);
  }
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const { origin, pathname } = new URL(order.url);
  const pool = new Pool(origin, { connections: order.connections, headersTimeout: 0, bodyTimeout: 0 });
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...order.headers };
  const [before, after] = order.body;
  const took: number[] = [];
  let [next, failures] = [0, 0];
  const ask = (at: number) =>
    new Promise<void>((resolve) => {
      const from = performance.now();
      const done = (bytes: number) => {
        took.push(performance.now() - from);
        if (bytes < 0 || (order.expectedBytes !== null && bytes !== order.expectedBytes)) failures += 1;
        resolve();
      };
      const body = before + tagAt(order.firstTag + at) + after;
      pool.dispatch({ method: 'POST', path: pathname, headers, body }, new Counter(done));
    });
  const worker = async () => {
    while (next < order.requests) await ask(next++);
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: order.connections }, worker));
  const seconds = (performance.now() - from) / 1000;
  await pool.close();
  took.sort((one, other) => one - other);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { seconds, p50Ms: at(0.5), p99Ms: at(0.99), failures };
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.({ result }),
    (error) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
