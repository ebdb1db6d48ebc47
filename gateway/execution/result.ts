/** An answer in GraphQL's form (specification, section 7.1): as an object, or as the JSON of it. */
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Data } from './data.js';
import type { OperationAnswer } from './executor.js';
import { type Notice, toNotice, writeNotice } from './notices.js';

/** A result. `errors` and `extensions` are there when there is something in them. */
export interface OperationResult {
  readonly data?: Data | null;
  readonly errors?: ReadonlyArray<GraphQLError>;
  readonly extensions?: { readonly disclosure: ReadonlyArray<Notice> };
}

/** `answer` as an object. */
export function toResult({ data, errors, notices }: OperationAnswer): OperationResult {
  return {
    ...(data !== undefined && { data }),
    ...(errors.length > 0 && { errors }),
    ...(notices.length > 0 && { extensions: { disclosure: notices.map(toNotice) } }),
  };
}

type Format = (error: GraphQLFormattedError) => GraphQLFormattedError;

const writeErrors = (errors: ReadonlyArray<GraphQLError>, format: Format): string =>
  `"errors":${JSON.stringify(errors.map((error) => format(error.toJSON())))}`;

/** What failed before there was any data, as JSON. */
export const writeFailure = (error: GraphQLError, format: Format): string => `{${writeErrors([error], format)}}`;

/** `toResult` as JSON, in the order that the specification recommends: errors first. What notices say is written once. */
export function writeResult({ data, errors, notices }: OperationAnswer, format: Format): string {
  if (data === undefined) return `{${writeErrors(errors, format)}}`;
  const first = errors.length === 0 ? '' : `${writeErrors(errors, format)},`;
  const last = notices.length === 0 ? '' : `,"extensions":{"disclosure":[${notices.map(writeNotice).join()}]}`;
  return `{${first}"data":${JSON.stringify(data)}${last}}`;
}
