/**
 * What is left of an answer when a newer decision covers fewer records than the one by which it was fetched (DESIGN.md,
 * I4): those that it names. What a page told of the others goes with them.
 */

import { recordKeyName } from '../planning/question.js';
import type { FieldShape, ObjectShape } from '../planning/shape.js';
import { type Data, isData } from './data.js';
import { pageInfo } from './denied.js';

const isConnection = ({ typeName }: ObjectShape): boolean => typeName.endsWith('Connection');

/** What `value` holds of the field of that name, whatever the client calls it. */
function under(value: Data, { fields }: ObjectShape, name: string): unknown {
  const field = fields.find((one) => one.name === name);
  return field && Object.hasOwn(value, field.dataKey) ? value[field.dataKey] : undefined;
}

/** The id of the record that `value` is, or that it is the edge of; null for what is neither. */
function recordOf(value: Data, shape: ObjectShape): string | null {
  const node = under(value, shape, 'node');
  const id = (isData(node) ? node : value)[recordKeyName];
  return typeof id === 'string' ? id : null;
}

/** True when `value` of `field` may still be shown: a record that `only` names, a part of one, or a page of them. */
export function isLeft(
  value: unknown,
  { category, below }: Pick<FieldShape, 'category' | 'below'>,
  only: ReadonlySet<string>,
): boolean {
  if (below === null) return category === null; // of a list inside a record, which is left
  if (Array.isArray(value)) return true; // its items are judged
  if (!isData(value)) return false;
  const shape = below.forType(typeof value.__typename === 'string' ? value.__typename : undefined);
  if (shape === null) return false;
  const record = recordOf(value, shape);
  return record === null ? isConnection(shape) : only.has(record);
}

/**
 * What `field` says of the page `connection` when only the records that `only` names are left. What it said was about all:
 * now whether one of those named is not on it, and nothing else. Null for what is no such field.
 */
export function pageInfoLeft(
  connection: Data,
  shape: ObjectShape,
  { name, below }: Pick<FieldShape, 'name' | 'below'>,
  only: ReadonlySet<string>,
): Data | null {
  if (name !== 'pageInfo' || below === null || !isConnection(shape)) return null;
  const edges = shape.fields.find((field) => field.name === 'edges')?.below?.forType(undefined);
  const found = under(connection, shape, 'edges');
  const shown = new Set(Array.isArray(found) && edges ? found.filter(isData).map((one) => recordOf(one, edges)) : []);
  return pageInfo(
    below,
    [...only].some((id) => !shown.has(id)),
  );
}
