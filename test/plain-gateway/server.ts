/** The HTTP sides of the plain gateway: bare, or behind Apollo Server as our gateway is. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, type ApolloServerOptionsWithGateway, type BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';
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

function send(response: ServerResponse, status: number, result: ExecutionResult): void {
  const body = Buffer.from(JSON.stringify(result));
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    .end(body);
}

/** As little around the executor as can be: `node:http` and JSON. */
export async function serveBare(engine: PlainEngine, port: number): Promise<PlainServer> {
  const documents = createDocuments(engine);
  const answer = async (request: IncomingMessage): Promise<[number, ExecutionResult]> => {
    const { query, variables, operationName } = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
    const document = documents(String(query));
    if (!('kind' in document)) return [400, { errors: document }];
    const values = (variables ?? {}) as Record<string, unknown>;
    const name = typeof operationName === 'string' ? operationName : null;
    return [200, await engine.answer({ document, operationName: name, variables: values })];
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ([status, result]) => send(response, status, result),
      (error) => send(response, 500, { errors: [new GraphQLError(String(error))] }),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** Behind Apollo Server and Fastify. */
export async function serveApollo(engine: PlainEngine, port: number): Promise<PlainServer> {
  const { apiSchema, sdl } = engine.supergraph;
  const gateway: Gateway = {
    load: async () => ({
      executor: async ({ document, operationName, request }) =>
        engine.answer({
          ...{ document, operationName: operationName ?? null, variables: request.variables ?? {} },
        }) as never,
    }),
    onSchemaLoadOrUpdate: (listener) => {
      listener({ apiSchema, coreSupergraphSdl: sdl });
      return () => {};
    },
    stop: async () => {},
  };
  const app = Fastify({ forceCloseConnections: true });
  const apollo = new ApolloServer({ gateway, introspection: true, stopOnTerminationSignals: false });
  await apollo.start();
  app.route({ method: ['GET', 'POST'], url: '/graphql', handler: fastifyApolloHandler(apollo) });
  return {
    url: `${await app.listen({ port, host: '127.0.0.1' })}/graphql`,
    close: async () => {
      await app.close();
      await apollo.stop();
    },
  };
}
