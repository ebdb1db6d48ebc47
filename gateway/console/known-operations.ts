/**
 * Operations of the console as a bundle in force can answer them. Gateways are newer than the bundle for a while, until all
 * agencies have signed the next one: what its graph does not know yet is not asked for, so that the rest is still answered.
 */
import { buildASTSchema, type GraphQLSchema, parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { type OperationName, operations } from './operations.js';
import type { InForce } from './rules.js';

/** `query` without the fields that `schema` has not. */
export function withKnownFields(query: string, schema: GraphQLSchema): string {
  const document = parse(query);
  const typeInfo = new TypeInfo(schema);
  const known = visit(
    document,
    visitWithTypeInfo(typeInfo, { Field: () => (typeInfo.getFieldDef() ? undefined : null) }),
  );
  return known === document ? query : print(known);
}

/** Answers the text of an operation for a bundle. The latest bundle's are remembered. */
export function createKnownOperations(): (bundle: InForce, name: OperationName) => string {
  let last: { readonly hash: string; readonly schema: GraphQLSchema; readonly texts: Map<string, string> } | null =
    null;
  return ({ hash, content }, name) => {
    if (last?.hash !== hash) {
      const schema = buildASTSchema(parse(content.supergraph), { assumeValid: true, assumeValidSDL: true });
      last = { hash, schema, texts: new Map() };
    }
    const text = last.texts.get(name) ?? withKnownFields(operations[name], last.schema);
    last.texts.set(name, text);
    return text;
  };
}
