/**
 * Whether two answers are the same. `data` must be, byte for byte, order of keys included. Of errors the specification
 * leaves open which of several is told where one null hides them all; what must hold is compared here:
 *
 * 1. Every error of ours is a fault that is really there, at its own path (a third run, in which everything may be null,
 *    tells them all). 2. Both have errors at the same nulls. 3. Where one fault alone explains a null, both tell it.
 *
 * By design ours differs from a monolith in two ways, and in these alone: an agency that does not answer is one error
 * without a path, and a person whom an agency fails for is one error at the person (at each place where the person
 * stands), where a monolith has one error for each field. Messages are our own.
 *
 * A third difference is kept out of the data: a record comes with its id and the persons to whom it leads, for the log
 * and the decision, so these never fail.
 */
import type { GraphQLError } from 'graphql';
import type { Outcome } from './system.js';

type Path = ReadonlyArray<string | number>;

/** What was compared, for the count. */
export interface Compared {
  /** Null: the same. Otherwise what differs. */
  readonly difference: string | null;
  readonly values: number;
  readonly nulls: number;
  readonly lists: number;
  readonly errors: number;
}

/** Kinds that can be told apart by code: agencies' own words never come through. */
function kindOf({ extensions }: GraphQLError): string {
  const code = extensions.code;
  if (code === 'DOWN' || code === 'AGENCY_UNAVAILABLE') return 'down';
  if (code === 'LOST') return 'lost';
  return code === 'BAD_USER_INPUT' ? 'input' : 'other';
}

const textOf = (path: Path): string => JSON.stringify(path);

/** The null that hides what is at `path`. */
function nullAt(data: unknown, path: Path): string {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null || value === undefined) return textOf(path.slice(0, index));
    value = (value as Record<string | number, unknown>)[key];
  }
  return textOf(path);
}

interface Told {
  readonly path: Path;
  readonly kind: string;
}

const toTold = (errors: ReadonlyArray<GraphQLError>): Told[] =>
  errors.map((error) => ({ path: error.path ?? [], kind: kindOf(error) }));

/** Errors by the null that hides them, each as path and kind. */
function byNull(data: unknown, told: ReadonlyArray<Told>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, kind } of told) {
    const at = nullAt(data, path);
    found.set(at, (found.get(at) ?? new Set()).add(`${textOf(path)} ${kind}`));
  }
  return found;
}

/** In our words: what a monolith says of each field of a lost person is one error at the person. */
function asOurs(told: ReadonlyArray<Told>): Told[] {
  return told.flatMap(({ path, kind }) => {
    if (kind === 'down') return [];
    return [kind === 'lost' ? { path: path.slice(0, -1), kind: 'other' } : { path, kind }];
  });
}

function compareErrors(monolith: Outcome, ours: Outcome, all: ReadonlyArray<GraphQLError>): string | null {
  const faults = asOurs(toTold(all));
  const told = toTold(ours.errors);
  const isDown = (one: Told) => one.kind === 'down';
  const down = toTold(monolith.errors).filter(isDown);
  // Where another fault makes null what leads to the agency's fields, it is not asked, and nobody knows that it is down.
  const elsewhere = new Set(faults.map(({ path }) => nullAt(monolith.data, path)));
  const mustTell = down.some(({ path }) => !elsewhere.has(nullAt(monolith.data, path)));
  if (told.some(isDown) && down.length === 0) return 'an agency is said to be down';
  if (mustTell && !told.some(isDown)) return 'an agency is down, and nothing tells so';
  if (told.some((one) => isDown(one) !== (one.path.length === 0))) return 'a path where none may be, or none';
  const real = new Set(faults.map(({ path, kind }) => `${textOf(path)} ${kind}`));
  const mine = byNull(
    ours.data,
    told.filter((one) => !isDown(one)),
  );
  for (const set of mine.values()) {
    for (const one of set) if (!real.has(one)) return `an error that is none: ${one}`;
  }
  const theirs = byNull(monolith.data, asOurs(toTold(monolith.errors)));
  const possible = byNull(monolith.data, faults);
  for (const at of new Set([...mine.keys(), ...theirs.keys()])) {
    const [own, other] = [mine.get(at), theirs.get(at)];
    if (!other) return `an error too many at ${at}: ${[...(own ?? [])].join(', ')}`;
    if (!own) return `an error is missing at ${at}: ${[...other].join(', ')}`;
    const only = possible.get(at);
    if (only?.size === 1 && [...only].join() !== [...own].join())
      return `another error at ${at}: ${[...own].join(', ')}`;
  }
  // Two agencies may each fail for one person; one agency says so once, and once in all what has no path.
  const repeated = ours.errors
    .map(({ path, message }) => `${textOf(path ?? [])} ${message}`)
    .find((one, at, list) => list.indexOf(one) < at);
  return repeated === undefined ? null : `told twice: ${repeated}`;
}

function count(value: unknown, into: { values: number; nulls: number; lists: number }): void {
  if (value === null) into.nulls++;
  else if (Array.isArray(value)) {
    into.lists++;
    for (const item of value) count(item, into);
  } else if (typeof value === 'object') for (const inner of Object.values(value)) count(inner, into);
  else into.values++;
}

/** Compares our answer with the monolith's. `all`: every fault of the operation. */
export function compare(monolith: Outcome, ours: Outcome, all: ReadonlyArray<GraphQLError>): Compared {
  const counted = { values: 0, nulls: 0, lists: 0 };
  const [expected, got] = [JSON.stringify(monolith.data), JSON.stringify(ours.data)];
  count(JSON.parse(expected), counted);
  const difference =
    expected === got
      ? compareErrors(monolith, ours, all)
      : `data differs:\n    expected ${expected}\n    got      ${got}`;
  return { difference, ...counted, errors: monolith.errors.length };
}
