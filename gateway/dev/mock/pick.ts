/** Choices by a key: the same for the same, spread evenly. */
import { createHash } from 'node:crypto';

/** A number from 0 up to `below`, by `key`. */
export function pick(key: string, below: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % below;
}

/** One of `values`, by `key`. */
export function choose<T>(key: string, values: ReadonlyArray<T>): T {
  return values[pick(key, values.length)] as T;
}

/** A UUID by `key`. */
export function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
