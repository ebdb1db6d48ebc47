/** Talks to the desk of a running `npm start` (`desk-routes.ts`). Imports no server, so that a command starts fast. */
import { z } from 'zod';
import { DevIssuerError, howToReachIssuer } from './fetch-token.js';

/** One line of an answer: a step that was taken or not, the day it is, or the bundle that is proposed. */
export interface DeskLine {
  readonly day?: string;
  readonly proposed?: string;
  readonly on?: string;
  readonly name?: string | null;
  readonly by?: string;
  readonly draft?: string;
  readonly refused?: boolean;
  readonly faults?: ReadonlyArray<{ readonly code: string; readonly field: string | null; readonly sv: string }>;
  readonly sentences?: ReadonlyArray<string>;
  readonly kept?: ReadonlyArray<{ readonly kind: string; readonly id: string; readonly version: number }>;
}

const line = z.looseObject({ error: z.string().optional() });

/** A line, as it came. Throws a sentence when the desk has not done what was asked. */
function readLine(text: string): DeskLine {
  const read = line.parse(JSON.parse(text));
  if (read.error !== undefined) throw new DevIssuerError(read.error);
  return read as DeskLine;
}

/** Asks the desk at `address` (of the development issuer); yields lines as they come. Throws `DevIssuerError`. */
export async function* askDesk(address: string, path: string, body?: unknown): AsyncGenerator<DeskLine> {
  let response: Response;
  try {
    response = await fetch(`${address.replace(/\/+$/, '')}/desk${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new DevIssuerError(`nothing answers at ${address}: ${howToReachIssuer}`, { cause });
  }
  if (!response.ok || !response.body) throw new DevIssuerError(`expected a desk at ${address}, got ${response.status}`);
  let rest = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${part}`.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield readLine(text);
  }
}
