/** Something that is read once when it is first shown, or when it is asked for. */
import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react';

/** What has come of it so far. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly failure: string | null;
  readonly isReading: boolean;
}

const nothing = { value: null, failure: null, isReading: false };

/** Reads when `read` is called. What another `load` has read, or reads still, is dropped: it may be shown no more. */
export function useOnClick<T>(load: () => Promise<T>): readonly [Loaded<T>, () => Promise<void>] {
  const [loaded, setLoaded] = useState<Loaded<T> & { readonly by: () => Promise<T> }>({ ...nothing, by: load });
  const read = useCallback(async () => {
    setLoaded({ ...nothing, isReading: true, by: load });
    const settle = (come: Partial<Loaded<T>>) =>
      setLoaded((now) => (now.by === load ? { ...nothing, ...come, by: load } : now));
    try {
      settle({ value: await load() });
    } catch (error) {
      settle({ failure: error instanceof Error ? error.message : String(error) });
    }
  }, [load]);
  return [loaded.by === load ? loaded : nothing, read];
}

/** Reads at once, and again when `on` changes; until the new has come the former is the value, and `isReading` says so. */
export function useLoaded<T>(load: () => Promise<T>, on: DependencyList): Loaded<T> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says on what it depends.
  const stable = useCallback(load, on);
  const [loaded, read] = useOnClick(stable);
  const former = useRef<T | null>(null);
  useEffect(() => {
    void read();
  }, [read]);
  useEffect(() => {
    if (loaded.value !== null || loaded.failure !== null) former.current = loaded.value;
  }, [loaded]);
  if (loaded.value !== null || loaded.failure !== null) return loaded;
  return { value: former.current, failure: null, isReading: true };
}
