/** Something that is read when it is first shown, or when it is asked for. */
import { type DependencyList, useCallback, useEffect, useState } from 'react';

/** What has come of it so far. */
export interface Loaded<T> {
  readonly value: T | null;
  /** What was thrown; null: nothing. */
  readonly failure: unknown;
  readonly isReading: boolean;
}

const nothing = { value: null, failure: null, isReading: false };

/** Reads when it is called. */
export function useOnClick<T>(load: () => Promise<T>): readonly [Loaded<T>, () => Promise<void>] {
  const [loaded, setLoaded] = useState<Loaded<T>>(nothing);
  const read = useCallback(async () => {
    setLoaded({ ...nothing, isReading: true });
    try {
      setLoaded({ ...nothing, value: await load() });
    } catch (error) {
      setLoaded({ ...nothing, failure: error ?? new Error('failed') });
    }
  }, [load]);
  return [loaded, read];
}

/** Reads at once, and again when `on` changes or the second is called. */
export function useLoaded<T>(load: () => Promise<T>, on: DependencyList): readonly [Loaded<T>, () => Promise<void>] {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says on what it depends.
  const stable = useCallback(load, on);
  const [loaded, read] = useOnClick(stable);
  useEffect(() => {
    void read();
  }, [read]);
  return [loaded, read];
}
