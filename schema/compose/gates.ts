/**
 * Gates: what must hold of one agency's schema before it is composed. Each fault names the field and how to mend it.
 *
 * 1. Under `Person` and the case type every field states a category, or is the open `id`. No name is exempt, except
 *    what federation itself adds.
 * 2. A field that states its own category is nullable, so that a denial of it takes nothing else along.
 * 3. A category is declared by the agency that serves it.
 * 4. Below, a field inherits; root fields state a category or are open.
 * 5. Keys are `id`, of `Person` and the case type alone.
 */
import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  Kind,
} from 'graphql';
import type { AgencyId } from '../agencies.js';
import {
  caseType,
  categoryOf,
  isFederationField,
  isFederationType,
  isOpen,
  isSubjectType,
  openReason,
  personType,
} from '../contract.js';
import type { CategoryId } from '../grant.js';
import { located, nodesByName } from './located.js';

type Field = GraphQLField<unknown, unknown>;

/** What is wrong with a type or a field: `at` is `Type` or `Type.field`. */
interface Fault {
  readonly at: string;
  readonly message: string;
}

/** The categories that an agency declares, and those of them that tell of no person. */
export interface Declared {
  readonly known: ReadonlySet<CategoryId>;
  readonly aggregates: ReadonlySet<CategoryId>;
}

function fieldFaults(type: GraphQLObjectType, field: Field, { known }: Declared): Fault[] {
  const at = `\`${type.name}.${field.name}\``;
  const own = categoryOf(field);
  const faults: string[] = [];
  if (own !== null && isOpen(field)) faults.push(`${at} has both @category and @open: keep one`);
  if (own !== null && !known.has(own)) {
    faults.push(`${at} has the unknown category \`${own}\`: declare it in the agency's policy.yaml`);
  }
  if (own !== null && isNonNullType(field.type)) {
    faults.push(
      `${at} states its own category and is non-null: make it nullable, or one denial nulls what is around it`,
    );
  }
  if (isOpen(field) && openReason(field)?.trim() === '') faults.push(`${at} is @open without a reason: say why`);
  if (isOpen(field) && isSubjectType(type) && field.name !== 'id') {
    faults.push(`${at} is @open under ${type.name}: only \`id\` may be; give it a category`);
  }
  const mustState = isSubjectType(type) || type.name === 'Query' || type.name === 'Mutation';
  if (mustState && own === null && !isOpen(field)) {
    faults.push(`${at} has no category: add @category(id:), or @open(reason:) if it tells nothing about anybody`);
  }
  return faults.map((message) => ({ at: `${type.name}.${field.name}`, message }));
}

/** Types that a person, a case or a categorised root field leads to, so that their fields have a category to inherit. */
function reachable(schema: GraphQLSchema): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (type: GraphQLObjectType, inherits: boolean): void => {
    for (const field of Object.values(type.getFields())) {
      const target = getNamedType(field.type);
      if (!isObjectType(target) || seen.has(target.name)) continue;
      if ((!inherits || isOpen(field)) && categoryOf(field) === null && !isSubjectType(target)) continue;
      seen.add(target.name);
      visit(target, !isSubjectType(target));
    }
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && (isSubjectType(type) || type.name === 'Query' || type.name === 'Mutation'))
      visit(type, false);
  }
  return seen;
}

function keysOf(type: GraphQLObjectType): ReadonlyArray<string> {
  return [type.astNode, ...type.extensionASTNodes]
    .flatMap((node) => node?.directives ?? [])
    .filter(({ name }) => name.value === 'key')
    .flatMap(({ arguments: args }) => args?.find(({ name }) => name.value === 'fields')?.value ?? [])
    .map((value) => (value.kind === Kind.STRING ? value.value.trim() : ''));
}

/** Categories that Query or Mutation leads to without a person or a case in between must be aggregates. */
function rootFaults(schema: GraphQLSchema, { known, aggregates }: Declared): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const visit = (type: GraphQLObjectType): void => {
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      if (isFederationField(type, field)) continue;
      const own = categoryOf(field);
      if (own !== null && known.has(own) && !aggregates.has(own)) {
        const at = `${type.name}.${field.name}`;
        const message = `\`${at}\` is reached without a person or a case, and \`${own}\` is no aggregate: move it under one of them`;
        faults.push({ at, message });
      }
      const target = getNamedType(field.type);
      if (isObjectType(target) && !isSubjectType(target) && !seen.has(target.name)) visit(target);
    }
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) if (root) visit(root);
  return faults;
}

