/**
 * Answers what is no HTTP request, or comes too slowly to become one: Node's parser has refused it before there is a
 * request to route. The form is that of every other refusal; the connection ends with it.
 */
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, entryOf, refusal } from '../error-catalogue.js';
import { clientError } from './errors.js';

/** How long a client may take: for its headers, and for the whole request, in milliseconds. Looked at every second. */
export const slowClientLimits = { headersMs: 5_000, requestMs: 8_000, lookMs: 1_000 } as const;

/** How long a refused client may go on sending before its connection is destroyed. */
const lingerMs = 2_000;

const reasons: ReadonlyMap<string, readonly [ErrorCode, string]> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', ['REQUEST_TIMEOUT', 'the request came too slowly']],
  ['HPE_HEADER_OVERFLOW', ['HEADERS_TOO_LARGE', 'expected headers of at most 16 KiB together']],
]);
const unreadable = ['BAD_REQUEST', 'expected an HTTP/1.1 request, but got something else'] as const;

/** An answer of this connection is on its way already: whatever is written now would stand in the middle of it. */
function isAnswering(socket: Socket): boolean {
  return (socket as { _httpMessage?: { headersSent: boolean } | null })._httpMessage?.headersSent ?? false;
}

/** Writes a refusal to the connection itself, and ends it. */
function writeRefusal(socket: Duplex, code: ErrorCode, message: string, requestId: string = randomUUID()): void {
  const { status } = entryOf(code);
  const body = JSON.stringify(clientError(code, message));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `x-request-id: ${requestId}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** `clientErrorHandler` of Fastify. */
export function answerConnectionError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable || isAnswering(socket)) {
    socket.destroy(error);
    return;
  }
  const [code, message] = reasons.get(error.code ?? '') ?? unreadable;
  writeRefusal(socket, code, message);
  linger(socket);
}

/** Ends a connection once its client has read the answer: one that is closed while data comes in may lose it. */
function linger(socket: Socket, dropMore: () => void = () => socket.resume()): void {
  dropMore();
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(timer));
}

/** Refuses a body that is too large, and drops what of it still comes, for a moment. */
export function refuseLargeBody({ raw, id }: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  const { socket } = raw;
  writeRefusal(socket, 'BODY_TOO_LARGE', 'expected a body of at most 256 KiB, but this one is larger', id);
  linger(socket, () => raw.resume());
}

/** Refuses what Node would end without a word: a proxy's method, an expectation nobody meets, a request to no host. */
export function refuseOddRequests(app: FastifyInstance): void {
  app.server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    writeRefusal(socket, 'METHOD_NOT_ALLOWED', 'this is no proxy: send queries with POST');
  });
  app.server.on('checkExpectation', ({ socket }: IncomingMessage) => {
    writeRefusal(socket, 'BAD_REQUEST', 'expected no header `expect` but `100-continue`');
  });
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    if (headers.host !== undefined) done();
    else done(refusal('BAD_REQUEST', 'expected header `host`, but it is missing'));
  });
}
