/** What a query asks of the schema itself. */
import { execute, type GraphQLSchema, Kind } from 'graphql';
import type { PlannedOperation } from '../planning/operations.js';
import type { Data } from './data.js';

/** Root fields `__schema` and `__type`, answered from the schema that clients see. */
export function introspect(schema: GraphQLSchema, { document, operation }: PlannedOperation, variables: Data): Data {
  const result = execute({
    schema,
    document: {
      ...document,
      definitions: document.definitions.filter((node) => node.kind !== Kind.OPERATION_DEFINITION || node === operation),
    },
    variableValues: variables,
    rootValue: {},
  });
  return result instanceof Promise ? {} : { ...((result as { data?: Data | null }).data ?? {}) };
}
