/** Applies the rules on queries to each operation, before it is planned. */
import type { ApolloServerPlugin } from '@apollo/server';
import { checkDocument, checkVariables } from './query-rules.js';

/** The plugin. */
export const queryRulesPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      checkDocument(document);
      if (operation) checkVariables(schema, operation, request.variables ?? {});
    },
  }),
};
