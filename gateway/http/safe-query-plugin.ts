/**
 * Refuses queries that would carry a personal identity number where it could be logged or cached: in the query text,
 * or in a variable of another type than `IdentityNumber`. Refuses aliases and variables that begin with `__`.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import {
  type DocumentNode,
  GraphQLError,
  getNamedType,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql';
import { containsIdentityNumber, parseIdentityNumber } from '../../schema/identity-number.js';

const identityNumberType = 'IdentityNumber';
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

/** True when `value`, or a string or number anywhere in it, is or contains an identity number. UUIDs never do. */
export function holdsIdentityNumber(value: unknown): boolean {
  if (typeof value === 'string') {
    return parseIdentityNumber(value) !== null || containsIdentityNumber(value.replace(uuid, ''));
  }
  if (typeof value === 'number') return parseIdentityNumber(String(value)) !== null;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsIdentityNumber);
}

function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): void {
  const identityNumbers = new Set<string>();
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const declared = typeFromAST(schema, type as Parameters<typeof typeFromAST>[1]);
    if (declared && getNamedType(declared).name === identityNumberType) identityNumbers.add(variable.name.value);
  }
  for (const [name, value] of Object.entries(values)) {
    if (!identityNumbers.has(name) && holdsIdentityNumber(value)) {
      throw badInput('a variable holds a personal identity number: only variables of type `IdentityNumber` may');
    }
  }
}

function checkNames(document: DocumentNode): void {
  visit(document, {
    Field: ({ alias }) => {
      if (alias?.value.startsWith('__')) throw badInput('names beginning with `__` are reserved: choose another alias');
    },
    Variable: ({ name }) => {
      if (name.value.startsWith('__'))
        throw badInput('names beginning with `__` are reserved: choose another variable');
    },
  });
}

/** Throws when the text of a query (comments included) or the name of its operation holds an identity number. */
export function checkQueryText(body: unknown): void {
  const { query, operationName } = (body ?? {}) as { query?: unknown; operationName?: unknown };
  if (holdsIdentityNumber(query) || holdsIdentityNumber(operationName)) {
    throw badInput('the query text holds a personal identity number: send it as a variable of type `IdentityNumber`');
  }
}

/** The plugin. Its messages derive from nothing but the query's form. */
export const safeQueryPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      checkNames(document);
      if (operation) checkVariables(schema, operation, request.variables ?? {});
    },
  }),
};
