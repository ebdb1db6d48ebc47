/** `@fromContext`: for each entity, the values of what stands above it that are sent as its arguments. */
import type { KeyRenamer } from '../planning/plan.js';
import { type Data, type IsOfType, isData, mayBeOf } from './data.js';

const typePrefix = '... on ';

/** An object with those above it, from the root on; the object itself is the last. Lists are no level of their own. */
export type Lineage = ReadonlyArray<Data>;

/** The objects at `path` (`@`: the items of a list), in order, each with what is above it. */
export function lineagesAt(data: Data, path: ReadonlyArray<string>, isOfType: IsOfType): Lineage[] {
  const found: Lineage[] = [];
  const collect = (value: unknown, at: number, above: Lineage): void => {
    const segment = path[at];
    if (segment?.[0] === '|') {
      if (mayBeOf(value, segment, isOfType)) collect(value, at + 1, above);
    } else if (segment === '@') {
      if (Array.isArray(value)) for (const item of value) collect(item, at + 1, above);
    } else if (isData(value)) {
      const lineage = [...above, value];
      if (segment === undefined) found.push(lineage);
      else if (Object.hasOwn(value, segment)) collect(value[segment], at + 1, lineage);
    }
  };
  collect(data, 0, []);
  return found;
}

function read(value: unknown, path: ReadonlyArray<string>, isOfType: IsOfType): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => read(item, path, isOfType));
  if (!isData(value)) return undefined;
  if (segment.startsWith(typePrefix)) {
    return isOfType(value, segment.slice(typePrefix.length)) ? read(value, rest, isOfType) : undefined;
  }
  return Object.hasOwn(value, segment) ? read(value[segment], rest, isOfType) : undefined;
}

/** The values for the last of `lineage`, by the variables that take them; what is not there has none. */
export function contextValues(
  lineage: Lineage,
  rewrites: ReadonlyArray<KeyRenamer>,
  isOfType: IsOfType,
): Readonly<Data> {
  const values: Data = {};
  for (const { path, renameKeyTo } of rewrites) {
    const up = path.findIndex((segment) => segment !== '..');
    const levels = up === -1 ? path.length : up;
    const value = read(lineage[lineage.length - 1 - levels], path.slice(levels), isOfType);
    if (value !== undefined && !Object.hasOwn(values, renameKeyTo)) values[renameKeyTo] = value;
  }
  return values;
}