/** Whoever has fields of a person must answer for each id alike, or a gap would tell who is known. */
function resolvableFaults(type: GraphQLObjectType): Fault[] {
  if (type.name !== personType || Object.keys(type.getFields()).length < 2) return [];
  const nodes = [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
  const keys = nodes.filter(({ name }) => name.value === 'key');
  const isResolvable = keys.some(({ arguments: args }) => {
    const value = args?.find(({ name }) => name.value === 'resolvable')?.value;
    return value?.kind !== Kind.BOOLEAN || value.value;
  });
  const message = `\`${personType}\` has fields but no resolvable key: say @key(fields: "id")`;
  return isResolvable ? [] : [{ at: type.name, message }];
}

/** Keys travel to every agency, so they are opaque ids and nothing else, of `Person` and the case alone. */
function keyFaults(type: GraphQLObjectType): Fault[] {
  const at = type.name;
  return keysOf(type).flatMap((key): Fault[] => {
    if (!isSubjectType(type)) {
      return [{ at, message: `\`${at}\` has a @key: only \`${personType}\` and \`${caseType}\` may: take it away` }];
    }
    return key === 'id'
      ? []
      : [{ at, message: `\`${at}\` has the key \`${key}\`: expected \`id\`, which tells nothing` }];
  });
}

/** An open root field leads to a person or a case, whose fields are guarded, or to a plain value. */
function openRootFaults(type: GraphQLObjectType, field: Field): Fault[] {
  const target = getNamedType(field.type);
  if (type.name !== 'Query' && type.name !== 'Mutation') return [];
  if (!isOpen(field) || !isObjectType(target) || isSubjectType(target)) return [];
  const at = `${type.name}.${field.name}`;
  return [{ at, message: `\`${at}\` is @open and leads to \`${target.name}\`: give it a category` }];
}

function typeFaults(type: GraphQLObjectType, schema: GraphQLSchema, covered: ReadonlySet<string>): Fault[] {
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  if (isRoot || isSubjectType(type) || covered.has(type.name)) return [];
  const message = `\`${type.name}\` is reached through no categorised field: its fields have nothing to inherit: give the field that leads to it a category`;
  return [{ at: type.name, message }];
}

function rootNameFaults(schema: GraphQLSchema): Fault[] {
  const roots = [
    [schema.getQueryType(), 'Query'],
    [schema.getMutationType(), 'Mutation'],
  ] as const;
  return roots.flatMap(([root, name]): Fault[] => {
    if (!root || root.name === name) return [];
    return [{ at: root.name, message: `\`${root.name}\` is a root type of another name: call it \`${name}\`` }];
  });
}

/** An agency's schema: as it is written, and built of that. */
export interface BuiltSchema {
  readonly agency: AgencyId;
  readonly typeDefs: DocumentNode;
  readonly schema: GraphQLSchema;
}

/** Faults of an agency's schema, each with its place in the file; none when it may be composed. */
export function checkContract({ agency, typeDefs, schema }: BuiltSchema, declared: Declared): string[] {
  const covered = reachable(schema);
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const faults = [
    ...rootNameFaults(schema),
    ...types
      .filter((type) => !isFederationType(type))
      .flatMap((type) => {
        const fields = Object.values(type.getFields()).filter((field) => !isFederationField(type, field));
        return [
          ...keyFaults(type),
          ...resolvableFaults(type),
          ...fields.flatMap((field) => [...fieldFaults(type, field, declared), ...openRootFaults(type, field)]),
          ...typeFaults(type, schema, covered),
        ];
      }),
    ...rootFaults(schema, declared),
  ];
  // A built schema has lost where its nodes stood.
  const nodes = nodesByName(typeDefs);
  return faults.map(({ at, message }) => `${agency}: ${located(message, nodes.get(at))}`);
}
