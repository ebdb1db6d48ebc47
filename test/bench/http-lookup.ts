/**
 * A server with as little around it as can be: whole requests in, whole answers out, over kept-alive connections. For
 * the agencies of benchmarks, whose own cost must not hide what is measured. HTTP/1.1 with `content-length` only.
 */
import { createServer, type Server, type Socket } from 'node:net';

/** The answer to a request: JSON, now or later. */
export type Answer = (path: string, body: string) => string | Promise<string>;

const lengthForm = /\r\ncontent-length: *(\d+)/i;
const headEnd = '\r\n\r\n';

interface Request {
  readonly path: string;
  readonly body: string;
  readonly bytes: number;
}

/** The first request in `received`, or null while it is not whole. */
function readRequest(received: Buffer): Request | null {
  const end = received.indexOf(headEnd);
  if (end < 0) return null;
  const head = received.toString('latin1', 0, end);
  if (/\r\ntransfer-encoding:/i.test(head)) throw new Error('expected a request with content-length, but got chunks');
  const from = end + headEnd.length;
  const to = from + Number(lengthForm.exec(head)?.[1] ?? 0);
  if (received.length < to) return null;
  return { path: head.split(' ', 2)[1] ?? '', body: received.toString('utf8', from, to), bytes: to };
}

function serve(socket: Socket, answer: Answer): void {
  let received: Buffer = Buffer.alloc(0);
  const send = (text: string) => {
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`;
    socket.write(head + text);
  };
  const fail = (error: unknown) => {
    console.error(error);
    socket.destroy();
  };
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    try {
      for (let request = readRequest(received); request !== null; request = readRequest(received)) {
        received = received.subarray(request.bytes);
        const made = answer(request.path, request.body);
        if (typeof made === 'string') send(made);
        else made.then(send, fail);
      }
    } catch (error) {
      fail(error);
    }
  });
}

/** Serves on 127.0.0.1. Answers are sent in the order in which they are made: clients may not pipeline. */
export async function serveLookup(answer: Answer, port: number): Promise<Server> {
  const server = createServer((socket) => serve(socket, answer));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}
