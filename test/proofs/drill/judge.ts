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

const told = (value: unknown): string => JSON.stringify(value)?.slice(0, 200) ?? 'nothing';

/** Where an answer is wrong: path, what was expected, what came; a line for each place. */
export function wrongPlaces(got: unknown, expected: unknown, path = ''): ReadonlyArray<string> {
  if (compare(got, expected) !== 'wrong') return [];
  const isList = Array.isArray(got) && Array.isArray(expected) && got.length === expected.length;
  const isSame = isObject(got) && isObject(expected) && Object.keys(got).join() === Object.keys(expected).join();
  if (!isList && !isSame) return [`${path || 'the answer'}: expected ${told(expected)}, but got ${told(got)}`];
  const [found, wanted] = [got, expected] as ReadonlyArray<Readonly<Record<string, unknown>>>;
  return Object.keys(wanted ?? {}).flatMap((key) => wrongPlaces(found?.[key], wanted?.[key], `${path}/${key}`));
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
