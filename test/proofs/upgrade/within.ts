/** Waiting that ends. */
import { setTimeout as sleep } from 'node:timers/promises';

/** What `work` answers; rejects with `expected` when that takes longer than `ms`. */
export async function within<T>(ms: number, expected: string, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = sleep(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`expected ${expected} within ${ms / 1_000} s`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}

/** Resolves once `isSo`; rejects likewise. */
export async function until(ms: number, expected: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + ms; !(await isSo()); await sleep(20)) {
    if (performance.now() > end) throw new Error(`expected ${expected} within ${ms / 1_000} s`);
  }
}
