/**
 * The withdrawal's side of the model: a process of `cooperation` that keeps it. One that crashed is asked again,
 * with the same key, without end; and where there are two, somebody has asked again while the first may still be at work.
 */
import type { Bounds, Protocol, State, Step } from './model.js';

/** `locked`: it has moved the revision, under an exclusive lock that it holds to its commit. */
export interface Attempt {
  readonly phase: 'none' | 'begun' | 'locked' | 'committed' | 'acknowledged';
  /** Ticks that it has still to wait. */
  readonly left: number;
}

export const noAttempt: Attempt = { phase: 'none', left: 0 };

/** A row that a statement has locked for share, or another attempt for itself, must be waited for. */
function canLock({ append }: Protocol, { gateways, attempts }: State): boolean {
  const isShared = append === 'compared' && gateways.some(({ statement }) => statement === 'looked');
  return !isShared && attempts.every(({ phase }) => phase !== 'locked');
}

/** How long is to be waited from the commit on; `left`: what was still to be waited before it. */
function leftAfterCommit({ waits }: Protocol, { limit }: Bounds, left: number): number {
  switch (waits) {
    case 'since-lock':
    case 'since-begin':
      return left;
    case 'since-commit':
      return limit;
    case 'shorter':
      return limit - 1;
    case 'never':
      return 0;
  }
}

/** What attempt `at` may do next. */
export function stepsOfAttempt(
  protocol: Protocol,
  bounds: Bounds,
  state: State,
  own: Attempt,
  at: number,
): ReadonlyArray<Step> {
  const { waits, again } = protocol;
  const to = (next: Attempt, change: Partial<State> = {}): State => ({
    ...state,
    ...change,
    attempts: state.attempts.map((each, index) => (index === at ? next : each)),
  });
  const crash: Step = { what: 'a withdrawing process crashes', to: to(noAttempt) };
  const lock = ({ left }: Attempt): ReadonlyArray<Step> => {
    if (!canLock(protocol, state)) return [];
    if (state.ended) {
      const stillTo = again === 'at-once' ? 0 : bounds.limit;
      return [{ what: 'the withdrawal is found kept', to: to({ phase: 'committed', left: stillTo }) }];
    }
    const stillTo = waits === 'since-lock' ? bounds.limit : left;
    return [{ what: 'the withdrawal has its lock', to: to({ phase: 'locked', left: stillTo }) }];
  };
  switch (own.phase) {
    case 'none':
      if (waits === 'since-begin')
        return [{ what: 'the withdrawal is begun', to: to({ phase: 'begun', left: bounds.limit }) }];
      return lock(noAttempt);
    case 'begun':
      return [...lock(own), crash];
    case 'locked': {
      const next = { phase: 'committed', left: leftAfterCommit(protocol, bounds, own.left) } as const;
      return [{ what: 'the withdrawal commits', to: to(next, { ended: true }) }, crash];
    }
    case 'committed':
      return own.left > 0
        ? [crash]
        : [{ what: 'the withdrawal is acknowledged', to: to({ phase: 'acknowledged', left: 0 }) }, crash];
    case 'acknowledged':
      return [];
  }
}
