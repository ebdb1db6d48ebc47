/** Joins what was asked for in parts (`planning/needs.ts`). */
import type { Split } from '../planning/needs.js';
import { type Data, isData } from './data.js';
import type { PlacedErrors } from './errors.js';

/** Lists are those of one field asked for twice; where the agency has answered otherwise in between, the first one counts. */
function join(known: unknown, fresh: unknown, placed: PlacedErrors): void {
  if (Array.isArray(known) && Array.isArray(fresh)) {
    if (known.length === fresh.length) known.forEach((item, at) => void join(item, fresh[at], placed));
    return;
  }
  if (!isData(known) || !isData(fresh)) return;
  for (const key of Object.keys(fresh)) {
    if (Object.hasOwn(known, key)) join(known[key], fresh[key], placed);
    else if (key !== '__proto__') known[key] = fresh[key];
  }
  const errors = placed.get(fresh);
  if (errors) placed.set(known, [...(placed.get(known) ?? []), ...errors]);
}

function joinAt(value: unknown, split: Split, at: number, placed: PlacedErrors): void {
  if (Array.isArray(value)) {
    for (const item of value) joinAt(item, split, at, placed);
    return;
  }
  if (!isData(value)) return;
  const segment = split.path[at];
  if (segment !== undefined) {
    if (Object.hasOwn(value, segment)) joinAt(value[segment], split, at + 1, placed);
  } else if (Object.hasOwn(value, split.name)) {
    if (Object.hasOwn(value, split.key)) join(value[split.key], value[split.name], placed);
    delete value[split.name];
  }
}

/** Joins each of `splits` in `data`, with the errors of what is joined. */
export function joinSplits(data: Data, splits: ReadonlyArray<Split>, placed: PlacedErrors): void {
  for (const split of splits) joinAt(data, split, 0, placed);
}
