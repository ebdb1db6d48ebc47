/** Brings what agencies have answered into the data. */
import type { PlannedStep } from '../planning/operations.js';
import type { Narrowed } from '../planning/question.js';
import { type Data, type IsOfType, keepAsked, mergeKeys } from './data.js';
import { applyRewrites } from './rewrites.js';

/** Merges `value` into each of `targets`: what was asked and nothing else, for an agency cannot answer for others. */
export function mergeAnswer(
  targets: ReadonlyArray<Data>,
  value: Data,
  { narrowed: { keys, persons }, step: { outputRewrites } }: { narrowed: Narrowed; step: PlannedStep },
  isOfType: IsOfType,
): void {
  for (const { path, keys: asked } of persons) keepAsked(value, path, asked);
  const isRewritten = outputRewrites.length > 0;
  const fields: Data = isRewritten ? {} : value;
  if (isRewritten) {
    mergeKeys(fields, value, keys);
    applyRewrites(fields, outputRewrites, isOfType);
  }
  const names = isRewritten ? Object.keys(fields) : keys;
  for (const target of targets) {
    const known = target.__typename;
    mergeKeys(target, fields, names);
    // An agency that has an interface as an object (`@interfaceObject`) knows no more of its type than that.
    if (target.__typename === known || typeof known !== 'string') continue;
    const { __typename } = target;
    if (typeof __typename !== 'string' || isOfType({ __typename: known }, __typename)) target.__typename = known;
  }
}
