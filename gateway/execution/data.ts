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

/** Merges `source` into `target`: objects key by key, lists item by item, everything else is replaced. */
export function merge(target: Data, source: Data): void {
  for (const [key, value] of Object.entries(source)) {
    if (key === '__proto__') continue; // JSON may hold it as a key; as a target it would be something else
    const known = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isData(known) && isData(value)) merge(known, value);
    else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) mergeLists(known, value);
    else target[key] = value;
  }
}

function mergeLists(target: unknown[], source: ReadonlyArray<unknown>): void {
  source.forEach((value, index) => {
    const known = target[index];
    if (isData(known) && isData(value)) merge(known, value);
    else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) mergeLists(known, value);
    else target[index] = value;
  });
}
