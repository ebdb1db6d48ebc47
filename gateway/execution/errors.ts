/** What a client is told when an agency fails. The agency's own words stay out: they may speak of values. */

import type { GraphQLError } from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';
import { partError } from '../error-catalogue.js';
import type { DataRewrite } from '../planning/plan.js';
import { type Data, type DataPath, type Entity, isData } from './entities.js';
import { rewrittenPath } from './rewrites.js';

/** The agency did not answer in time, or not as the protocol says. */
export function agencyUnavailable(agency: AgencyId): GraphQLError {
  const message = `agency \`${agency}\` did not answer: its fields are null, try again later`;
  return partError('AGENCY_UNAVAILABLE', message, undefined, agency);
}

/** The agency answered with an error of code `code`. */
export function agencyRefused(agency: AgencyId, code: string | undefined, path?: DataPath): GraphQLError {
  if (code !== 'BAD_USER_INPUT') {
    const message = `agency \`${agency}\` could not answer a part of the query: that part is null`;
    return partError('AGENCY_ERROR', message, path, agency);
  }
  const sizes = '`first` and `last` take 0 to 200, `after` and `before` a cursor of the same list';
  return partError('BAD_USER_INPUT', `agency \`${agency}\` refused an argument: ${sizes}`, path, agency);
}

/** An error as an agency sent it: its code, and where in its own answer. */
export interface SentError {
  readonly code?: string;
  readonly path?: DataPath;
}

/** One call of a question: its alias and entities or, without an alias, root fields and what they are fields of. */
export interface AskedFor {
  readonly alias: string | null;
  readonly entities: ReadonlyArray<Entity>;
  readonly roots: ReadonlyArray<Data>;
  readonly rewrites: ReadonlyArray<DataRewrite>;
}

/** An error at an object of the data. `rest`: the field of it, and list indices, where there is no object further down. */
export interface PlacedError {
  readonly agency: AgencyId;
  /** The same for errors that tell the same: a field may be asked for in two questions. */
  readonly key: string;
  readonly error: (path?: DataPath) => GraphQLError;
  readonly rest: DataPath;
}

/** Errors by the objects at which they are to be told; they are told where, and if, these objects are shown. */
export type PlacedErrors = Map<Data, PlacedError[]>;

/** The last object on the way of `path` from `start`, and what of the path is left there. */
function lastObject(start: Data, path: DataPath): { readonly object: Data; readonly rest: DataPath } {
  let found = { object: start, rest: path };
  let value: unknown = start;
  for (const [at, segment] of path.entries()) {
    if (Array.isArray(value)) value = typeof segment === 'number' ? value[segment] : undefined;
    else value = isData(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
    if (isData(value)) found = { object: value, rest: path.slice(at + 1) };
    if (value === null || value === undefined) break;
  }
  return found;
}

/** The objects that the place `path` of an agency's answer has become: one for each place of the entity. */
function objectsOf(
  path: DataPath | undefined,
  calls: ReadonlyArray<AskedFor>,
): ReadonlyArray<ReturnType<typeof lastObject>> {
  if (path === undefined || path.length === 0) return [];
  const call = calls.find(({ alias }) => alias === path[0]);
  if (!call) {
    const root = calls.find(({ alias }) => alias === null);
    return root?.roots.map((one) => lastObject(one, rewrittenPath(path, root.rewrites))) ?? [];
  }
  const entity = typeof path[1] === 'number' ? call.entities[path[1]] : undefined;
  const below = rewrittenPath(path.slice(2), call.rewrites);
  return entity?.targets.map((target) => lastObject(target, below)) ?? [];
}

/** So many errors of one answer are told apart; more are one, without a place. */
const mostErrors = 100;

/** `errors`, as many of them as are told. */
export function bounded(errors: ReadonlyArray<SentError>): ReadonlyArray<SentError> {
  return errors.length > mostErrors ? [...errors.slice(0, mostErrors), {}] : errors;
}

/** Places the errors of an agency's answer, in our words; answers those without a place. */
export function placeErrors(
  agency: AgencyId,
  errors: ReadonlyArray<SentError>,
  asked: ReadonlyArray<AskedFor>,
  placed: PlacedErrors,
): ReadonlyArray<GraphQLError> {
  return errors.flatMap(({ code, path }) => {
    const error = (at?: DataPath) => agencyRefused(agency, code, at);
    const found = objectsOf(path, asked);
    // What lies below an entity that stands in several places is one object, and met in each of them.
    const objects = new Map(found.map(({ object, rest }) => [object, rest]));
    for (const [object, rest] of objects) {
      const key = JSON.stringify([agency, code, rest]);
      const known = placed.get(object) ?? [];
      if (known.every((one) => one.key !== key)) placed.set(object, [...known, { agency, key, error, rest }]);
    }
    return found.length === 0 ? [error()] : [];
  });
}
