/** Says where in an agency's file a fault is. */
import { type ASTNode, type DocumentNode, getLocation, isTypeDefinitionNode, isTypeExtensionNode, Kind } from 'graphql';

/** `FILE:LINE` of `node`; null when it comes from no file. */
function placeOf(node: ASTNode | null | undefined): string | null {
  const loc = node?.loc;
  if (!loc?.source.name.endsWith('.graphql')) return null;
  return `${loc.source.name}:${getLocation(loc.source, loc.start).line}`;
}

/** `message` with file and line of each of `nodes` that comes from a file. */
export function locatedAll(message: string, nodes: ReadonlyArray<ASTNode> | undefined): string {
  const places = new Set((nodes ?? []).flatMap((node) => placeOf(node) ?? []));
  return places.size === 0 ? message : `${message} (${[...places].join(', ')})`;
}

/** `message` with file and line of `node`, when it comes from a file. */
export function located(message: string, node: ASTNode | null | undefined): string {
  return locatedAll(message, node ? [node] : []);
}

/** The object types of `document` by name, and their fields as `Type.field`; of several, the first. */
export function nodesByName({ definitions }: DocumentNode): ReadonlyMap<string, ASTNode> {
  const nodes = new Map<string, ASTNode>();
  const add = (name: string, node: ASTNode) => nodes.set(name, nodes.get(name) ?? node);
  for (const node of definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    add(node.name.value, node);
    for (const field of node.fields ?? []) add(`${node.name.value}.${field.name.value}`, field);
  }
  return nodes;
}

/** All of `documents` that has a description, by its name: `Type`, `Type.member` and `Type.field(argument:)`. */
export function describedNodes(documents: ReadonlyArray<DocumentNode>): ReadonlyMap<string, ReadonlyArray<ASTNode>> {
  const nodes = new Map<string, ASTNode[]>();
  const add = (name: string, node: ASTNode) => nodes.set(name, [...(nodes.get(name) ?? []), node]);
  for (const node of documents.flatMap(({ definitions }) => definitions)) {
    if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) continue;
    add(node.name.value, node);
    const members = [
      ...('fields' in node ? (node.fields ?? []) : []),
      ...('values' in node ? (node.values ?? []) : []),
    ];
    for (const member of members) {
      const at = `${node.name.value}.${member.name.value}`;
      add(at, member);
      for (const argument of ('arguments' in member && member.arguments) || []) {
        add(`${at}(${argument.name.value}:)`, argument);
      }
    }
  }
  return nodes;
}
