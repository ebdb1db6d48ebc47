/** Lists by key, in the order in which keys come. `Map.groupBy` is not in Node 20. */

/** The members of `list`, by what `keyOf` says of each. */
export function groupBy<T>(list: ReadonlyArray<T>, keyOf: (one: T) => string): ReadonlyMap<string, ReadonlyArray<T>> {
  const found = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = found.get(key);
    if (group) group.push(one);
    else found.set(key, [one]);
  }
  return found;
}
