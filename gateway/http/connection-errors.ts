/**
 * Answers what is no HTTP request, or comes too slowly to become one: Node's parser has refused it before there is a
 * request to route. The form is that of every other refusal; the connection ends with it.
 */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { type ErrorCode, entryOf } from '../error-catalogue.js';
import { clientError } from './errors.js';

/** How long a client may take: for its headers, and for the whole request, in milliseconds. Looked at every second. */
export const slowClientLimits = { headersMs: 5_000, requestMs: 8_000, lookMs: 1_000 } as const;

const reasons: ReadonlyMap<string, readonly [ErrorCode, string, string]> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', ['REQUEST_TIMEOUT', 'Request Timeout', 'the request came too slowly']],
  [
    'HPE_HEADER_OVERFLOW',
    ['HEADERS_TOO_LARGE', 'Request Header Fields Too Large', 'expected headers of at most 16 KiB together'],
  ],
]);
const unreadable = ['BAD_REQUEST', 'Bad Request', 'expected an HTTP/1.1 request, but got something else'] as const;

/** An answer of this connection is on its way already: whatever is written now would stand in the middle of it. */
function isAnswering(socket: Socket): boolean {
  return (socket as { _httpMessage?: { headersSent: boolean } | null })._httpMessage?.headersSent ?? false;
}

/** `clientErrorHandler` of Fastify. */
export function answerConnectionError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable || isAnswering(socket)) {
    socket.destroy(error);
    return;
  }
  const [code, phrase, message] = reasons.get(error.code ?? '') ?? unreadable;
  const body = JSON.stringify(clientError(code, message));
  const head = [
    `HTTP/1.1 ${entryOf(code).status} ${phrase}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    `x-request-id: ${randomUUID()}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
