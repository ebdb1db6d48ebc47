/**
 * What a step asks, by category: prepared once, narrowed to what is allowed and printed once for each set of allowed
 * categories. Fields whose category is not allowed fall away, with the fragments and variables that only they used.
 */
import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { caseType, isOpen, personType } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';
import type { Step } from './steps.js';
import type { FieldCategories } from './supergraph.js';

/** Under this name a record's id comes with it, so that the log can name what was released. */
export const recordKeyName = '__record';

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
  /** What is asked when `allows` answers true for each category that may be; null when nothing is left to ask. */
  narrow(allows: (category: CategoryId) => boolean): ReadonlyArray<SelectionNode> | null;
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
const recordKey: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: recordKeyName },
  name: { kind: Kind.NAME, value: 'id' },
};

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
        return { node, category: null, children: this.mark(node.selectionSet.selections, on, inherited) };
      }
      return this.#markField(node, type, inherited);
    });
    const isRecord = inherited !== null && type !== null && 'id' in type.getFields();
    if (isRecord) marked.push({ node: recordKey, category: inherited, children: null });
    return marked;
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

function narrowMarked(
  marked: ReadonlyArray<Marked>,
  allows: (category: CategoryId) => boolean,
): ReadonlyArray<SelectionNode> {
  return marked.flatMap(({ node, category, children }): SelectionNode[] => {
    if (category !== null && !allows(category)) return [];
    if (children === null) return [node];
    const selections = narrowMarked(children, allows);
    const isEmpty = selections.every((one) => one === recordKey);
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
function asksSomething(marked: ReadonlyArray<Marked>, allows: (category: CategoryId) => boolean): boolean {
  return marked.some(
    ({ node, category, children }) =>
      node !== recordKey &&
      (category === null || allows(category)) &&
      (node.kind === Kind.FIELD || asksSomething(children ?? [], allows)),
  );
}

/** Prepares the selections of `step`. */
export function prepareQuestion(step: Step, schema: GraphQLSchema, categories: FieldCategories): Question {
  const marker = new Marker(schema, categories);
  const root = step.kind === 'root' ? schema.getRootType(step.operation as never) : null;
  const marked = marker.mark(step.selections, root ?? null, null);
  return {
    categories: [...marker.found].sort(),
    narrow: (allows) => {
      if (!asksSomething(marked, allows)) return null;
      const selections = narrowMarked(marked, allows);
      return selections.length === 0 ? null : selections;
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

/** The definitions among `variables` that `selections` use. */
export function usedVariables(
  variables: ReadonlyArray<VariableDefinitionNode>,
  selections: ReadonlyArray<SelectionNode>,
): ReadonlyArray<VariableDefinitionNode> {
  const used = variablesIn(selections);
  return variables.filter(({ variable }) => used.has(variable.name.value));
}
