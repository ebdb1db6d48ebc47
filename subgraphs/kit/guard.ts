/**
 * Field guards: an agency answers only what the grant allows, whatever its resolvers return.
 *
 * 1. At start, `guardSchema` reads each field's `@category` or `@open` and wraps every resolver.
 * 2. Before a resolver runs, the guard asks the grant for (subject, category); a denial is `null`, and the resolver,
 *    and so the database, is never asked.
 * 3. What a resolver returns is tagged with its subject and category, so that the fields below inherit both.
 * 4. A row that links to a person who is not in the grant is dropped.
 */
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import {
  caseType,
  categoryOf,
  isFederationField,
  isFederationType,
  isOpen,
  isSubjectType,
  personType,
} from '../../schema/contract.js';
import type { CategoryId, Grant, PersonId } from '../../schema/grant.js';
import type { Question } from './agency.js';

/** Whom a value is about: a person, the case that the question names, or the agency as a whole. */
type Subject =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'case'; readonly id: string }
  | { readonly kind: 'agency' };

interface Tag {
  readonly subject: Subject;
  readonly category: CategoryId;
}

type AnyResolver = GraphQLFieldResolver<unknown, Question<unknown>, Record<string, unknown>>;

const tags = new WeakMap<object, Tag>();

/** True when `grant` allows `category` about `subject`. */
export function allows(grant: Grant, { subject, category }: Tag): boolean {
  switch (subject.kind) {
    case 'person':
      return Object.hasOwn(grant.persons, subject.id) && (grant.persons[subject.id]?.includes(category) ?? false);
    case 'case':
      return grant.case?.id === subject.id && grant.aboutCase.includes(category);
    case 'agency':
      return grant.aboutAgency.includes(category);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Any thenable, of whatever making: what it resolves to must be settled, never the thenable itself. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isRecord(value) && typeof value.then === 'function';
}

function sameSubject(one: Subject, other: Subject): boolean {
  const [oneId, otherId] = [one, other].map((subject) => ('id' in subject ? subject.id : ''));
  return one.kind === other.kind && oneId === otherId;
}

/** Tags an object that a resolver returned. Throws when it already stands for another subject or category. */
function tagObject(value: object, tag: Tag): void {
  const earlier = tags.get(value);
  if (earlier && !(sameSubject(earlier.subject, tag.subject) && earlier.category === tag.category)) {
    throw new Error(
      `a record was returned under two subjects or categories, \`${earlier.category}\` and \`${tag.category}\``,
    );
  }
  tags.set(value, tag);
}

/** A way from a row to a person it links to: rows carry persons as `{ id }` under the name of the field. */
type LinkPath = ReadonlyArray<string>;

/** The ways from `type` to persons: its own fields, and those of the `node` of an edge. */
function personLinks(type: GraphQLObjectType): ReadonlyArray<LinkPath> {
  return Object.values(type.getFields()).flatMap((field): LinkPath[] => {
    const target = getNamedType(field.type);
    if (target.name === personType) return [[field.name]];
    const isNode = field.name === 'node' && isObjectType(target) && !isSubjectType(target);
    return isNode ? personLinks(target).map((path) => [field.name, ...path]) : [];
  });
}

function leadsOutside(row: unknown, links: ReadonlyArray<LinkPath>, grant: Grant): boolean {
  return links.some((path) => {
    const target = path.reduce((value, name) => (isRecord(value) ? value[name] : undefined), row);
    return isRecord(target) && !Object.hasOwn(grant.persons, String(target.id));
  });
}

/** Prepares what to do with the results of a field of type `output`: drop links outside the case, tag the rest. */
function prepareSettle(output: GraphQLOutputType): (result: unknown, tag: Tag, grant: Grant) => unknown {
  const type = getNamedType(output);
  if (!isObjectType(type) || type.name === caseType) return (result) => result;
  const links = type.name === personType ? [[]] : personLinks(type);
  return (result, tag, grant) => {
    const keep = (row: unknown) => {
      if (isRecord(row) && type.name !== personType) tagObject(row, tag);
      return !leadsOutside(row, links, grant);
    };
    if (Array.isArray(result)) return result.filter(keep);
    return keep(result) ? result : null;
  };
}

function subjectOf(type: GraphQLObjectType, source: unknown, inherited: Tag | undefined): Subject {
  if (type.name === personType && isRecord(source)) return { kind: 'person', id: String(source.id) };
  if (type.name === caseType && isRecord(source)) return { kind: 'case', id: String(source.id) };
  if (type.name === 'Query') return { kind: 'agency' };
  if (inherited) return inherited.subject;
  throw new Error(`a value of type \`${type.name}\` was reached without a person or a case around it`);
}

function guardField(type: GraphQLObjectType, field: GraphQLField<unknown, Question<unknown>>): AnyResolver {
  const resolve: AnyResolver = field.resolve ?? defaultFieldResolver;
  const own = categoryOf(field);
  if (own === null && isOpen(field)) return resolve;
  const settle = prepareSettle(field.type);
  return (source, args, question, info) => {
    const inherited = isRecord(source) ? tags.get(source) : undefined;
    const category = own ?? inherited?.category;
    if (!category) throw new Error(`\`${type.name}.${field.name}\` has no category and inherits none`);
    const tag = { subject: subjectOf(type, source, inherited), category };
    if (!allows(question.grant, tag)) return null;
    const result = resolve(source, args, question, info);
    if (!isThenable(result)) return settle(result, tag, question.grant);
    return result.then((settled) => settle(settled, tag, question.grant));
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
      field.resolve = guardField(type, field) as typeof field.resolve & AnyResolver;
    }
  }
  return schema;
}
