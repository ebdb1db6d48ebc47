/** Applies the rules on queries to each operation, before it is planned. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { refusal } from '../error-catalogue.js';
import { checkLimits, isSizeFixed } from './limits.js';
import { checkDocument, checkVariables } from './query-rules.js';

/** Documents and operations that have been found in order, whatever their variables hold: the same come again. */
const checkedDocuments = new WeakSet<DocumentNode>();
const measured = new WeakSet<OperationDefinitionNode>();

/** A valid operation of `schema`. */
export interface Checked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Throws for what the rules forbid in the text of an operation or in `variables`, or when the answer could be too large. */
export function checkOperation(
  { schema, document, operation }: Checked,
  variables: Readonly<Record<string, unknown>>,
): void {
  if (!schema.getRootType(operation.operation)) {
    throw refusal('BAD_USER_INPUT', `there is no ${operation.operation} here: see /case-changed for what changes`);
  }
  if (!checkedDocuments.has(document)) checkDocument(document);
  checkedDocuments.add(document);
  checkVariables(schema, operation, variables);
  if (measured.has(operation)) return;
  checkLimits(schema, document, operation, variables);
  if (isSizeFixed(document)) measured.add(operation);
}

/** GraphQL specification, section 6.1. */
const noSuchOperation = () =>
  refusal(
    'OPERATION_RESOLUTION_FAILURE',
    'expected `operationName` to name one operation of the query, as it must where there are several',
  );

/** The plugin. */
export const queryRulesPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      if (!operation) throw noSuchOperation();
      checkOperation({ schema, document, operation }, request.variables ?? {});
    },
  }),
};
