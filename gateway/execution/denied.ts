/** How a denial looks: null or, where it must be as if there were nothing, what a person without data would give. */

import type { Verdict } from '../decision/disclosure.js';
import type { FieldShape, ObjectShape, SelectionShape } from '../planning/shape.js';
import type { Data } from './data.js';

/** What stands at `field` when `verdict` does not allow it. */
export function answerDenied(field: FieldShape, { mode }: Pick<Verdict, 'mode'>): unknown {
  if (mode !== 'absent') return null;
  if (field.wrapping.of !== null) return [];
  const shape = field.below?.forType(undefined);
  return shape?.typeName.endsWith('Connection') ? emptyConnection(shape) : null;
}

function emptyConnection(shape: ObjectShape): Data {
  const made: Data = {};
  for (const field of shape.fields) {
    if (field.meta === 'typename') made[field.key] = shape.typeName;
    else if (field.wrapping.of !== null) made[field.key] = [];
    else made[field.key] = field.name === 'pageInfo' && field.below ? emptyPage(field.below) : null;
  }
  return made;
}

/** What is told of a page without rows: the cursors of none, and that there is nothing before it and after it. */
function emptyPage(below: SelectionShape): Data {
  const shape = below.forType(undefined);
  const told = ({ name }: FieldShape) =>
    name === '__typename' ? shape?.typeName : name.startsWith('has') ? false : null;
  return Object.fromEntries((shape?.fields ?? []).map((field) => [field.key, told(field)]));
}
