/** Counts what an answer released: values of categorised fields that are not null. */
import type { ObjectShape, SelectionShape } from '../../../gateway/planning/shape.js';

function countValue(value: unknown, below: SelectionShape | null, isCategorised: boolean): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countValue(item, below, isCategorised), 0);
  if (below === null) return isCategorised ? 1 : 0;
  const shape = below.forType(undefined);
  return shape ? countObject(value as Record<string, unknown>, shape, isCategorised) : 0;
}

function countObject(value: Record<string, unknown>, shape: ObjectShape, inherited: boolean): number {
  const counted = new Set<string>();
  let count = 0;
  for (const { key, name, category, open, below } of shape.fields) {
    if (counted.has(key) || name === '__typename' || name === 'disclosure') continue;
    counted.add(key);
    count += countValue(value[key], below, category !== null || (inherited && !open));
  }
  return count;
}

/** Number of released values in `data`, the answer to an operation of this shape. */
export function countReleased(data: Record<string, unknown> | null, shape: SelectionShape): number {
  const root = shape.forType('Query');
  return data === null || root === null ? 0 : countObject(data, root, false);
}
