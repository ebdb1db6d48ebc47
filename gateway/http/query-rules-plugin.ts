/** Applies the rules on queries to each operation, before it is planned. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { checkLimits, isSizeFixed } from './limits.js';
import { checkDocument, checkVariables } from './query-rules.js';

/** Documents and operations that have been found in order, whatever their variables hold: the same come again. */
const checkedDocuments = new WeakSet<DocumentNode>();
const measured = new WeakSet<OperationDefinitionNode>();

/** The plugin. */
export const queryRulesPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      if (!checkedDocuments.has(document)) checkDocument(document);
      checkedDocuments.add(document);
      if (!operation) return;
      checkVariables(schema, operation, request.variables ?? {});
      if (measured.has(operation)) return;
      checkLimits(schema, document, operation, request.variables ?? {});
      if (isSizeFixed(document)) measured.add(operation);
    },
  }),
};
