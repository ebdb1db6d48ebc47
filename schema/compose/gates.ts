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
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
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
import { located } from './located.js';

type Field = GraphQLField<unknown, unknown>;

/** The categories that an agency declares, and those of them that tell of no person. */
export interface Declared {
  readonly known: ReadonlySet<CategoryId>;
  readonly aggregates: ReadonlySet<CategoryId>;
}

function fieldFaults(type: GraphQLObjectType, field: Field, { known }: Declared): string[] {
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
  return faults.map((fault) => located(fault, field.astNode));
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
function rootFaults(schema: GraphQLSchema, { known, aggregates }: Declared): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const visit = (type: GraphQLObjectType): void => {
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      if (isFederationField(type, field)) continue;
      const own = categoryOf(field);
      if (own !== null && known.has(own) && !aggregates.has(own)) {
        const at = `\`${type.name}.${field.name}\``;
        const fault = `${at} is reached without a person or a case, and \`${own}\` is no aggregate: move it under one of them`;
        faults.push(located(fault, field.astNode));
      }
      const target = getNamedType(field.type);
      if (isObjectType(target) && !isSubjectType(target) && !seen.has(target.name)) visit(target);
    }
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) if (root) visit(root);
  return faults;
}

/** Whoever has fields of a person must answer for each id alike, or a gap would tell who is known (DESIGN.md section 7). */
function resolvableFaults(type: GraphQLObjectType): string[] {
  if (type.name !== personType || Object.keys(type.getFields()).length < 2) return [];
  const nodes = [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
  const keys = nodes.filter(({ name }) => name.value === 'key');
  const isResolvable = keys.some(({ arguments: args }) => {
    const value = args?.find(({ name }) => name.value === 'resolvable')?.value;
    return value?.kind !== Kind.BOOLEAN || value.value;
  });
  return isResolvable
    ? []
    : [located(`\`${personType}\` has fields but no resolvable key: say @key(fields: "id")`, type.astNode)];
}

/** Keys travel to every agency, so they are opaque ids and nothing else, of `Person` and the case alone. */
function keyFaults(type: GraphQLObjectType): string[] {
  return keysOf(type).flatMap((key) => {
    if (!isSubjectType(type))
      return [`\`${type.name}\` has a @key: only \`${personType}\` and \`${caseType}\` may`].map((fault) =>
        located(fault, type.astNode),
      );
    return key === 'id' ? [] : [`\`${type.name}\` has the key \`${key}\`: expected \`id\`, which tells nothing`];
  });
}

/** An open root field leads to a person or a case, whose fields are guarded, or to a plain value. */
function openRootFaults(type: GraphQLObjectType, field: Field): string[] {
  const target = getNamedType(field.type);
  if (type.name !== 'Query' && type.name !== 'Mutation') return [];
  if (!isOpen(field) || !isObjectType(target) || isSubjectType(target)) return [];
  return [`\`${type.name}.${field.name}\` is @open and leads to \`${target.name}\`: give it a category`];
}

/** Faults of `agency`'s schema; none when it may be composed. */
export function checkContract(agency: AgencyId, schema: GraphQLSchema, declared: Declared): string[] {
  const faults: string[] = [];
  const covered = reachable(schema);
  for (const [root, name] of [
    [schema.getQueryType(), 'Query'],
    [schema.getMutationType(), 'Mutation'],
  ] as const) {
    if (root && root.name !== name) faults.push(`\`${root.name}\` is a root type of another name: call it \`${name}\``);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isFederationType(type)) continue;
    if (isInterfaceType(type) || isUnionType(type)) {
      faults.push(`\`${type.name}\` is an interface or a union: agencies' schemas have object types only, for now`);
    }
    if (!isObjectType(type)) continue;
    const fields = Object.values(type.getFields()).filter((field) => !isFederationField(type, field));
    faults.push(...keyFaults(type), ...resolvableFaults(type));
    faults.push(...fields.flatMap((field) => [...fieldFaults(type, field, declared), ...openRootFaults(type, field)]));
    const root = isSubjectType(type) || type === schema.getQueryType() || type === schema.getMutationType();
    if (!root && !covered.has(type.name)) {
      faults.push(`\`${type.name}\` is reached through no categorised field: its fields have nothing to inherit`);
    }
  }
  faults.push(...rootFaults(schema, declared));
  return faults.map((fault) => `${agency}: ${fault}`);
}
