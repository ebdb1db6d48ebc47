/**
 * Rules on the form of a query, before it is planned: nothing personal in its text, no reserved names, no bombs.
 * Messages derive from the request alone and never repeat a value.
 */
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getNamedType,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql';
import { containsIdentityNumber } from '../../schema/identity-number.js';
import { refusal } from '../error-catalogue.js';

const identityNumberType = 'IdentityNumber';
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** Names of the variables in which the executor sends entities to agencies. */
const representations = /^representations\d*$/;
/** A field with fields below may stand in a query this often, aliases counted: each may cost every agency a question. */
export const maxRepeats = 20;
/** A field without fields below, likewise: names such as `id` stand in many places of one query. */
export const maxLeafRepeats = 200;
/** Of the variables of one request. The longest text that anybody sends is a signed statement. */
export const variableLimits = { names: 100, values: 5_000, characters: 32_768 } as const;

const badInput = (message: string): GraphQLError => refusal('BAD_USER_INPUT', message);

function someText(value: unknown, holds: (text: string) => boolean): boolean {
  if (typeof value === 'string') return holds(value);
  if (typeof value === 'number') return holds(String(value));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => holds(key) || someText(item, holds));
}

/** True when `value`, or a text or number anywhere in it, contains an identity number. UUIDs never do. */
export function holdsIdentityNumber(value: unknown): boolean {
  return someText(value, (text) => containsIdentityNumber(text.replace(uuid, ' ')));
}

/** What PostgreSQL cannot store as JSON: the null character and halves of surrogate pairs. */
function isUnstorable(text: string): boolean {
  return text.includes('\0') || /\p{Surrogate}/u.test(text);
}

/** Throws for a request that asks to have its text kept under a hash of the client's making. */
export function checkRequestForm(body: unknown): void {
  const { extensions } = (body ?? {}) as { extensions?: unknown };
  if (typeof extensions !== 'object' || extensions === null || !('persistedQuery' in extensions)) return;
  throw refusal(
    'PERSISTED_QUERY_NOT_SUPPORTED',
    'automatic persisted queries are not kept: send the query, or `documentId`',
  );
}

const inText = 'the query text holds a personal identity number: send it as a variable of type `IdentityNumber`';

/** Throws when the text of a query (comments included) or the name of its operation holds an identity number. */
export function checkQueryText(body: unknown): void {
  const { query, operationName } = (body ?? {}) as { query?: unknown; operationName?: unknown };
  if (holdsIdentityNumber(query) || holdsIdentityNumber(operationName)) throw badInput(inText);
}

/** Throws for identity numbers in literals (escapes resolved), reserved names, and a field that is repeated too often. */
export function checkDocument(document: DocumentNode): void {
  const repeats = new Map<string, number>();
  const checkLiteral = ({ value }: { readonly value: string }) => {
    if (holdsIdentityNumber(value)) throw badInput(inText);
  };
  visit(document, {
    StringValue: checkLiteral,
    IntValue: checkLiteral,
    FloatValue: checkLiteral,
    Field: ({ name, alias, selectionSet }) => {
      if (alias?.value.startsWith('__')) throw badInput('names beginning with `__` are reserved: choose another alias');
      const count = (repeats.get(name.value) ?? 0) + 1;
      repeats.set(name.value, count);
      const most = selectionSet ? maxRepeats : maxLeafRepeats;
      if (count > most) {
        throw badInput(`field \`${name.value}\` stands in the query more than ${most} times: ask in several queries`);
      }
    },
    VariableDefinition: ({ variable }) => {
      const name = variable.name.value;
      if (name.startsWith('__')) throw badInput('names beginning with `__` are reserved: choose another variable');
      if (representations.test(name)) throw badInput(`variable \`${name}\` is reserved: choose another name`);
    },
  });
}

const declaredAs = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();

/** Names of the variables of type `IdentityNumber`. An operation is of one schema. */
function identityNumbersOf(schema: GraphQLSchema, operation: OperationDefinitionNode): ReadonlySet<string> {
  const known = declaredAs.get(operation);
  if (known) return known;
  const names = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const declared = typeFromAST(schema, type as Parameters<typeof typeFromAST>[1]);
    return declared && getNamedType(declared).name === identityNumberType ? [variable.name.value] : [];
  });
  const found = new Set(names);
  declaredAs.set(operation, found);
  return found;
}

/** Texts, numbers and the like in `value`, at most one more than `left`. Throws for a text that is too long. */
function countValues(value: unknown, left: number): number {
  if (typeof value === 'string' && value.length > variableLimits.characters) {
    throw badInput(`expected texts of at most ${variableLimits.characters} characters in variables, but one has more`);
  }
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const item of Object.values(value)) {
    if (count > left) break;
    count += countValues(item, left - count);
  }
  return count;
}

/** Throws when there are more variables, or more in them, than anybody needs: unknown ones count too. */
function checkAmount(values: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(values).length;
  if (names > variableLimits.names) {
    throw badInput(`expected at most ${variableLimits.names} variables, but got ${names}`);
  }
  if (countValues(values, variableLimits.values) > variableLimits.values) {
    throw badInput(`expected at most ${variableLimits.values} values in the variables, but got more`);
  }
}

/** Throws for more than anybody needs, for values that cannot be stored, and for identity numbers in variables of another type than their own. */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): void {
  checkAmount(values);
  const identityNumbers = identityNumbersOf(schema, operation);
  for (const [name, value] of Object.entries(values)) {
    if (someText(value, isUnstorable)) {
      throw badInput('a variable holds a character that is not text: the null character or half of a surrogate pair');
    }
    if (!identityNumbers.has(name) && holdsIdentityNumber(value)) {
      throw badInput('a variable holds a personal identity number: only variables of type `IdentityNumber` may');
    }
  }
}
