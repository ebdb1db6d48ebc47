/**
 * Field guards: an agency answers only what the grant and its own decision allow, whatever its resolvers return.
 *
 * 1. At start, `guardSchema` reads each field's `@category` or `@open` and wraps every resolver.
 * 2. Before a resolver runs, the guard asks for the decision about (subject, category); a denial is `null`, and the
 *    resolver, and so the database, is never asked.
 * 3. Rows that a resolver returns are dropped one by one where a limit does not cover them, where the rules deny them, or
 *    where they lead to a person outside the grant; pages are made after that.
 * 4. What is left is tagged with subject, category and record, so that the fields below inherit them.
 */
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import {
  caseType,
  categoryOf,
  isFederationField,
  isFederationType,
  isOpen,
  personType,
} from '../../schema/contract.js';
import { earlierOf } from './completions.js';
import type { PageArguments } from './connection.js';
import type { GuardedQuestion, Subject } from './decisions.js';
import { prepareRows } from './rows.js';
import { isObject, type Tag, tagOf } from './tags.js';

type AnyResolver = GraphQLFieldResolver<unknown, GuardedQuestion, Record<string, unknown>>;

/** Any thenable, of whatever making: what it resolves to must be settled, never the thenable itself. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && typeof value.then === 'function';
}

function subjectOf(type: GraphQLObjectType, source: unknown, inherited: Tag | undefined): Subject {
  if (type.name === personType && isObject(source)) return { kind: 'person', id: String(source.id) };
  if (type.name === caseType && isObject(source)) return { kind: 'case', id: String(source.id) };
  if (type.name === 'Query' || type.name === 'Mutation') return { kind: 'agency' };
  if (inherited) return inherited.subject;
  throw new Error(`a value of type \`${type.name}\` was reached without a person or a case around it`);
}

function guardField(type: GraphQLObjectType, field: GraphQLField<unknown, GuardedQuestion>): AnyResolver {
  const resolve: AnyResolver = field.resolve ?? defaultFieldResolver;
  const own = categoryOf(field);
  if (own === null && isOpen(field)) return resolve;
  const rows = prepareRows(field.type);
  return (source, args, question, info) => {
    const inherited = isObject(source) ? tagOf(source) : undefined;
    const category = own ?? inherited?.category;
    if (!category) throw new Error(`\`${type.name}.${field.name}\` has no category and inherits none`);
    const subject = subjectOf(type, source, inherited);
    const allowed = question.decisions.about(subject, category);
    if (allowed === null) return null;
    const record = inherited?.record ?? null;
    const page = args as PageArguments;
    // A value below a record, or one that is no row, is decided by the record around it: without one no limit covers it.
    const isPart = own !== null && !rows.areRecords && (record !== null || !rows.areObjects);
    if (isPart && !(allowed.itself && question.decisions.passes(allowed.itself, record))) return null;
    const ofPart = isPart && allowed.itself ? question.decisions.knownUntil(allowed.itself, record) : null;
    const tag: Tag = { subject, category, record, knownUntil: earlierOf(inherited?.knownUntil ?? null, ofPart) };
    const settle =
      own === null || isPart
        ? (result: unknown) => rows.inherit(result, tag, question, page)
        : (result: unknown) => rows.filter(result, tag, allowed, question, page);
    const result = resolve(source, args, question, info);
    return isThenable(result) ? result.then(settle) : settle(result);
  };
}

/**
 * The items of a list as promises. graphql-js leaves a list at once where an item that may not be null fails at once, and
 * with it those that are still under way: one of these that fails later would be an unhandled rejection, which ends the
 * process. Of promises none fails at once.
 */
function withoutOrphans(type: GraphQLOutputType, resolve: AnyResolver): AnyResolver {
  const list = getNullableType(type);
  if (!isListType(list) || !isCompositeType(getNamedType(list))) return resolve;
  const toPromises = (items: unknown): unknown =>
    Array.isArray(items) ? items.map(async (item) => toPromises(item)) : items;
  return (...input) => {
    const result = resolve(...input);
    return isThenable(result) ? result.then(toPromises) : toPromises(result);
  };
}

/**
 * Wraps every field of `schema` in place and answers it. Throws when the schema has an interface or a union of its
 * own: a guard there would need the category of every possible type.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isFederationType(type)) continue;
    if (isAbstractType(type))
      throw new Error(`\`${type.name}\` is an interface or a union, which guards do not cover yet`);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (isFederationField(type, field)) continue;
      field.resolve = withoutOrphans(field.type, guardField(type, field)) as typeof field.resolve & AnyResolver;
    }
  }
  return schema;
}
