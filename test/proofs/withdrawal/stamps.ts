/**
 * Loaded before a gateway (`--import`): appends a line for each answer that it has handed to the kernel, to the file that
 * `WITHDRAWAL_STAMPS` names: request id, and the system's monotonic clock (ns) before and after the write. The clock is the
 * same for all processes of one machine.
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
  const id = ids.get(this) ?? String(this.getHeader('x-request-id') ?? '');
  const before = process.hrtime.bigint();
  const result = end.apply(this, parts);
  writeSync(file, `${id} ${before} ${process.hrtime.bigint()}\n`);
  return result;
}
ServerResponse.prototype.end = stampedEnd as typeof ServerResponse.prototype.end;
