/** Servers that do what agencies should not, and transports to them; both end with the test. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import {
  type AgencyTransport,
  createAgencyTransport,
  type TransportOptions,
} from '../../gateway/execution/transport.js';

type Answer = (reply: ServerResponse, body: string, request: IncomingMessage) => unknown;

const stops: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}

export async function serve(
  answer: Answer,
  port = 0,
): Promise<{ url: string; port: number; count: () => number; stop(): Promise<void> }> {
  let count = 0;
  const server = createServer((request, reply) => {
    count += 1;
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => answer(reply, body, request));
  });
  const bound = await listen(server, port);
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  stops.push(stop);
  return { url: `http://127.0.0.1:${bound}/graphql`, port: bound, count: () => count, stop };
}

export function transportTo(url: string, options: Partial<TransportOptions> = {}): AgencyTransport {
  const transport = createAgencyTransport({
    agency: 'police',
    secret: 's'.repeat(32),
    deadlineMs: 2_000,
    ...options,
    url,
  });
  stops.push(() => transport.close());
  return transport;
}

export const json = (reply: ServerResponse, text: string, status = 200, type = 'application/json; charset=utf-8') =>
  reply.writeHead(status, { 'content-type': type }).end(text);
export const answers =
  (text: string, status?: number, type?: string): Answer =>
  (reply) =>
    json(reply, text, status, type);
export const good = answers('{"data":{"a":1}}');

/** The error with which `transport` rejects one question. */
export async function failure(transport: AgencyTransport, options = {}): Promise<{ kind: string; message: string }> {
  return transport.ask('{}', options).then(
    () => ({ kind: 'none', message: '' }),
    (error) => error,
  );
}

/** A TCP server that does with each connection what `handle` does; the number of the connection counts from 1. */
export async function serveTcp(handle: (socket: Socket, number: number) => void) {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    count += 1;
    sockets.add(socket.on('error', () => {}));
    handle(socket, count);
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
  stops.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(resolve);
      }),
  );
  return { url: `http://127.0.0.1:${port}/graphql`, count: () => count };
}
