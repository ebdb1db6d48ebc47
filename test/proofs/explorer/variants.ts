/** The protocol as it is, its weaker variants, each with what it must be seen to break, and what is assumed. */
import type { Break, Protocol } from './model.js';

/** A variant and what it breaks, no less and no more. */
export interface Variant {
  readonly protocol: Protocol;
  readonly breaks: ReadonlyArray<Break>;
}

/** Ours: what `gateway/execution/executor.ts`, `gateway/http/release.ts`, `log.append` and the intake do together. */
export const ours: Protocol = {
  ...{ name: 'ours: compared under a lock, cut at L, the withdrawal waits L', decidesBy: 'memory', checksAgain: false },
  ...{ append: 'compared', cutSince: 'before-append', write: 'one-step', waits: 'since-lock', again: 'waits' },
};

const unconditional = { append: 'unconditional', cutSince: null, waits: 'never' } as const;

function variant(name: string, breaks: ReadonlyArray<Break>, changes: Partial<Protocol>): Variant {
  return { protocol: { ...ours, ...changes, name }, breaks };
}

/** All: the weaker ones, ours, and ours where an assumption does not hold. */
export const variants: ReadonlyArray<Variant> = [
  variant('facts from a cache that expires', ['order', 'late'], { ...unconditional, decidesBy: 'expiring-memory' }),
  variant('facts from a cache that is told of changes', ['order', 'late'], unconditional),
  variant('checked at the start', ['order', 'late'], { ...unconditional, decidesBy: 'store' }),
  variant('checked again before the release', ['order', 'late'], {
    ...{ ...unconditional, decidesBy: 'store', checksAgain: true },
  }),
  variant('ours, appended without comparing', ['order', 'late'], { append: 'unconditional' }),
  variant('ours, compared without a lock', ['order', 'late'], { append: 'compared-without-lock' }),
  variant('compared under a lock, no cut, no wait', ['late'], { cutSince: null, waits: 'never' }),
  variant('ours, nothing is cut', ['late'], { cutSince: null }),
  variant('ours, the withdrawal does not wait', ['late'], { waits: 'never' }),
  variant('ours, it waits less than L', ['late'], { waits: 'shorter' }),
  variant('ours, its wait counts from before its lock', ['late'], { waits: 'since-begin' }),
  variant('ours, asked again it answers at once', ['late'], { again: 'at-once' }),
  variant('ours, L counts from the log’s reply', ['late'], { cutSince: 'reply' }),
  variant('ours, the answer does not wait for the log', ['order', 'late', 'unlogged'], {
    ...{ append: 'answer-first' },
  }),
  { protocol: ours, breaks: [] },
  variant('the same, its wait counted from its commit', [], { waits: 'since-commit' }),
  variant('assumed never: a stop between clock check and write', ['late'], { write: 'two-steps' }),
  variant('assumed never: a stop while the kernel takes an answer in parts', ['late'], { write: 'in-parts' }),
];
