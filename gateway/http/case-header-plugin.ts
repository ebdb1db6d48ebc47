/** Says so when a query for a case comes without the header that names it, instead of answering as for an unknown case. */
import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { refusal } from '../error-catalogue.js';
import type { HttpContext } from './context.js';

/** The header that names the open case of the actor's own agency in which a question is asked. */
export const caseHeader = 'x-case-id';

function selectsCase(selections: SelectionSetNode): boolean {
  return selections.selections.some((selection) =>
    selection.kind === Kind.FIELD
      ? selection.name.value === 'case'
      : selection.kind === Kind.INLINE_FRAGMENT && selectsCase(selection.selectionSet),
  );
}

/** Throws when `operation` asks about a case and the request named none. */
export function checkCaseHeader(
  operation: OperationDefinitionNode,
  { namesCase }: Pick<HttpContext, 'namesCase'>,
): void {
  if (namesCase || !selectsCase(operation.selectionSet)) return;
  throw refusal(
    'CASE_REQUIRED',
    `header \`${caseHeader}\` is missing: expected the id of an open case of your own agency to which you are assigned`,
  );
}

/** The plugin. What it answers is a function of the request alone. */
export const caseHeaderPlugin: ApolloServerPlugin<HttpContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, contextValue }) => {
      if (operation) checkCaseHeader(operation, contextValue);
    },
  }),
};
