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

/** `json`: an answer as text. */
function send(response: ServerResponse, status: number, json: string): void {
  const body = Buffer.from(json);
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    .end(body);
}

type Answer = (request: IncomingMessage) => Promise<{ readonly status: number; readonly json: string }>;

/** Serves `answer` over `node:http`. */
async function listen(port: number, answer: Answer, close: () => Promise<void> = async () => {}): Promise<PlainServer> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/health') return send(response, 200, '{"status":"UP"}');
    answer(request).then(
      ({ status, json }) => send(response, status, json),
      (error) => send(response, 500, JSON.stringify({ errors: [{ message: String(error) }] })),
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
    return { status, json: JSON.stringify(result) };
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
    const { status, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? 'POST',
        headers,
        search: searchOf(request.url ?? ''),
        body: text === '' ? undefined : JSON.parse(text),
      },
      context: async () => ({}),
    });
    if (body.kind !== 'complete') throw new Error('expected answers in one part');
    return { status: status ?? 200, json: body.string };
  };
  return listen(port, answer, () => apollo.stop());
}
