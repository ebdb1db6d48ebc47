/**
 * `@skip` and `@include`, judged before anything is planned: what they leave out is in no plan, so that no agency hears of
 * it. (Apollo's planner loses conditions where the same field stands elsewhere without one, and then asks for more.)
 */
import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** Variables of conditions, each with its value. */
export type ConditionValues = ReadonlyMap<string, boolean>;

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const isCondition = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';
const conditionOf = (directive: DirectiveNode) => directive.arguments?.find(({ name }) => name.value === 'if')?.value;

/** Names of the variables on which it depends what `document` selects, sorted. */
export function conditionVariables(document: DocumentNode): ReadonlyArray<string> {
  const found = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      const value = isCondition(directive) ? conditionOf(directive) : undefined;
      if (value?.kind === Kind.VARIABLE) found.add(value.name.value);
    },
  });
  return [...found].sort();
}

function counts(node: SelectionNode, values: ConditionValues): boolean {
  return (node.directives ?? []).filter(isCondition).every((directive) => {
    const value = conditionOf(directive);
    const holds =
      value?.kind === Kind.VARIABLE ? values.get(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
    return directive.name.value === 'include' ? holds === true : holds === false;
  });
}

function judge<Node extends SelectionNode>(node: Node, values: ConditionValues): Node | null | undefined {
  if (!counts(node, values)) return null;
  const directives = node.directives?.filter((directive) => !isCondition(directive));
  return directives?.length === node.directives?.length ? undefined : { ...node, directives: directives ?? [] };
}

/** An operation for one set of values. `shaped`: what its answer is shaped by; `planned`: the same as valid GraphQL. */
export interface Specialised {
  readonly shaped: DocumentNode;
  readonly planned: DocumentNode;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * True for a selection that asks for something of some type: a field in it, in a fragment of it, or further in while the type is
 * the same. Fragments on different types in each other may exclude each other; Apollo's planner then leaves out the object of
 * which they ask nothing, and it would be null. `on`: the type of the fragment that it is of; none: of a field.
 */
function asksSomething({ selections }: SelectionSetNode, fragments: Fragments, on?: string): boolean {
  return selections.some((node) => {
    if (node.kind === Kind.FIELD) return true;
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    const type = inner?.typeCondition?.name.value ?? on;
    return (
      inner !== undefined && (on === undefined || type === on) && asksSomething(inner.selectionSet, fragments, type)
    );
  });
}

/**
 * Root fields without the fragments around them: mutations run in the order in which they stand, and Apollo's planner takes
 * fields that stand in a fragment of no type before those of another. A fragment at the root always applies.
 */
function flatten(set: SelectionSetNode, fragments: Fragments): SelectionSetNode {
  const seen = new Set<string>();
  const fieldsOf = ({ selections }: SelectionSetNode): ReadonlyArray<SelectionNode> =>
    selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node];
      if (node.kind === Kind.INLINE_FRAGMENT) return fieldsOf(node.selectionSet);
      const inner = fragments.get(node.name.value);
      if (!inner || seen.has(node.name.value)) return [];
      seen.add(node.name.value);
      return fieldsOf(inner.selectionSet);
    });
  return { ...set, selections: fieldsOf(set) };
}

/** `document` with every condition judged by `values`: what is left out is gone, what is left has no condition. */
export function specialise(document: DocumentNode, values: ConditionValues): Specialised {
  const shaped = visit(document, {
    Field: (node: FieldNode) => judge(node, values),
    InlineFragment: (node: InlineFragmentNode) => judge(node, values),
    FragmentSpread: (node: FragmentSpreadNode) => judge(node, values),
  }) as DocumentNode;
  const fragments: Fragments = new Map(
    shaped.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const withTypeName = (set: SelectionSetNode) => ({ ...set, selections: [typename, ...set.selections] });
  // A selection of nothing is no GraphQL; a type name alone asks for nothing.
  const planned = visit(shaped as ASTNode, {
    OperationDefinition: (node) =>
      node.operation === 'mutation' ? { ...node, selectionSet: flatten(node.selectionSet, fragments) } : undefined,
    Field: {
      leave: (node) =>
        node.selectionSet && !asksSomething(node.selectionSet, fragments)
          ? { ...node, selectionSet: withTypeName(node.selectionSet) }
          : undefined,
    },
    SelectionSet: { leave: (set) => (set.selections.length === 0 ? withTypeName(set) : undefined) },
  }) as DocumentNode;
  return { shaped, planned };
}
