/**
 * Under which names fields stand in the data. The planner asks for keys and for what `@requires` names under their own
 * names, and takes what a client calls so for them: `id: title` would be sent as the key. So wherever a client's name may
 * be taken for another field's, the field is asked for under a name that nothing else has.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  visit,
} from 'graphql';

/** The name of a client's field in the data. */
export type NameInData = (field: FieldNode) => string;

/** What a supergraph's `@requires` and contexts ask for, by name. */
function requiredNames(schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = (text: string): void => {
    visit(parse(text.startsWith('{') ? text : `{${text}}`), { Field: ({ name }) => void found.add(name.value) });
  };
  for (const { astNode } of fieldsOf(schema)) {
    if (!astNode) continue;
    visit(astNode, {
      Argument: ({ name, value }) => {
        if (name.value === 'requires' && value.kind === Kind.STRING) collect(value.value);
      },
    });
  }
  return found;
}

const fieldsOf = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );

/** How names of ours begin in the data of the supergraph `schema`: as no name of its own. */
export function prefixOf(schema: GraphQLSchema): string {
  const names = fieldsOf(schema).map(({ name }) => name);
  let prefix = 'c__';
  while (names.some((name) => name.startsWith(prefix))) prefix = `c${prefix}`;
  return prefix;
}

/** Reads from the supergraph `schema` which names could be taken for another field's. */
export function namesInData(schema: GraphQLSchema): NameInData {
  const fields = fieldsOf(schema);
  const taken = new Set(['__typename', ...fields.map(({ name }) => name)]);
  const required = requiredNames(schema);
  // Without its arguments, a required field cannot be told from the same field with others.
  const argued = new Set(fields.flatMap(({ name, args }) => (args.length > 0 && required.has(name) ? [name] : [])));
  const prefix = prefixOf(schema);
  return ({ alias, name }) => {
    const key = (alias ?? name).value;
    const mayBeTaken = key === name.value ? argued.has(key) : taken.has(key) || key.startsWith(prefix);
    return mayBeTaken ? `${prefix}${key}` : key;
  };
}

/** `document` with each field under its name in the data. */
export function underDataNames(document: DocumentNode, nameInData: NameInData): DocumentNode {
  return visit(document, {
    Field: (node) => {
      const value = nameInData(node);
      if (value === (node.alias ?? node.name).value) return undefined;
      return { ...node, alias: { kind: Kind.NAME, value } };
    },
  });
}
