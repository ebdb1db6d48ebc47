/**
 * Requests by the id of a trusted document (GraphQL over HTTP, appendix A): the text takes its place before anything else
 * looks at the request, so that every check and both ways of answering are those of any query.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { digestOf } from '../../schema/digest.js';
import type { RefusedDocument, TrustedDocument, TrustedDocuments } from '../documents/trusted-documents.js';
import { refusal } from '../error-catalogue.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The trusted document that is asked by, if one is. */
    trusted: TrustedDocument | null;
  }
}

/** Which client asks, and in which version, as its manifest names them. */
export const clientHeaders = { name: 'graphql-client-name', version: 'graphql-client-version' } as const;
/** Set on answers to queries that production would refuse. */
export const untrustedHeader = 'x-untrusted-document';

/** What is answered. `isRequired`: trusted documents alone, as in production. */
export interface DocumentPolicy {
  readonly documents: TrustedDocuments | null;
  readonly isRequired: boolean;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts that have been warned of, each by its hash. */
const mostWarned = 1_000;

/** Resolves ids for one gateway. */
export class DocumentRequests {
  readonly #policy: DocumentPolicy;
  readonly #warned = new Set<string>();

  constructor(policy: DocumentPolicy) {
    this.#policy = policy;
  }

  /** Documents that do not fit the bundle. */
  get refused(): ReadonlyArray<RefusedDocument> {
    return this.#policy.documents?.refused ?? [];
  }

  /**
   * Puts the text in the place of the id. Throws when there is no such document, when it does not fit the bundle, or when it
   * is no id and has to be one.
   */
  resolve(request: FastifyRequest, reply: FastifyReply): void {
    const { body } = request;
    if (isObject(body) && 'documentId' in body) {
      const { documentId, ...rest } = body;
      if (typeof documentId !== 'string' || 'query' in rest) {
        throw refusal('BAD_REQUEST', 'expected `documentId`, a text, or `query`, and not both');
      }
      request.trusted = this.#find(request, documentId);
      request.body = { query: request.trusted.text, ...rest };
      return;
    }
    const { documents, isRequired } = this.#policy;
    if (isRequired) {
      throw refusal(
        'TRUSTED_DOCUMENT_REQUIRED',
        'only trusted documents are answered here: send `documentId` instead of `query`',
      );
    }
    if (documents === null) return;
    reply.header(untrustedHeader, 'true');
    this.#warn(request, isObject(body) ? body.query : null);
  }

  #find({ headers }: FastifyRequest, id: string): TrustedDocument {
    const { name, version } = clientHeaders;
    const found = this.#policy.documents?.find(headers[name], headers[version], id);
    if (found?.kind === 'trusted') return found;
    if (found) {
      throw refusal(
        'DOCUMENT_UNFIT',
        `the document \`${found.id}\` of client \`${found.client}\` ${found.version} does not fit the bundle in force: use a newer version of the client`,
      );
    }
    throw refusal(
      'DOCUMENT_UNKNOWN',
      `expected headers \`${name}\` and \`${version}\` of a known client, and an id of its manifest: there is no such document`,
    );
  }

  #warn({ log, headers }: FastifyRequest, query: unknown): void {
    if (this.#warned.size >= mostWarned) return;
    const hash = digestOf(typeof query === 'string' ? query : '');
    if (this.#warned.has(hash)) return;
    this.#warned.add(hash);
    log.warn({ client: headers[clientHeaders.name] }, 'a query that is no trusted document: production refuses it');
  }
}
