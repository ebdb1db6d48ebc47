/** Subgraphs over HTTP, as small as can be. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GraphQLSchema, graphql } from 'graphql';
import { type Subgraph, toSchema } from './suite.js';

/** Subgraphs that listen on 127.0.0.1, with their addresses by name. */
export interface ServedSubgraphs {
  readonly urls: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

async function answer(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
  return JSON.stringify(await graphql({ schema, source: query, variableValues: variables }));
}

/** Serves each subgraph under a path of its own name. */
export async function serveSubgraphs(subgraphs: Readonly<Record<string, Subgraph>>): Promise<ServedSubgraphs> {
  const schemas = new Map(Object.entries(subgraphs).map(([name, one]) => [name, toSchema(one)]));
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const name = request.url?.slice(1) ?? '';
    const schema = schemas.get(name);
    const text = schema ? await answer(schema, Buffer.concat(parts).toString('utf8')) : '';
    const [status, body] = subgraphs[name]?.answers ?? [200, text];
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urls: new Map([...schemas.keys()].map((name) => [name, `http://127.0.0.1:${port}/${name}`])),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
