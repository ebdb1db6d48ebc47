/** The entity calls of one question, as an agency has answered them. */

import type { PlannedStep } from '../planning/operations.js';
import type { AgencyAnswer } from './agency-answer.js';
import { type DataPath, isData } from './data.js';
import { type Entity, personOf } from './entities.js';
import type { SentError } from './errors.js';
import { callName, type Part } from './parts.js';

/** True for a list of the entities that were asked about, in their order; each may be null. */
export function isAbout(list: unknown, entities: ReadonlyArray<Entity>, { ofPersons }: PlannedStep): list is unknown[] {
  if (!Array.isArray(list) || list.length !== entities.length) return false;
  return !ofPersons || entities.every(({ person }, at) => !isData(list[at]) || personOf(list[at]) === person);
}

/** True for an answer of errors alone. */
export const isNothing = ({ data, errors }: Pick<AgencyAnswer, 'data' | 'errors'>): boolean =>
  data === null || (errors.length > 0 && Object.values(data).every((value) => value === null));

/** True when an error says why there is nothing at `place`, or may. */
export const isToldOf = (errors: ReadonlyArray<SentError>, place: DataPath = []): boolean =>
  errors.some(({ path = [] }) => path.length === 0 || place.every((segment, at) => path[at] === segment));

/** A question whose answer is nothing because some of its entity calls failed. */
export interface Failed {
  readonly failed: ReadonlyArray<Part>;
  /** What failed them, as if they had been asked alone. */
  readonly answer: AgencyAnswer;
  /** Those beside them, of which nothing has failed. */
  readonly beside: ReadonlyArray<Part>;
}

/**
 * `_entities` may not be null: when one call fails as a whole, those beside it in the same request are lost with it
 * (GraphQL specification, section 6.4.4). Null when there are none beside it, or an error does not say which it is of.
 */
export function failedCalls(parts: ReadonlyArray<Part>, { data, errors, refused }: AgencyAnswer): Failed | null {
  if (data !== null || parts.length < 2 || parts.some(({ step }) => step.kind === 'root')) return null;
  const places = new Map(parts.map((_, at) => [callName(at).alias, at]));
  const told = errors.map(({ path = [] }) => places.get(String(path[0])));
  if (told.length === 0 || told.includes(undefined) || new Set(told).size === parts.length) return null;
  const failed = parts.filter((_, at) => told.includes(at));
  const newPlace = new Map(failed.map((part, at) => [parts.indexOf(part), at]));
  const moved = errors.map((error, index) => {
    const { alias } = callName(newPlace.get(told[index] ?? -1) ?? -1);
    return { ...error, path: [alias, ...(error.path ?? []).slice(1)] };
  });
  return {
    failed,
    answer: { data: null, errors: moved, refused },
    beside: parts.filter((_, at) => !told.includes(at)),
  };
}
