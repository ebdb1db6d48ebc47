/**
 * Gate on what mutations answer with: records of the case file and ids only, never a person's data (I1).
 *
 * It looks at all agencies' schemas together: a payload of one agency may lead to a type, such as the case, that another
 * agency gives persons.
 */
import { type DocumentNode, type FieldDefinitionNode, Kind } from 'graphql';
import { personType } from '../contract.js';
import { located } from './located.js';

/** One agency's schema, parsed. */
export interface AgencyDocument {
  readonly agency: string;
  readonly typeDefs: DocumentNode;
}

function namedType({ type }: FieldDefinitionNode): string {
  let inner = type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return inner.name.value;
}

function fieldsOf({ typeDefs }: AgencyDocument, type: string): ReadonlyArray<FieldDefinitionNode> {
  return typeDefs.definitions.flatMap((node) =>
    (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION) && node.name.value === type
      ? (node.fields ?? [])
      : [],
  );
}

/** The way from `type` to a person, as field names; null when there is none. */
function wayToPerson(documents: ReadonlyArray<AgencyDocument>, type: string): ReadonlyArray<string> | null {
  const seen = new Set<string>();
  const search = (from: string): ReadonlyArray<string> | null => {
    if (from === personType) return [];
    if (seen.has(from)) return null;
    seen.add(from);
    for (const field of documents.flatMap((document) => fieldsOf(document, from))) {
      const rest = search(namedType(field));
      if (rest) return [`${from}.${field.name.value}`, ...rest];
    }
    return null;
  };
  return search(type);
}

/** Mutations of `documents` that answer with a person, each with the way that leads there. */
export function checkPayloads(documents: ReadonlyArray<AgencyDocument>): string[] {
  return documents.flatMap((document) =>
    fieldsOf(document, 'Mutation').flatMap((field) => {
      const way = wayToPerson(documents, namedType(field));
      if (way === null) return [];
      const by = way.length > 0 ? ` by ${way.map((step) => `\`${step}\``).join(', ')}` : '';
      const fault = `\`Mutation.${field.name.value}\` answers with a person${by}: answer with ids and records of the case file`;
      return [`${document.agency}: ${located(fault, field)}`];
    }),
  );
}
