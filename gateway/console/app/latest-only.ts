/** Of questions that overlap, the newest alone is answered: an earlier one, asked with other words, may take longer. */

/** What has come of it so far. */
export interface Loaded<T> {
  readonly value: T | null;
  /** What was thrown; null: nothing. */
  readonly failure: unknown;
  readonly isReading: boolean;
}

/** Nothing has been asked. */
export const nothing = { value: null, failure: null, isReading: false };

/** Answers what asks: each call tells that it reads, then what came of it, unless another has been made meanwhile. */
export function latestOnly<T>(tell: (loaded: Loaded<T>) => void): (load: () => Promise<T>) => Promise<void> {
  let newest = 0;
  return async (load) => {
    newest += 1;
    const own = newest;
    const tellOwn = (loaded: Loaded<T>) => {
      if (own === newest) tell(loaded);
    };
    tellOwn({ ...nothing, isReading: true });
    try {
      tellOwn({ ...nothing, value: await load() });
    } catch (error) {
      tellOwn({ ...nothing, failure: error ?? new Error('failed') });
    }
  };
}
