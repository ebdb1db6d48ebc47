/**
 * The log's key as a browser first saw it, which none takes the place of by itself. Keys are stated as `NEW`, or `NEW,OLD`
 * while the key changes.
 */

/** Where a browser keeps it. */
interface Store {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

const place = 'familjegraf-log-verifier';
const newest = (verifiers: string): string => verifiers.split(',')[0] ?? '';

/** Which of `verifiers` counts here: that which has been seen before, else the newest. */
export function believed(store: Store, verifiers: string): string {
  const known = store.getItem(place);
  return verifiers.split(',').find((one) => one === known) ?? newest(verifiers);
}

/** From now on the newest counts: the officer has compared it with what the agency was given. */
export const pin = (store: Store, verifiers: string): void => store.setItem(place, newest(verifiers));

/** Has one of `verifiers` been seen before? The first that is ever seen is kept. False: it is another one now. */
export function isPinned(store: Store, verifiers: string): boolean {
  const known = store.getItem(place);
  if (known === null) pin(store, verifiers);
  return known === null || verifiers.split(',').includes(known);
}
