/**
 * The cut at every person (I1): wherever a fetch reaches a person below itself, it asks for the key alone; what
 * else is asked of that person is hoisted, to be fetched after the decision.
 */
import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { personType } from '../../schema/contract.js';
import type { RequiredSelection } from './plan.js';

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;
const field = (name: string): FieldNode => ({ kind: Kind.FIELD, name: nameNode(name) });
/**
 * Under this name every person's id stands in the data, whatever a client calls its own fields: names that begin with
 * `__` are refused in queries.
 */
export const personKeyName = '__person';
const personKey: ReadonlyArray<SelectionNode> = [
  field('__typename'),
  { ...field('id'), alias: nameNode(personKeyName) },
];
/** What is sent for a person who is asked about. */
export const personRequires: ReadonlyArray<RequiredSelection> = [
  {
    kind: 'InlineFragment',
    typeCondition: personType,
    selections: [
      { kind: 'Field', name: '__typename' },
      { kind: 'Field', name: 'id' },
    ],
  },
];

/** `selections` of a person. */
export const onPerson = (selections: ReadonlyArray<SelectionNode>): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(personType) },
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

/** What a fetch may tell of a person whom it reaches, and what must wait for the decision. */
interface PersonParts {
  readonly key: ReadonlyArray<SelectionNode>;
  readonly rest: ReadonlyArray<SelectionNode>;
}

function splitPerson(selections: ReadonlyArray<SelectionNode>): PersonParts {
  const key: SelectionNode[] = [];
  const rest: SelectionNode[] = [];
  for (const node of selections) {
    if (node.kind === Kind.FIELD) (['__typename', 'id'].includes(node.name.value) ? key : rest).push(node);
    else if (node.kind === Kind.INLINE_FRAGMENT) {
      const parts = splitPerson(node.selectionSet.selections);
      const withSelections = (part: ReadonlyArray<SelectionNode>) => ({
        ...node,
        selectionSet: { ...node.selectionSet, selections: part },
      });
      if (parts.key.length > 0) key.push(withSelections(parts.key));
      if (parts.rest.length > 0) rest.push(withSelections(parts.rest));
    } else throw new Error('expected a plan without named fragments');
  }
  return { key, rest };
}

/** Number of lists around the type of a field, as `@`s of a path. */
function listMarks(type: unknown): string[] {
  if (isNonNullType(type)) return listMarks(type.ofType);
  return isListType(type) ? ['@', ...listMarks(type.ofType)] : [];
}

/** What is asked of the persons at `path` in a fetch of its own. */
export interface Hoisted {
  readonly path: ReadonlyArray<string>;
  readonly selections: ReadonlyArray<SelectionNode>;
}

/** Cuts the selections of one fetch at the persons they reach. */
export class Cutter {
  readonly hoisted: Hoisted[] = [];
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  cut(
    selections: ReadonlyArray<SelectionNode>,
    type: GraphQLObjectType,
    path: ReadonlyArray<string>,
  ): ReadonlyArray<SelectionNode> {
    return selections.flatMap((node): ReadonlyArray<SelectionNode> => {
      if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected a plan without named fragments');
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = node.typeCondition ? this.#objectType(node.typeCondition.name.value) : type;
        return [on ? { ...node, selectionSet: this.#set(node.selectionSet, on, path) } : node];
      }
      const definition = type.getFields()[node.name.value];
      if (!definition || !node.selectionSet) return [node];
      const below = [...path, (node.alias ?? node.name).value, ...listMarks(definition.type)];
      const named = getNamedType(definition.type);
      const target = this.#objectType(named.name);
      if (isAbstractType(named)) this.#refusePersonsOf(named);
      if (!target) return [node];
      if (target.name !== personType) return [{ ...node, selectionSet: this.#set(node.selectionSet, target, below) }];
      const { key, rest } = splitPerson(node.selectionSet.selections);
      this.#hoist(rest, target, below);
      return [{ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: [...personKey, ...key] } }];
    });
  }

  #hoist(selections: ReadonlyArray<SelectionNode>, person: GraphQLObjectType, path: ReadonlyArray<string>) {
    // Cut further persons below: they belong to a later wave than this one.
    const below = new Cutter(this.#schema);
    const own = below.cut(selections, person, path);
    if (own.length > 0) this.hoisted.push({ path, selections: own });
    this.hoisted.push(...below.hoisted);
  }

  #set(set: SelectionSetNode, type: GraphQLObjectType, path: ReadonlyArray<string>): SelectionSetNode {
    return { ...set, selections: this.cut(set.selections, type, path) };
  }

  /** Composition refuses such types: behind one a person's fields would travel with the fetch that reaches it. */
  #refusePersonsOf(type: GraphQLAbstractType): void {
    if (this.#schema.getPossibleTypes(type).every(({ name }) => name !== personType)) return;
    throw new Error(`expected no person behind an interface or union, but \`${type.name}\` may be one`);
  }

  #objectType(name: string): GraphQLObjectType | null {
    const type = this.#schema.getType(name);
    return type && 'getFields' in type ? (type as GraphQLObjectType) : null;
  }
}
