/** What completes a record after it was recorded, such as the day on which a service ended: told from that day on (I10). */
import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { completedOn, isSubjectType } from '../../schema/contract.js';
import type { Row } from './database.js';
import { isDay } from './decisions.js';

/** The earlier of two days (`YYYY-MM-DD`); null is no limit. */
export function earlierOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** The record as it was known on `day` (`YYYY-MM-DD`); null: as it is. `row` itself is not changed. */
export type AsKnown = (row: object, day: string | null) => object;

/** True when a field of `type`, or of what is read inside it, is told from a day of its own on. */
export function hasCompletions(type: GraphQLObjectType, above: ReadonlySet<string> = new Set()): boolean {
  if (above.has(type.name) || isSubjectType(type)) return false;
  return Object.values(type.getFields()).some((field) => {
    const inner = getNamedType(field.type);
    const isInside = isObjectType(inner) && hasCompletions(inner, new Set([...above, type.name]));
    return isInside || completedOn(field) !== null;
  });
}

/**
 * Prepares it for records of `type`, by its fields' `@completed`. A row has such a field, and the day on which it became
 * known, under the names of the graph; where that day is later, or not told, the field is null.
 */
export function prepareAsKnown(type: GraphQLObjectType): AsKnown {
  const completing = Object.values(type.getFields()).flatMap((field) => {
    const on = completedOn(field);
    return on === null ? [] : [{ name: field.name, on }];
  });
  if (completing.length === 0) return (row) => row;
  return (row, day) => {
    if (day === null) return row;
    const known = { ...(row as Row) };
    for (const { name, on } of completing) {
      const since = (row as Partial<Row>)[on];
      if (!isDay(since) || since > day) known[name] = null;
    }
    return known;
  };
}
