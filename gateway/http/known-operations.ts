/**
 * Operations that have gone through Apollo Server once: read, validated and found in order, whatever their variables hold.
 * The same text comes again and again; then what depends on it alone need not be found out another time.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { Checked } from './query-rules-plugin.js';

/** A known operation. `operationName`: its own, whether or not the request named it. */
export interface KnownOperation extends Checked {
  readonly operationName: string | null;
}

/** A request in the one form that is looked at here. */
export interface PlainRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

const mostKept = 1_000;
/** Characters of a text that is kept: a comment could make each as long as a request may be. */
const longestKept = 20_000;
const members: ReadonlySet<string> = new Set(['query', 'operationName', 'variables']);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `body` as a request of query, name and variables and nothing else; null for all that Apollo Server is to judge. */
export function readPlainRequest(body: unknown): PlainRequest | null {
  if (!isRecord(body) || !Object.keys(body).every((name) => members.has(name))) return null;
  const { query, operationName = null, variables = null } = body;
  if (typeof query !== 'string' || (operationName !== null && typeof operationName !== 'string')) return null;
  if (variables !== null && !isRecord(variables)) return null;
  return { query, operationName, variables: variables ?? {} };
}

/** Operations by their text and the name that requests give. */
export class KnownOperations {
  readonly #byText = new Map<string, Map<string | null, KnownOperation>>();

  find({ query, operationName }: PlainRequest): KnownOperation | null {
    return this.#byText.get(query)?.get(operationName) ?? null;
  }

  /** The plugin that learns them, to be the last: what comes to execution has passed every check of those before. */
  get plugin(): ApolloServerPlugin {
    return {
      requestDidStart: async () => ({
        executionDidStart: async ({ request, schema, document, operation, operationName }) => {
          if (request.query === undefined || request.query.length > longestKept) return;
          this.#keep(request.query, request.operationName ?? null, { schema, document, operation, operationName });
        },
      }),
    };
  }

  #keep(query: string, name: string | null, known: KnownOperation): void {
    if (this.#byText.size >= mostKept) this.#byText.clear();
    const byName = this.#byText.get(query) ?? new Map<string | null, KnownOperation>();
    byName.set(name, known);
    this.#byText.set(query, byName);
  }
}
