/** The HTTP sides of the plain gateway: bare, or behind Apollo Server as our gateway is. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, type ApolloServerOptionsWithGateway, type BaseContext, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { type DocumentNode, type ExecutionResult, GraphQLError, parse, validate } from 'graphql';
import type { PlainEngine } from './engine.js';

/** A server that listens on 127.0.0.1. */
export interface PlainServer {
  readonly url: string;
  close(): Promise<void>;
}

const keptDocuments = 1_000;

/** Parses and validates a query once. */
function createDocuments({ supergraph: { apiSchema } }: PlainEngine) {
  const known = new Map<string, DocumentNode | ReadonlyArray<GraphQLError>>();
  const read = (query: string): DocumentNode | ReadonlyArray<GraphQLError> => {
    try {
      const document = parse(query);
      const faults = validate(apiSchema, document);
      return faults.length > 0 ? faults : document;
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError('expected a GraphQL query')];
    }
  };
  return (query: string) => {
    const found = known.get(query) ?? read(query);
    if (known.size >= keptDocuments) known.clear();
    known.set(query, found);
    return found;
  };
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.once('end', () => resolve((parts.length === 1 ? parts[0] : Buffer.concat(parts))?.toString('utf8') ?? ''));
    request.once('error', reject);
  });
}

/** An answer as text; `headers`: those of its own, in place of the usual ones. */
interface Sent {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(response: ServerResponse, { status, text, headers }: Sent): void {
  const body = Buffer.from(text);
  const usual = { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length };
  response.writeHead(status, { ...usual, ...headers }).end(body);
}

const failed = (status: number, error: unknown): Sent => ({
  status,
  text: JSON.stringify({ errors: [{ message: String(error) }] }),
});

type Answer = (request: IncomingMessage) => Promise<Sent>;

/** Serves `answer` over `node:http`. */
async function listen(port: number, answer: Answer, close: () => Promise<void> = async () => {}): Promise<PlainServer> {
  const server = createServer((request, response) => {
    const isHealth = ['GET', 'HEAD'].includes(request.method ?? '') && /^\/health(\?|$)/.test(request.url ?? '');
    if (isHealth) return send(response, { status: 200, text: '{"status":"UP"}' });
    answer(request).then(
      (sent) => send(response, sent),
      (error) => send(response, failed(error instanceof SyntaxError ? 400 : 500, error)), // no JSON, or what went wrong
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
    },
  };
}

/** As little around the executor as can be: `node:http` and JSON. */
export function serveBare(engine: PlainEngine, port: number): Promise<PlainServer> {
  const documents = createDocuments(engine);
  const answer = async (request: IncomingMessage): Promise<{ status: number; result: ExecutionResult }> => {
    const { query, variables, operationName } = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
    const document = documents(String(query));
    if (!('kind' in document)) return { status: 400, result: { errors: document } };
    const values = (variables ?? {}) as Record<string, unknown>;
    const name = typeof operationName === 'string' ? operationName : null;
    return { status: 200, result: await engine.answer({ document, operationName: name, variables: values }) };
  };
  return listen(port, async (request) => {
    const { status, result } = await answer(request);
    return { status, text: JSON.stringify(result) };
  });
}

const searchOf = (url: string) => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** Behind Apollo Server, as it comes. */
export async function serveApollo(engine: PlainEngine, port: number): Promise<PlainServer> {
  const { apiSchema, sdl } = engine.supergraph;
  const gateway: Gateway = {
    load: async () => ({
      executor: async ({ document, operationName, request }) =>
        engine.answer({
          document,
          operationName: operationName ?? null,
          variables: request.variables ?? {},
        }) as never,
    }),
    onSchemaLoadOrUpdate: (listener) => {
      listener({ apiSchema, coreSupergraphSdl: sdl });
      return () => {};
    },
    stop: async () => {},
  };
  const plugins = [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled()];
  const apollo = new ApolloServer({ gateway, plugins, introspection: true, stopOnTerminationSignals: false });
  await apollo.start();
  const answer: Answer = async (request) => {
    const text = await bodyOf(request);
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const {
      status,
      headers: own,
      body,
    } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? 'POST',
        headers,
        search: searchOf(request.url ?? ''),
        body: text === '' ? undefined : JSON.parse(text),
      },
      context: async () => ({}),
    });
    if (body.kind !== 'complete') throw new Error('expected answers in one part');
    return { status: status ?? 200, text: body.string, headers: Object.fromEntries(own) };
  };
  return listen(port, answer, () => apollo.stop());
}
