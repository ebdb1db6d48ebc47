/**
 * Every root field that is selected must be asked of somebody. `@apollo/query-planner` leaves out, without a word, one of an
 * interface that nothing implements where it is asked for; answered with null, that would look as if there was nothing.
 */
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import type { Step } from './steps.js';

/** Names under which `selections` answer; those of GraphQL itself (`__typename`, `__schema`, `__type`) are left out. */
function* answeredAs(selections: ReadonlyArray<SelectionNode>, document: DocumentNode | null): Generator<string> {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      if (!node.name.value.startsWith('__')) yield (node.alias ?? node.name).value;
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      yield* answeredAs(node.selectionSet.selections, document);
    } else {
      for (const one of document?.definitions ?? []) {
        if (one.kind !== Kind.FRAGMENT_DEFINITION || one.name.value !== node.name.value) continue;
        yield* answeredAs(one.selectionSet.selections, document);
      }
    }
  }
}

/** Throws a `GraphQLError` when a root field of `operation`, as it is planned, is in none of `steps`. */
export function checkRootFields(
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  steps: ReadonlyArray<Pick<Step, 'kind' | 'path' | 'selections'>>,
): void {
  const asked = new Set<string>();
  for (const { kind, path, selections } of steps) {
    if (kind === 'root' && path.length === 0) for (const name of answeredAs(selections, null)) asked.add(name);
  }
  for (const name of answeredAs(selectionSet.selections, document)) {
    if (!asked.has(name)) throw new GraphQLError(`nobody can be asked for \`${name}\` with what is selected of it`);
  }
}
