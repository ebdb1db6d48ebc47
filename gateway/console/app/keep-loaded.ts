/** Something that is read again while what was read before stays: what is under way on the page must not be lost by it. */
import { type DependencyList, useState } from 'react';
import { type Loaded, useLoaded } from './use-loaded.js';

/** As `useLoaded`, but the old value stands until there is a new one. */
export function useKeptLoaded<T>(load: () => Promise<T>, on: DependencyList) {
  const [loaded, again] = useLoaded(load, on);
  const [shown, setShown] = useState<T | null>(null);
  if (loaded.value !== null && loaded.value !== shown) setShown(loaded.value);
  const kept: Loaded<T> = { ...loaded, value: loaded.value ?? shown, isReading: loaded.isReading && shown === null };
  return [kept, again] as const;
}
