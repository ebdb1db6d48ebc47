/** What a client is told when an agency fails. The agency's own words stay out: they may speak of values. */
import { GraphQLError } from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';
import { type Data, type DataPath, type Entity, pathsOf } from './entities.js';

function agencyError(code: string, message: string, path?: DataPath): GraphQLError {
  return new GraphQLError(message, { extensions: { code }, ...(path && { path }) });
}

/** The agency did not answer in time, or not as the protocol says. */
export function agencyUnavailable(agency: AgencyId): GraphQLError {
  return agencyError('AGENCY_UNAVAILABLE', `agency \`${agency}\` did not answer: its fields are null, try again later`);
}

/** The agency answered with an error of code `code`. */
export function agencyRefused(agency: AgencyId, code: string | undefined, path?: DataPath): GraphQLError {
  if (code !== 'BAD_USER_INPUT') {
    const message = `agency \`${agency}\` could not answer a part of the query: that part is null`;
    return agencyError('AGENCY_ERROR', message, path);
  }
  const sizes = '`first` and `last` take 0 to 200, `after` and `before` a cursor of the same list';
  return agencyError('BAD_USER_INPUT', `agency \`${agency}\` refused an argument: ${sizes}`, path);
}

/** An error as an agency sent it: its code, and where in its own answer. */
export interface SentError {
  readonly code?: string;
  readonly path?: DataPath;
}

/** What was asked: the data, and for each call of the question its alias (null: root fields), path and entities. */
export interface AskedFor {
  readonly data: Data;
  readonly calls: ReadonlyArray<{
    readonly alias: string | null;
    readonly path: ReadonlyArray<string>;
    readonly entities: ReadonlyArray<Entity>;
  }>;
}

/** Where in the client's answer the place `path` of an agency's answer stands: once for each place of the entity. */
function clientPaths(path: DataPath | undefined, { data, calls }: AskedFor): ReadonlyArray<DataPath> | null {
  if (path === undefined || path.length === 0) return null;
  const call = calls.find(({ alias }) => alias === path[0]);
  if (!call) return calls.some(({ alias }) => alias === null) ? [path] : null;
  const entity = typeof path[1] === 'number' ? call.entities[path[1]] : undefined;
  if (!entity) return null;
  const places = entity.targets.flatMap((target) => pathsOf(data, call.path, target));
  return places.map((place) => [...place, ...path.slice(2)]);
}

/** The errors of an agency's answer, in our words, each at its place in the client's answer. */
export function agencyErrors(
  agency: AgencyId,
  errors: ReadonlyArray<SentError>,
  asked: AskedFor,
): ReadonlyArray<GraphQLError> {
  return errors.flatMap(({ code, path }) => {
    const paths = clientPaths(path, asked);
    return paths === null || paths.length === 0
      ? [agencyRefused(agency, code)]
      : paths.map((place) => agencyRefused(agency, code, place));
  });
}

/** An agency broke the protocol. The message is ours, without a word of what the agency sent. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}
