/**
 * Trusted documents (betrodda dokument), read, validated, checked as a client's query is, and planned before anybody asks:
 * one set serves one bundle. What a request then sends is an id, its variables, and who the client is.
 */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Planner } from '../planning/operations.js';
import { type CheckOperation, warm } from '../planning/warm.js';
import { collectFaults, documentIdOf, type Manifest, readManifests } from './manifest.js';

/** One operation of a document, in the form in which it has been planned. */
export interface TrustedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
}

/** A document of one client in one version. */
export interface TrustedDocument {
  readonly client: string;
  readonly version: string;
  readonly purpose: string;
  /** `sha256:HEX` */
  readonly id: string;
  readonly text: string;
  /** Fields that it asks for, `Type.field`, each once. */
  readonly fields: ReadonlyArray<string>;
  /** By the name that requests may give; null: none, where there is one operation. */
  readonly operations: ReadonlyMap<string | null, TrustedOperation>;
}

/** The fields that `document` asks for, `Type.field`, in order. */
export function fieldsOf(schema: GraphQLSchema, document: DocumentNode): ReadonlyArray<string> {
  const types = new TypeInfo(schema);
  const found = new Set<string>();
  const Field = () => {
    const [parent, field] = [types.getParentType(), types.getFieldDef()];
    if (parent && field && !field.name.startsWith('__')) found.add(`${parent.name}.${field.name}`);
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return [...found].sort();
}

/** Throws a `GraphQLError`: in production nobody is told of the schema, by whatever road the question comes. */
function refuseIntrospection(document: DocumentNode): void {
  visit(document, {
    Field: (node) => {
      if (node.name.value !== '__schema' && node.name.value !== '__type') return;
      throw new GraphQLError('expected no introspection in a trusted document', { nodes: node });
    },
  });
}

const keyOf = (client: string, version: string) => `${client}\n${version}`;

/** What documents are prepared with. `checkText` throws a `GraphQLError` for what no text may hold. */
export interface Preparing {
  readonly planner: Planner;
  readonly check: CheckOperation;
  readonly checkText: (text: string) => void;
}

function prepare({ path, client, version, purpose }: Manifest, text: string, preparing: Preparing): TrustedDocument {
  const { planner, check, checkText } = preparing;
  const schema = planner.supergraph.apiSchema;
  const checkAll: CheckOperation = (document, operation) => {
    checkText(text);
    refuseIntrospection(document);
    check(document, operation);
  };
  const id = documentIdOf(text);
  const planned = warm(planner, { path: `${path}#${id}`, text }, checkAll).map(({ document, operation }) => ({
    ...{ schema, document, operation, operationName: operation.name?.value ?? null },
  }));
  const [only] = planned;
  const operations = new Map<string | null, TrustedOperation>(planned.map((one) => [one.operationName, one]));
  if (only && planned.length === 1) operations.set(null, only);
  const fields = [...new Set(planned.flatMap(({ document }) => fieldsOf(schema, document)))];
  return { client, version, purpose, id, text, fields, operations };
}

/** The documents of all clients. */
export class TrustedDocuments {
  readonly #byClient: ReadonlyMap<string, ReadonlyMap<string, TrustedDocument>>;

  /** Prepares the documents of `manifests`. Throws `FileError` with all faults, `FILE#ID:line:column: fault` each. */
  constructor(manifests: ReadonlyArray<Manifest>, preparing: Preparing) {
    this.#byClient = new Map(
      collectFaults(manifests, (manifest) => {
        const made = collectFaults([...manifest.documents], ([id, text]) => {
          const document = prepare(manifest, text, preparing);
          return [[document.id, document] as const, [id, document] as const];
        });
        return [keyOf(manifest.client, manifest.version), new Map(made.flat())] as const;
      }),
    );
  }

  /** Those of the manifests at `path`, as the constructor. */
  static read(path: string, preparing: Preparing): TrustedDocuments {
    return new TrustedDocuments(readManifests(path), preparing);
  }

  /** Every document once. */
  get all(): ReadonlyArray<TrustedDocument> {
    return [...new Set([...this.#byClient.values()].flatMap((byId) => [...byId.values()]))];
  }

  /** The document that `client`, in `version`, calls `id`: `sha256:HEX`, or as its manifest does. Null: it has none. */
  find(client: unknown, version: unknown, id: string): TrustedDocument | null {
    if (typeof client !== 'string' || typeof version !== 'string') return null;
    return this.#byClient.get(keyOf(client, version))?.get(id) ?? null;
  }
}
