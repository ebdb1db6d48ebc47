/**
 * Trusted documents (betrodda dokument), validated, checked as a client's query is, and planned before anybody asks: one set
 * serves one bundle. What a request then sends is an id, its variables, and who the client is. A document that does not fit
 * the bundle is refused alone: what a client's old version asks for holds no bundle back.
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
import { FileError } from '../../schema/yaml-file.js';
import type { Planner } from '../planning/operations.js';
import { type CheckOperation, parsed, type WarmOperations, warm } from '../planning/warm.js';
import { collectFaults, documentIdOf, type Manifest } from './manifest.js';

/** One operation of a document, in the form in which it has been planned. */
export interface TrustedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
}

/** A document of one client in one version. */
export interface TrustedDocument {
  readonly kind: 'trusted';
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

/** A document that does not fit the bundle. `faults`: `FILE#ID:line:column: fault` each, for operators. */
export interface RefusedDocument extends Pick<TrustedDocument, 'client' | 'version' | 'id'> {
  readonly kind: 'refused';
  readonly faults: ReadonlyArray<string>;
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

/** Throws a `GraphQLError` for what no client may send, whatever bundle is in force. */
export type CheckText = (text: string, document: DocumentNode) => void;

/** What documents are prepared with. `check` finds what the bundle's graph refuses. */
export interface Preparing {
  readonly planner: Planner;
  readonly check: CheckOperation;
  readonly checkText: CheckText;
}

const operationsOf = ({ path }: Manifest, text: string): WarmOperations => ({
  ...{ path: `${path}#${documentIdOf(text)}`, text },
});

function checkOne(one: WarmOperations, checkText: CheckText): void {
  const document = parsed(one);
  try {
    checkText(one.text, document);
    refuseIntrospection(document);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new FileError([`${one.path}:1: expected a document that clients may send, but ${error.message}`]);
  }
}

/** Throws `FileError` with all that no bundle would take: a text that is no GraphQL, or that no client may send. */
export function checkTexts(manifests: ReadonlyArray<Manifest>, checkText: CheckText): void {
  const all = manifests.flatMap((manifest) =>
    [...manifest.documents.values()].map((text) => operationsOf(manifest, text)),
  );
  collectFaults(all, (one) => checkOne(one, checkText));
}

/** Throws `FileError` when it does not fit. */
function prepareFitting(manifest: Manifest, text: string, { planner, check, checkText }: Preparing): TrustedDocument {
  const { client, version, purpose } = manifest;
  const schema = planner.supergraph.apiSchema;
  const one = operationsOf(manifest, text);
  checkOne(one, checkText);
  const planned = warm(planner, one, check).map(({ document, operation }) => ({
    ...{ schema, document, operation, operationName: operation.name?.value ?? null },
  }));
  const [only] = planned;
  const operations = new Map<string | null, TrustedOperation>(planned.map((each) => [each.operationName, each]));
  if (only && planned.length === 1) operations.set(null, only);
  const fields = [...new Set(planned.flatMap(({ document }) => fieldsOf(schema, document)))];
  return { kind: 'trusted', client, version, purpose, id: documentIdOf(text), text, fields, operations };
}

function prepareOne(manifest: Manifest, text: string, preparing: Preparing): TrustedDocument | RefusedDocument {
  try {
    return prepareFitting(manifest, text, preparing);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const { client, version } = manifest;
    return { kind: 'refused', client, version, id: documentIdOf(text), faults: error.faults };
  }
}

type ById = ReadonlyMap<string, TrustedDocument | RefusedDocument>;
const keyOf = (client: string, version: string) => `${client}\n${version}`;

/** The documents of all clients, for one bundle. */
export class TrustedDocuments {
  readonly #byClient: ReadonlyMap<string, ById>;

  private constructor(byClient: ReadonlyMap<string, ById>) {
    this.#byClient = byClient;
  }

  /** Prepares the documents of `manifests`, one after another: `run` says when. Those that do not fit are `refused`. */
  static async prepare(
    manifests: ReadonlyArray<Manifest>,
    preparing: Preparing,
    run: <T>(work: () => T) => T | Promise<T> = (work) => work(),
  ): Promise<TrustedDocuments> {
    const byClient = new Map<string, ById>();
    for (const manifest of manifests) {
      const byId = new Map<string, TrustedDocument | RefusedDocument>();
      for (const [id, text] of manifest.documents) {
        const one = await run(() => prepareOne(manifest, text, preparing));
        byId.set(one.id, one).set(id, one);
      }
      byClient.set(keyOf(manifest.client, manifest.version), byId);
    }
    return new TrustedDocuments(byClient);
  }

  /** Each document that the bundle does not fit. */
  get refused(): ReadonlyArray<RefusedDocument> {
    const all = new Set([...this.#byClient.values()].flatMap((byId) => [...byId.values()]));
    return [...all].filter((one) => one.kind === 'refused');
  }

  /** The document that `client`, in `version`, calls `id`: `sha256:HEX`, or as its manifest does. Null: it has none. */
  find(client: unknown, version: unknown, id: string): TrustedDocument | RefusedDocument | null {
    if (typeof client !== 'string' || typeof version !== 'string') return null;
    return this.#byClient.get(keyOf(client, version))?.get(id) ?? null;
  }
}
