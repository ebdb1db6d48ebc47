/**
 * Loaded before a gateway (`--import`): tells when each answer was handed to the kernel, as lines in the file that
 * `WITHDRAWAL_STAMPS` names: request id, `begun` or `done`, and the system's monotonic clock (ns), which is the same for all
 * processes of one machine. `begun`: just before the write. `done`: the kernel has the last byte, or has refused the rest.
 */
import { openSync, writeSync } from 'node:fs';
import { ServerResponse } from 'node:http';

const file = openSync(process.env.WITHDRAWAL_STAMPS ?? '/dev/null', 'a');
/** Headers that are handed to `writeHead` at once are not to be had from the response afterwards. */
const ids = new WeakMap<ServerResponse, string>();
const writeHead = ServerResponse.prototype.writeHead as (...parts: unknown[]) => ServerResponse;
function notedWriteHead(this: ServerResponse, ...parts: unknown[]): ServerResponse {
  const given = parts.at(-1) as { readonly 'x-request-id'?: string } | undefined;
  const id = given?.['x-request-id'];
  if (id !== undefined) ids.set(this, id);
  return writeHead.apply(this, parts);
}
ServerResponse.prototype.writeHead = notedWriteHead as typeof ServerResponse.prototype.writeHead;

const end = ServerResponse.prototype.end as (...parts: unknown[]) => ServerResponse;

function stampedEnd(this: ServerResponse, ...parts: unknown[]): ServerResponse {
  let isDone = false;
  const done = () => {
    if (isDone) return;
    isDone = true;
    writeSync(file, `${idOf(this)} done ${process.hrtime.bigint()}\n`);
  };
  const { socket } = this;
  const before = process.hrtime.bigint();
  const result = end.apply(this, parts);
  writeSync(file, `${idOf(this)} begun ${before}\n`);
  if (socket?.writableLength === 0) done();
  else this.once('finish', done).once('close', done);
  return result;
}
ServerResponse.prototype.end = stampedEnd as typeof ServerResponse.prototype.end;

const idOf = (response: ServerResponse) => ids.get(response) ?? String(response.getHeader('x-request-id') ?? '');
