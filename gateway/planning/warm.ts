/**
 * Plans known operations before anybody asks them: the first question of a front end then waits for no planner. One
 * `Planner` serves one bundle, so each new one is warmed anew.
 */
import { readFileSync } from 'node:fs';
import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  separateOperations,
  validate,
} from 'graphql';
import { FileError } from '../../schema/yaml-file.js';
import type { Planner } from './operations.js';
import { conditionVariables } from './specialise.js';

/** Operations to plan. `path` is what faults name. */
export interface WarmOperations {
  readonly path: string;
  readonly text: string;
}

/** Variables of `@skip` and `@include` in one operation: each doubles its plans, and all are made. */
const maxConditions = 4;

/** Reads the file at `path`. Throws `FileError` when it cannot be read. */
export function readWarmOperations(path: string): WarmOperations {
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FileError([`${path}:1: expected a file of GraphQL operations, but it cannot be read (${code})`]);
  }
}

function faultAt(path: string, { message, locations }: GraphQLError): string {
  const { line, column } = locations?.[0] ?? { line: 1, column: 1 };
  return `${path}:${line}:${column}: ${message}`;
}

/** The text of a file, parsed. Throws `FileError`. */
export function parsed({ path, text }: WarmOperations): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) throw new FileError([faultAt(path, error)]);
    throw error;
  }
}

/** Every way to set `names`. */
function settings(names: ReadonlyArray<string>): ReadonlyArray<Readonly<Record<string, boolean>>> {
  return names.reduce<ReadonlyArray<Readonly<Record<string, boolean>>>>(
    (made, name) => made.flatMap((one) => [true, false].map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** An operation that has been planned: `document` holds it and the fragments that it needs. */
export interface Warmed {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Throws a `GraphQLError` for what would be refused to a client. */
export type CheckOperation = (document: DocumentNode, operation: OperationDefinitionNode) => void;

/** Plans one operation, in the document that a client would send: with the fragments that it needs. */
function planAll(
  planner: Planner,
  document: DocumentNode,
  node: OperationDefinitionNode,
  check: CheckOperation,
): GraphQLError | null {
  const conditions = conditionVariables(document);
  if (conditions.length > maxConditions) {
    const message = `expected at most ${maxConditions} variables in \`@skip\` and \`@include\`, but got ${conditions.length}`;
    return new GraphQLError(message, { nodes: node });
  }
  try {
    check(document, node);
  } catch (error) {
    const reason = error instanceof GraphQLError ? error.message : 'it cannot be checked';
    return new GraphQLError(`expected an operation that clients may send, but ${reason}`, { nodes: node });
  }
  try {
    for (const values of settings(conditions)) planner.prepare(document, node.name?.value ?? null, values);
    return null;
  } catch (error) {
    const reason = error instanceof GraphQLError ? error.message : 'it cannot be planned';
    return new GraphQLError(`expected an operation that can be planned, but ${reason}`, { nodes: node });
  }
}

/**
 * Plans every operation of a file, with every value of the variables in its `@skip` and `@include`.
 *
 * Throws `FileError` with all faults at once, `path:line:column: fault` each: `check` finds those of clients' operations.
 * Answers the operations, each in the document in which it was planned.
 */
export function warm(
  planner: Planner,
  operations: WarmOperations,
  check: CheckOperation = () => {},
): ReadonlyArray<Warmed> {
  const { path } = operations;
  const document = parsed(operations);
  const nodes = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (nodes.length === 0) throw new FileError([`${path}:1: expected at least one operation, but got none`]);
  const invalid = validate(planner.supergraph.apiSchema, document, undefined, { maxErrors: 100 });
  if (invalid.length > 0) throw new FileError(invalid.map((error) => faultAt(path, error)));
  const documents = separateOperations(document);
  const planned = nodes.map((node) => ({ document: documents[node.name?.value ?? ''] ?? document, operation: node }));
  const faults = planned.flatMap(({ document: own, operation }) => planAll(planner, own, operation, check) ?? []);
  if (faults.length > 0) throw new FileError(faults.map((error) => faultAt(path, error)));
  return planned;
}
