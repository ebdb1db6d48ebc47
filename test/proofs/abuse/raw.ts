/** Speaks to a server over a socket of its own, byte by byte if need be: no client of ours corrects what is sent. */
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What came back; null where nothing that is an answer came. */
export interface Reply {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends what it likes; `isOpen` is false once the server has ended the connection. */
export type Send = (socket: Socket, isOpen: () => boolean) => Promise<void> | void;

const end = '\r\n\r\n';

function unchunk(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, line), 16);
    if (line === -1 || !(size > 0)) break;
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

function readReply(bytes: Buffer): Reply | null {
  const split = bytes.indexOf(end);
  if (split === -1) return null;
  const [first = '', ...lines] = bytes.toString('latin1', 0, split).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
  if (Number.isNaN(status)) return null;
  const rest = bytes.subarray(split + end.length);
  if (status === 100) return readReply(rest);
  const headers = new Map(
    lines.map((line) => [line.split(':', 1)[0]?.toLowerCase() ?? '', line.replace(/^[^:]*:\s*/, '')]),
  );
  const body = headers.get('transfer-encoding') === 'chunked' ? unchunk(rest) : rest;
  return { status, headers, body: body.toString('utf8') };
}

/** The body is as long as its headers say. */
function isWhole(reply: Reply | null): boolean {
  const length = reply?.headers.get('content-length');
  return length !== undefined && Buffer.byteLength(reply?.body ?? '') >= Number(length);
}

/** The answer to what `send` sends to `url`, when it is whole or the connection has ended, or null after `boundMs`. */
export async function exchange(url: string, send: Send, boundMs: number): Promise<Reply | null> {
  const { hostname, port } = new URL(url);
  const received: Buffer[] = [];
  const socket = connect({ host: hostname, port: Number(port) } satisfies Partial<AddressInfo> & { host: string });
  socket.setNoDelay(true);
  let isOpen = true;
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      received.push(chunk);
      if (isWhole(readReply(Buffer.concat(received)))) socket.destroy();
    });
    socket.on('error', () => {}); // what had come before stands
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      isOpen = false;
      resolve();
    });
  });
  const timer = setTimeout(() => socket.destroy(), boundMs);
  await Promise.race([ended, Promise.resolve(send(socket, () => isOpen))]);
  await ended;
  clearTimeout(timer);
  return readReply(Buffer.concat(received));
}
