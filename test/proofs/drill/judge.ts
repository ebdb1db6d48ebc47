/** What clients of the drill got, against what they should get: nothing else may ever be in an answer. */

/** How an answer was: all of it, a part (the rest null), none (an error, or no answer), or something that it must not hold. */
export type Kind = 'whole' | 'partial' | 'none' | 'wrong';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `partial`: somewhere null stands for a value. Lists are whole or null: a shorter one would tell something untrue. */
export function compare(got: unknown, expected: unknown): Kind {
  if (got === null && expected !== null) return 'partial';
  if (Array.isArray(got) && Array.isArray(expected)) {
    if (got.length !== expected.length) return 'wrong';
    return worst(got.map((one, at) => compare(one, expected[at])));
  }
  if (isObject(got) && isObject(expected)) {
    const names = Object.keys(expected);
    if (Object.keys(got).join() !== names.join()) return 'wrong';
    return worst(names.map((name) => compare(got[name], expected[name])));
  }
  return Object.is(got, expected) ? 'whole' : 'wrong';
}

function worst(kinds: ReadonlyArray<Kind>): Kind {
  if (kinds.includes('wrong')) return 'wrong';
  return kinds.includes('partial') ? 'partial' : 'whole';
}

/** Does an answer hold any value of a person? Ids of types and empty lists are none. */
export function showsSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(showsSomething);
  if (isObject(value)) return Object.values(value).some(showsSomething);
  return value !== null;
}
