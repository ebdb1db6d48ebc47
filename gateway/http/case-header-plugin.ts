/** Says so when a query for a case comes without the header that names it, instead of answering as for an unknown case. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { refusal } from '../error-catalogue.js';
import type { HttpContext } from './context.js';

/** The header that names the open case of the actor's own agency in which a question is asked. */
export const caseHeader = 'x-case-id';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const expected = 'expected the id of an open case of your own agency to which you are assigned';

/** The case that a request names, in small letters; null when it names none. Throws for what is no id, or several. */
export function readCaseHeader(headers: IncomingHttpHeaders): string | null {
  const named = headers[caseHeader];
  if (named === undefined) return null;
  if (typeof named !== 'string' || !uuid.test(named)) {
    throw refusal('CASE_REQUIRED', `header \`${caseHeader}\` holds no id: ${expected}`);
  }
  return named.toLowerCase();
}

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
  throw refusal('CASE_REQUIRED', `header \`${caseHeader}\` is missing: ${expected}`);
}

/** The plugin. What it answers is a function of the request alone. */
export const caseHeaderPlugin: ApolloServerPlugin<HttpContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, contextValue }) => {
      if (operation) checkCaseHeader(operation, contextValue);
    },
  }),
};
