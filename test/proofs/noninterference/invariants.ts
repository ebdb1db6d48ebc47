/**
 * What every request to an agency must keep to, whatever its answer: persons are reached by their keys alone (I1), and no
 * question is wider than what may be asked, about anybody.
 */
import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { caseType, categoryOf, isOpen, personType } from '../../../schema/contract.js';
import type { CategoryId } from '../../../schema/grant.js';
import type { LoggedRequest } from './system.js';
import type { Visibility } from './visibility.js';

/** What a selection set reads. `beyond`: fields of a person or case that is reached through another record. */
interface Read {
  readonly categories: Set<CategoryId>;
  readonly beyond: string[];
}

const keys = new Set(['__typename', 'id']);

/** True when nothing but a person's key is read. */
function isKey({ selections }: SelectionSetNode): boolean {
  return selections.every((node) =>
    node.kind === Kind.FIELD
      ? keys.has(node.name.value)
      : node.kind === Kind.INLINE_FRAGMENT && isKey(node.selectionSet),
  );
}

class Reader {
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  read(set: SelectionSetNode, type: GraphQLObjectType, inherited: CategoryId | null, into: Read): Read {
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected a question without named fragments');
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = node.typeCondition ? this.#schema.getType(node.typeCondition.name.value) : type;
        if (isObjectType(on) && on.name === type.name) this.read(node.selectionSet, on, inherited, into);
      } else this.#field(node, type, inherited, into);
    }
    return into;
  }

  #field(node: FieldNode, type: GraphQLObjectType, inherited: CategoryId | null, into: Read): void {
    const field = type.getFields()[node.name.value];
    if (!field) return;
    const category = categoryOf(field) ?? (isOpen(field) ? null : inherited);
    if (category !== null) into.categories.add(category);
    const target = getNamedType(field.type);
    if (!node.selectionSet || !isObjectType(target)) return;
    if (target.name === personType) {
      if (!isKey(node.selectionSet)) into.beyond.push(`${type.name}.${field.name}`);
    } else this.read(node.selectionSet, target, category, into);
  }
}

/** What an agency was asked about, as pairs of the person (null: the case or the agency) and the category. */
interface Asked {
  readonly pairs: ReadonlyArray<readonly [string | null, CategoryId]>;
  readonly beyond: ReadonlyArray<string>;
}

function readRequest(schema: GraphQLSchema, { document, variables }: LoggedRequest): Asked {
  const reader = new Reader(schema);
  const pairs: Array<readonly [string | null, CategoryId]> = [];
  const beyond: string[] = [];
  const operation = parse(document ?? '').definitions[0];
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected one operation');
  const root = schema.getQueryType() as GraphQLObjectType;
  for (const node of operation.selectionSet.selections) {
    if (node.kind === Kind.FIELD && node.name.value === '_entities' && node.selectionSet) {
      const value = node.arguments?.[0]?.value;
      const list = value?.kind === Kind.VARIABLE ? variables?.[value.name.value] : [];
      for (const { __typename: name, id } of list as ReadonlyArray<{ __typename: string; id: string }>) {
        const type = schema.getType(name) as GraphQLObjectType;
        const read = reader.read(node.selectionSet, type, null, { categories: new Set(), beyond });
        for (const category of read.categories) pairs.push([name === caseType ? null : id, category]);
      }
    } else {
      const set = { kind: Kind.SELECTION_SET, selections: [node] } as const;
      const read = reader.read(set, root, null, { categories: new Set(), beyond });
      for (const category of read.categories) pairs.push([null, category]);
    }
  }
  return { pairs, beyond };
}

function mayAsk(visible: Visibility, subject: string | null, category: CategoryId): boolean {
  if (visible.mayAsk(subject, category)) return true;
  if (subject !== null) return false;
  // The list of a case's persons is asked for as soon as one of them may be told.
  const ofPersons = category === 'cooperation.person' && visible.persons.some((id) => visible.mayAsk(id, category));
  return ofPersons || visible.mayAskAboutAgency(category);
}

/** What is wrong with `requests`, in sentences. */
export function faultsOf(
  requests: ReadonlyArray<LoggedRequest>,
  schema: GraphQLSchema,
  visible: Visibility,
): ReadonlyArray<string> {
  return requests.flatMap((request) => {
    const { agency, status, document } = request;
    if (status !== 'accepted') return [`${agency} refused a question: ${status}`];
    if (document === null) return [`${agency} logged no document`];
    const { pairs, beyond } = readRequest(schema, request);
    const wide = pairs.filter(([subject, category]) => !mayAsk(visible, subject, category));
    return [
      ...beyond.map((field) => `${agency} was asked for fields of a person through ${field}`),
      ...wide.map(([subject, category]) => `${agency} was asked for ${category} about ${subject}, which is denied`),
    ];
  });
}
