/** What of a subgraph's schema a conformance test asks for: fields with a category of a person or the case, and how their records are read. */
import { type DocumentNode, type FieldDefinitionNode, Kind, parse, type TypeNode } from 'graphql';
import type { CategoryId } from '../../../../schema/grant.js';

/** `connection` and `list`: of records; `value`: one object or scalar. */
export type FieldForm = 'connection' | 'list' | 'value';

/** A field that a question may be about. */
export interface AskedField {
  readonly on: 'Person' | 'AgencyCase';
  readonly name: string;
  readonly category: CategoryId;
  readonly form: FieldForm;
  /** Its records have an `id`. */
  readonly hasIds: boolean;
  /** The field with its selection, `name { … }`; `args` in brackets. */
  write(args?: string): string;
  /** Fields of its records that are told from the day in another field on (`@completed`). */
  readonly completions: ReadonlyArray<{ readonly name: string; readonly on: string }>;
  /** The field with the ids of its records and what completes them. */
  writeCompletions(): string;
  /** The records in a value of the field; null when it is null. */
  recordsIn(value: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> | null;
  /** Ids of the records in a value of the field; null when it is null or its records have none. */
  idsIn(value: unknown): ReadonlyArray<string> | null;
}

type Fields = ReadonlyMap<string, ReadonlyArray<FieldDefinitionNode>>;

const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));
const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
const isRequired = (type: TypeNode) => type.kind === Kind.NON_NULL_TYPE;

function fieldsOf(document: DocumentNode): Fields {
  const all = new Map<string, FieldDefinitionNode[]>();
  for (const node of document.definitions) {
    const isObject = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
    if (isObject) all.set(node.name.value, [...(all.get(node.name.value) ?? []), ...(node.fields ?? [])]);
  }
  return all;
}

function argumentOf({ directives = [] }: FieldDefinitionNode, directive: string, argument: string): string | null {
  const stated = directives.find(({ name }) => name.value === directive);
  const value = stated?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : null;
}

/** The category that a field states itself. */
const categoryOf = (field: FieldDefinitionNode): CategoryId | null => argumentOf(field, 'category', 'id');

/** What completes records of `type`: scalars and enums alone, which need no selection. */
function completionsOf(fields: Fields, type: string): AskedField['completions'] {
  return (fields.get(type) ?? []).flatMap((field) => {
    const on = argumentOf(field, 'completed', 'on');
    return on === null || fields.has(named(field.type)) ? [] : [{ name: field.name.value, on }];
  });
}

const needsNothing = ({ arguments: args = [] }: FieldDefinitionNode) =>
  !args.some(({ type, defaultValue }) => isRequired(type) && !defaultValue);

/** The smallest selection of a type: its `id`, else one field that needs no other category; null: there is none. */
function selectionOf(fields: Fields, type: string, above: ReadonlyArray<string> = []): string | null {
  const own = fields.get(type);
  if (!own) return '';
  if (above.includes(type) || type === 'Person' || type === 'AgencyCase') return null;
  const asked = own.filter((field) => categoryOf(field) === null && needsNothing(field));
  const inOrder = [...asked].sort((one, other) => Number(other.name.value === 'id') - Number(one.name.value === 'id'));
  for (const field of inOrder) {
    const inner = selectionOf(fields, named(field.type), [...above, type]);
    if (inner !== null) return `{ ${field.name.value} ${inner} }`;
  }
  return null;
}

function readField(fields: Fields, on: AskedField['on'], field: FieldDefinitionNode): AskedField | null {
  const category = categoryOf(field);
  if (category === null || !needsNothing(field)) return null;
  const type = named(field.type);
  const edge = fields.get(type)?.find(({ name }) => name.value === 'edges');
  const node = edge && fields.get(named(edge.type))?.find(({ name }) => name.value === 'node');
  const form: FieldForm = node ? 'connection' : isList(field.type) ? 'list' : 'value';
  const recordType = node ? named(node.type) : type;
  const selection = selectionOf(fields, recordType);
  if (selection === null) return null;
  const hasIds = form !== 'value' && (fields.get(recordType)?.some(({ name }) => name.value === 'id') ?? false);
  const name = field.name.value;
  const inPage = (inner: string) => (node ? `{ edges { node ${inner} } pageInfo { hasNextPage } }` : inner);
  const text = inPage(selection);
  const completions = hasIds ? completionsOf(fields, recordType) : [];
  return {
    ...{ on, name, category, form, hasIds, completions },
    write: (args = '') => `${name}${args} ${text}`,
    writeCompletions: () => `${name} ${inPage(`{ id ${completions.map((each) => each.name).join(' ')} }`)}`,
    recordsIn: (value) => recordsIn(value, form),
    idsIn: (value) => (hasIds ? recordsIn(value, form)?.map(({ id }) => String(id)) : null) ?? null,
  };
}

type Records = ReadonlyArray<Readonly<Record<string, unknown>>>;

function recordsIn(value: unknown, form: FieldForm): Records | null {
  if (value === null || value === undefined) return null;
  if (form === 'list') return value as Records;
  return (value as { edges: ReadonlyArray<{ node: Records[number] }> }).edges.map(({ node }) => node);
}

/** Every field of `Person` and `AgencyCase` in `sdl` that can be asked for by itself. */
export function askedFieldsOf(sdl: string): ReadonlyArray<AskedField> {
  const fields = fieldsOf(parse(sdl));
  return (['Person', 'AgencyCase'] as const).flatMap((on) =>
    (fields.get(on) ?? []).flatMap((field) => readField(fields, on, field) ?? []),
  );
}
