/**
 * The load generator, a process of its own: told by messages whom to ask what and how often, it answers how long that
 * took. Where there is a place for a tag, every request has one of its own.
 */
import { type Dispatcher, Pool } from 'undici';
import { tagAt } from './gateway/workloads.js';

/**
 * One request to send. `body`: the text before and after the tag, or the whole of it. `expectedBytes`: of its answer; null:
 * not known.
 */
export interface Variant {
  readonly body: readonly [string, string] | readonly [string];
  readonly headers?: Readonly<Record<string, string>>;
  readonly expectedBytes: number | null;
}

/** One run: the variants in turns, `connections` under way at a time. */
export interface LoadOrder {
  readonly url: string;
  readonly variants: ReadonlyArray<Variant>;
  readonly requests: number;
  readonly connections: number;
  readonly firstTag: number;
}

/** What a run took. */
export interface LoadResult {
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers that are not as long as they should be. */
  readonly wrong: number;
  /** Requests without an answer, or with another status than 200. */
  readonly lost: number;
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
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  const variants = order.variants.map((variant) => ({ ...variant, headers: { ...json, ...variant.headers } }));
  const took: number[] = [];
  let [next, wrong, lost] = [0, 0, 0];
  const ask = (at: number) =>
    new Promise<void>((resolve) => {
      const from = performance.now();
      const variant = variants[at % variants.length];
      if (!variant) throw new Error('expected at least one variant');
      const { headers, expectedBytes } = variant;
      const done = (bytes: number) => {
        took.push(performance.now() - from);
        if (bytes < 0) lost += 1;
        else if (expectedBytes !== null && bytes !== expectedBytes) wrong += 1;
        resolve();
      };
      const [before, after] = variant.body;
      const body = after === undefined ? before : before + tagAt(order.firstTag + at) + after;
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
  return { seconds, p50Ms: at(0.5), p99Ms: at(0.99), wrong, lost };
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.({ result }),
    (error) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
