/** What is known when a decision is asked for, and what a single condition comes to by it. */
import type { Literal } from './types.js';

/** What is known: a value for each atom. An atom that is missing is unknown; a list of values is complete. */
export type Facts = ReadonlyMap<string, boolean | string | ReadonlyArray<string>>;

/** True, false, or null when the facts do not say. */
export function evaluate({ atom, values }: Literal, facts: Facts): boolean | null {
  const fact = facts.get(atom.id);
  if (fact === undefined) return null;
  if (values === null) return typeof fact === 'boolean' ? fact : null;
  if (typeof fact === 'boolean') return null;
  // A value that the vocabulary does not have tells nothing: it must not lift a forbid.
  const given = typeof fact === 'string' ? [fact] : fact;
  if (given.some((value) => !atom.values?.includes(value))) return null;
  return given.some((value) => values.includes(value));
}
