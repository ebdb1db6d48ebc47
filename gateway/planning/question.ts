/**
 * What a step asks, by category: prepared once, narrowed to what is allowed and printed once for each set of allowed
 * categories. Fields whose category is not allowed fall away, with the fragments and variables that only they used.
 */
import {
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isObjectType,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';
import { caseType, isOpen, personType } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';
import { personKeyName } from './cut.js';
import type { Step } from './steps.js';
import type { FieldCategories } from './supergraph.js';

/** Under this name a record's id comes with it, so that the log can name what was released. */
export const recordKeyName = '__record';

/** Under a name that begins so, the person to whom a record leads comes with it, whether or not a client asks. */
export const linkPrefix = '__link_';

/** A selection with the category that it needs; null: none. `children` null for a leaf. */
interface Marked {
  readonly node: SelectionNode;
  readonly category: CategoryId | null;
  readonly children: ReadonlyArray<Marked> | null;
}

/** A step's selections, to be narrowed. */
export interface Question {
  /** Every category that is read, sorted. */
  readonly categories: ReadonlyArray<CategoryId>;
  /**
   * What is asked when `allows` answers true for each category that may be; null when nothing is left to ask. `mask` is
   * those answers, a text that is the same for the same answers.
   */
  narrow(mask: string, allows: Allows): Narrowed | null;
}

type Allows = (category: CategoryId) => boolean;

/** A question, narrowed. `keys`: the names under which its answer may hold anything. `allowed`: what of its categories is. */
export interface Narrowed {
  readonly allowed: ReadonlyArray<CategoryId>;
  readonly selections: ReadonlyArray<SelectionNode>;
  readonly keys: ReadonlyArray<string>;
  /** Where below itself its answer leads to persons. */
  readonly persons: ReadonlyArray<PersonPlace>;
}

/** Persons at `path` of an answer, through lists or not. Their key is asked for, and at most what is in `keys`. */
export interface PersonPlace {
  readonly path: ReadonlyArray<string>;
  readonly keys: ReadonlySet<string>;
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
/** The key of a person, under a name of ours. */
export const personKey: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: personKeyName },
  name: { kind: Kind.NAME, value: 'id' },
};
const recordKey: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: recordKeyName },
  name: { kind: Kind.NAME, value: 'id' },
};

/** Fields of `type` that lead straight to one person. */
export function personLinksOf(type: GraphQLObjectType | GraphQLInterfaceType): ReadonlyArray<string> {
  const fields = Object.values(type.getFields());
  return fields.filter(({ type: of }) => getNullableType(of).toString() === personType).map(({ name }) => name);
}

/** What is asked for beside what the planner asks for. */
const addedNodes = new WeakSet<SelectionNode>([recordKey]);

function linkTo(name: string): FieldNode {
  const node: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: `${linkPrefix}${name}` },
    name: { kind: Kind.NAME, value: name },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [personKey] },
  };
  addedNodes.add(node);
  return node;
}

class Marker {
  readonly found = new Set<CategoryId>();
  readonly #schema: GraphQLSchema;
  readonly #categories: FieldCategories;

  constructor(schema: GraphQLSchema, categories: FieldCategories) {
    this.#schema = schema;
    this.#categories = categories;
  }

  mark(
    selections: ReadonlyArray<SelectionNode>,
    type: GraphQLObjectType | null,
    inherited: CategoryId | null,
  ): Marked[] {
    const marked = selections.map((node): Marked => {
      if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected a plan without named fragments');
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = node.typeCondition ? this.#objectType(node.typeCondition.name.value) : type;
        const children = this.mark(node.selectionSet.selections, on, inherited);
        return { node, category: null, children };
      }
      return this.#markField(node, type, inherited);
    });
    if (inherited === null || type === null) return marked;
    const keys = ['id' in type.getFields() ? [recordKey] : [], personLinksOf(type).map(linkTo)].flat();
    return [...marked, ...keys.map((node) => ({ node, category: inherited, children: null }))];
  }

  #markField(node: FieldNode, type: GraphQLObjectType | null, inherited: CategoryId | null): Marked {
    const name = node.name.value;
    const definition = type?.getFields()[name];
    const own = type ? (this.#categories.get(type.name)?.get(name) ?? null) : null;
    const category = own ?? (definition && isOpen(definition) ? null : inherited);
    if (category !== null) this.found.add(category);
    if (!node.selectionSet) return { node, category, children: null };
    const target = definition ? this.#objectType(getNamedType(definition.type).name) : null;
    // Whoever a field leads to is a subject of its own, whose fields state their own categories.
    const below = target?.name === personType || target?.name === caseType ? null : category;
    return { node, category, children: this.mark(node.selectionSet.selections, target, below) };
  }

  #objectType(name: string): GraphQLObjectType | null {
    const type = this.#schema.getType(name);
    return isObjectType(type) ? type : null;
  }
}

