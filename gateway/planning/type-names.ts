/**
 * The type name of every object whose type clients know as an interface or union. Apollo's planner leaves it out where the
 * subgraph that is asked has an object type there (a field that two subgraphs share, one more closely than the other); then
 * nobody could tell which fragments apply.
 */
import {
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
} from 'graphql';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const isTypeName = (node: SelectionNode): boolean =>
  node.kind === Kind.FIELD && node.name.value === '__typename' && node.alias === undefined;

/** `selections` of `typeName` with such type names added. `schema`: of the supergraph. */
export function withTypeNames(
  selections: ReadonlyArray<SelectionNode>,
  typeName: string,
  schema: GraphQLSchema,
): ReadonlyArray<SelectionNode> {
  return selections.map((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) return node;
    const isFragment = node.kind === Kind.INLINE_FRAGMENT;
    const type = schema.getType(typeName);
    const field =
      !isFragment && (isObjectType(type) || isInterfaceType(type)) ? type.getFields()[node.name.value] : undefined;
    const target = isFragment ? (node.typeCondition?.name.value ?? typeName) : field && getNamedType(field.type).name;
    if (target === undefined) return node;
    const below = withTypeNames(node.selectionSet.selections, target, schema);
    const isNeeded = !isFragment && isAbstractType(schema.getType(target)) && !below.some(isTypeName);
    return {
      ...node,
      selectionSet: { kind: Kind.SELECTION_SET, selections: isNeeded ? [typename, ...below] : below },
    };
  });
}
