/** What agencies have answered, merged: objects as JSON has them. */

/** An object of the merged data. */
export type Data = Record<string, unknown>;

/** Where a value stands in the data: names and list indices. */
export type DataPath = ReadonlyArray<string | number>;

/** True for objects that are not lists. */
export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when the entity `value` is of `typeName`, or of a type that has it as a supertype. */
export type IsOfType = (value: Data, typeName: string) => boolean;

/** True unless `value` is known to be of none of the types in `condition` (`|[One,Other]`). Some know a supertype alone. */
export function mayBeOf(value: unknown, condition: string, isOfType: IsOfType): boolean {
  const stated = isData(value) ? value.__typename : undefined;
  if (typeof stated !== 'string') return true;
  const types = condition.slice(2, -1).split(',');
  return types.includes(stated) || types.some((type) => isOfType({ __typename: type }, stated));
}

/** What stands in `target` when `fresh` comes to what is `known` there: objects key by key, lists item by item. */
function joined(known: unknown, fresh: unknown): unknown {
  if (typeof known !== 'object' || known === null || typeof fresh !== 'object' || fresh === null) return fresh;
  if (Array.isArray(fresh)) {
    if (!Array.isArray(known) || known.length !== fresh.length) return fresh;
    for (let at = 0; at < fresh.length; at++) known[at] = joined(known[at], fresh[at]);
    return known;
  }
  if (Array.isArray(known)) return fresh;
  merge(known as Data, fresh as Data);
  return known;
}

/** Merges `source` into `target`: objects key by key, lists item by item, everything else is replaced. */
export function merge(target: Data, source: Data): void {
  for (const key of Object.keys(source)) {
    if (key === '__proto__') continue; // JSON may hold it as a key; as a target it would be something else
    target[key] = Object.hasOwn(target, key) ? joined(target[key], source[key]) : source[key];
  }
}

/** Merges what `source` holds under `keys` into `target`, and nothing else of it. JSON holds no functions. */
export function mergeKeys(target: Data, source: Data, keys: ReadonlyArray<string>): void {
  for (const key of keys) {
    const fresh = source[key];
    if (fresh === undefined || typeof fresh === 'function' || key === '__proto__') continue;
    target[key] = joined(target[key], fresh);
  }
}

/**
 * Of the objects at `path` below `value`, through lists or not, keeps what stands under `asked` alone: who leads to a person
 * says which person, and cannot answer for others.
 */
export function keepAsked(value: unknown, path: ReadonlyArray<string>, asked: ReadonlySet<string>, at = 0): void {
  if (Array.isArray(value)) {
    for (const item of value) keepAsked(item, path, asked, at);
    return;
  }
  if (!isData(value)) return;
  const name = path[at];
  if (name !== undefined) keepAsked(Object.hasOwn(value, name) ? value[name] : null, path, asked, at + 1);
  else for (const key of Object.keys(value)) if (!asked.has(key)) delete value[key];
}