const isWanted = ({ category }: Marked, allows: Allows): boolean => category === null || allows(category);

function narrowMarked(marked: ReadonlyArray<Marked>, allows: Allows): ReadonlyArray<SelectionNode> {
  return marked.flatMap((one): SelectionNode[] => {
    const { node, children } = one;
    if (!isWanted(one, allows)) return [];
    if (children === null) return [node];
    const selections = narrowMarked(children, allows);
    const isEmpty = selections.every((selection) => addedNodes.has(selection));
    if (node.kind === Kind.INLINE_FRAGMENT) {
      return isEmpty ? [] : [{ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } }];
    }
    if (node.kind !== Kind.FIELD) return [];
    // That a record exists is part of its own category: where all below falls away, the record itself does not.
    const kept = isEmpty ? [typename, ...selections] : selections;
    return [{ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: kept } }];
  });
}

/** True when anything is left to ask for. An open field is asked also when everything below it falls away. */
function asksSomething(marked: ReadonlyArray<Marked>, allows: Allows): boolean {
  return marked.some(
    (one) =>
      !addedNodes.has(one.node) &&
      isWanted(one, allows) &&
      (one.node.kind === Kind.FIELD || asksSomething(one.children ?? [], allows)),
  );
}

function responseKeys(selections: ReadonlyArray<SelectionNode>): ReadonlyArray<string> {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [(node.alias ?? node.name).value];
    return node.kind === Kind.INLINE_FRAGMENT ? responseKeys(node.selectionSet.selections) : [];
  });
}

function personPlaces(selections: ReadonlyArray<SelectionNode>, path: ReadonlyArray<string> = []): PersonPlace[] {
  return selections.flatMap((node): PersonPlace[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) return [];
    const { selections: below } = node.selectionSet;
    if (node.kind === Kind.INLINE_FRAGMENT) return personPlaces(below, path);
    const [at, keys] = [[...path, (node.alias ?? node.name).value], new Set(responseKeys(below))];
    return keys.has(personKeyName) ? [{ path: at, keys }] : personPlaces(below, at);
  });
}

/** Who each entity of an answer is, to be compared with whom was asked about. */
const personCheck: SelectionNode = {
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: personType } },
  selectionSet: { kind: Kind.SELECTION_SET, selections: [personKey] },
};

const keptMasks = 256;

/** Prepares the selections of `step`. */
export function prepareQuestion(step: Step, schema: GraphQLSchema, categories: FieldCategories): Question {
  const marker = new Marker(schema, categories);
  const root = step.kind === 'root' ? schema.getRootType(step.operation as never) : null;
  const marked = marker.mark(step.selections, root ?? null, null);
  const known = new Map<string, Narrowed | null>();
  const found = [...marker.found].sort();
  const narrow = (mask: string, allows: Allows): Narrowed | null => {
    if (!asksSomething(marked, allows)) return null;
    const selections = narrowMarked(marked, allows);
    if (selections.length === 0) return null;
    return {
      allowed: found.filter((_, at) => mask[at] === '1'),
      selections: step.ofPersons ? [...selections, personCheck] : selections,
      keys: [...new Set(responseKeys(selections))],
      persons: personPlaces(selections),
    };
  };
  return {
    categories: found,
    narrow: (mask, allows) => {
      const before = known.get(mask);
      if (before !== undefined) return before;
      if (known.size >= keptMasks) known.clear();
      const made = narrow(mask, allows);
      known.set(mask, made);
      return made;
    },
  };
}

/** Names of the variables that `selections` use. */
export function variablesIn(selections: ReadonlyArray<SelectionNode>): ReadonlySet<string> {
  const used = new Set<string>();
  for (const selection of selections) {
    visit(selection, {
      Variable: ({ name }) => {
        used.add(name.value);
      },
    });
  }
  return used;
}
