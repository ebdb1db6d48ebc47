/** Parses and validates documents once per text, and reads what they ask for. */
import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { Lru } from './lru.js';
import { type DocumentWidth, readWidth } from './question-width.js';
import { Refusal } from './refusal.js';

/** A valid document of one operation. */
export interface ReadDocument {
  readonly document: DocumentNode;
  readonly width: DocumentWidth;
}

const documentsKept = 1_000;
const maxTokens = 20_000;
const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule];

function read(schema: GraphQLSchema, text: string): ReadDocument {
  const refuse = (expected: string) => new Refusal(400, 'QUESTION_MALFORMED', `expected ${expected}`);
  let document: DocumentNode;
  try {
    document = parse(text, { noLocation: true, maxTokens });
  } catch {
    throw refuse('a GraphQL document');
  }
  const [operation, ...more] = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation || more.length > 0) throw refuse('a document with one operation');
  if (validate(schema, document, rules, { maxErrors: 1 }).length > 0) {
    throw refuse("a document that is valid for this agency's schema, without introspection");
  }
  return { document, width: readWidth(schema, document, operation) };
}

/** Makes the reader of documents for `schema`. It throws a `Refusal`. */
export function createDocuments(schema: GraphQLSchema): (text: string) => ReadDocument {
  const kept = new Lru<ReadDocument>(documentsKept);
  return (text) => kept.of(text, () => read(schema, text));
}
