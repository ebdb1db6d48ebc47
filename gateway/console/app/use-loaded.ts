/** Something that is read when it is first shown, or when it is asked for. */
import { type DependencyList, useCallback, useEffect, useState } from 'react';
import { type Loaded, latestOnly, nothing } from './latest-only.js';

export type { Loaded } from './latest-only.js';

/** Reads when it is called. Called again before it has read, it tells of the last call alone. */
export function useOnClick<T>(load: () => Promise<T>): readonly [Loaded<T>, () => Promise<void>] {
  const [loaded, setLoaded] = useState<Loaded<T>>(nothing);
  const [ask] = useState(() => latestOnly<T>(setLoaded));
  const read = useCallback(() => ask(load), [ask, load]);
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
