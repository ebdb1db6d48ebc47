/** Applies the rules on queries to each operation, before it is planned. */
import type { ApolloServerPlugin } from '@apollo/server';
import { checkLimits } from './limits.js';
import { checkDocument, checkVariables } from './query-rules.js';

/** The plugin. */
export const queryRulesPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      checkDocument(document);
      if (!operation) return;
      checkVariables(schema, operation, request.variables ?? {});
      checkLimits(schema, document, operation, request.variables ?? {});
    },
  }),
};
