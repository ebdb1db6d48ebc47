/** Makes lines for people from whatever records an answer holds: the page knows no agency's fields by name. */
import { labelOf } from './words.js';

/** Something that happened on a day, to whom, by which category. */
export interface Happened {
  readonly on: string;
  readonly who: string;
  readonly what: string;
  readonly says: string;
}

type Value = unknown;
const isDay = (value: Value): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/** The records of a field: of a page, of a list, or the one that it is. */
export function recordsOf(value: Value): ReadonlyArray<Readonly<Record<string, Value>>> {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(recordsOf);
  if (typeof value !== 'object') return [{ value }];
  const { edges } = value as { edges?: ReadonlyArray<{ readonly node: Value }> };
  return edges ? edges.flatMap(({ node }) => recordsOf(node)) : [value as Record<string, Value>];
}

/** True for a page before which there are more records. */
export function hasEarlier(value: Value): boolean {
  const { pageInfo } = (value ?? {}) as { readonly pageInfo?: { readonly hasPreviousPage?: unknown } };
  return pageInfo?.hasPreviousPage === true;
}

/** What is known of the values of a record: what each is called, and of which enum it is. */
export type Values = Readonly<Record<string, { readonly says: string; readonly of: string | null }>>;

function wordOf(value: Value, of: string | null): string {
  if (value === true) return 'ja';
  if (value === false) return 'nej';
  if (Array.isArray(value)) return value.map((one) => wordOf(one, of)).join(', ');
  return labelOf(of ?? '', String(value));
}

/** A record as one line; without its id, and without `but` where that stands beside it. */
export function lineOf(record: Readonly<Record<string, Value>>, values: Values, but: string | null = null): string {
  const shown = Object.entries(record).filter(
    ([name, value]) => !['id', '__typename'].includes(name) && value !== null && value !== but,
  );
  return shown
    .map(([name, value]) => {
      const { says = name, of = null } = values[name] ?? {};
      return of === null ? `${says} ${wordOf(value, of)}` : wordOf(value, of);
    })
    .join(' · ');
}

/** The first day that a record names. */
export const dayOf = (record: Readonly<Record<string, Value>>): string | null =>
  Object.values(record).find(isDay) ?? null;

/** Events in order, newest first. */
export function inOrder(events: ReadonlyArray<Happened>): ReadonlyArray<Happened> {
  return [...events].sort((one, other) => other.on.localeCompare(one.on) || one.what.localeCompare(other.what, 'sv'));
}
