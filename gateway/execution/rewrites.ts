/**
 * What a plan says is to be changed in what is sent for an entity (`inputRewrites`: another type name, other names for
 * inputs that collide) and in what comes back (`outputRewrites`: the names of fields that collide in one question).
 */
import type { DataRewrite } from '../planning/plan.js';
import { type Data, type DataPath, type IsOfType, isData } from './data.js';

const typePrefix = '... on ';

function applyOne(value: unknown, rewrite: DataRewrite, at: number, isOfType: IsOfType): void {
  if (Array.isArray(value)) {
    for (const item of value) applyOne(item, rewrite, at, isOfType);
    return;
  }
  const segment = rewrite.path[at];
  if (!isData(value) || segment === undefined) return;
  if (segment.startsWith(typePrefix)) {
    // Without a type name there is nothing to tell types apart by, and only one has the field.
    const fits = typeof value.__typename !== 'string' || isOfType(value, segment.slice(typePrefix.length));
    if (fits) applyOne(value, rewrite, at + 1, isOfType);
  } else if (at < rewrite.path.length - 1) {
    if (Object.hasOwn(value, segment)) applyOne(value[segment], rewrite, at + 1, isOfType);
  } else if (rewrite.kind === 'ValueSetter') value[segment] = rewrite.setValueTo;
  else if (Object.hasOwn(value, segment)) {
    value[rewrite.renameKeyTo] = value[segment];
    delete value[segment];
  }
}

/** Changes `value` as `rewrites` say. */
export function applyRewrites(value: Data, rewrites: ReadonlyArray<DataRewrite>, isOfType: IsOfType): void {
  for (const rewrite of rewrites) applyOne(value, rewrite, 0, isOfType);
}

const namesOf = (path: DataPath): ReadonlyArray<string> =>
  path.filter((segment): segment is string => typeof segment === 'string' && !segment.startsWith(typePrefix));

/** The place in the data of what stands at `path` of an answer, as output rewrites have renamed it. */
export function rewrittenPath(path: DataPath, rewrites: ReadonlyArray<DataRewrite>): DataPath {
  if (rewrites.length === 0) return path;
  return path.map((segment, at) => {
    const names = typeof segment === 'string' ? namesOf(path.slice(0, at + 1)).join('.') : null;
    const rename = rewrites.find((one) => one.kind === 'KeyRenamer' && namesOf(one.path).join('.') === names);
    return rename?.kind === 'KeyRenamer' ? rename.renameKeyTo : segment;
  });
}
