/** What bad inputs are made of. */
import type { Send } from './raw.js';

/** Whom inputs are sent to, and by whom. */
export interface Target {
  /** `http://HOST:PORT/graphql` */
  readonly url: string;
  readonly token: string;
  readonly caseId: string;
}

/** One bad input. `isSlow`: the server may wait for it as long as it waits for any client. */
export interface Input {
  readonly name: string;
  readonly isSlow?: true;
  readonly send: (target: Target) => Send;
}

/** Changes to the headers of an ordinary request: null takes one away, a list sends it several times. */
export type HeaderChanges = Readonly<Record<string, string | null | ReadonlyArray<string>>>;

/** An HTTP request, ordinary but for what is said. */
export interface RequestParts {
  readonly method?: string;
  readonly path?: string;
  readonly version?: string;
  readonly headers?: HeaderChanges;
  readonly body?: string | Buffer | null;
}

/** The bytes of a request. */
export function toBytes({ token, caseId, url }: Target, parts: RequestParts): Buffer {
  const { method = 'POST', path = '/graphql', version = 'HTTP/1.1', headers = {}, body = null } = parts;
  const content = typeof body === 'string' ? Buffer.from(body) : body;
  const sent: HeaderChanges = {
    host: new URL(url).host,
    authorization: `Bearer ${token}`,
    'x-case-id': caseId,
    'content-type': 'application/json',
    'content-length': content === null ? null : String(content.length),
    connection: 'close',
    ...headers,
  };
  const lines = Object.entries(sent).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((one) => `${name}: ${one}`),
  );
  const head = Buffer.from(`${[`${method} ${path} ${version}`, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
  return content === null ? head : Buffer.concat([head, content]);
}

/** An input that is one request, sent at once. */
export function request(name: string, parts: RequestParts): Input {
  return { name, send: (target) => (socket) => void socket.write(toBytes(target, parts)) };
}

/** An input that is one body. */
export const body = (name: string, content: unknown): Input =>
  request(name, { body: typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content) });

/** An input that is one query. */
export const query = (name: string, text: string, more: Readonly<Record<string, unknown>> = {}): Input =>
  body(name, { query: text, ...more });

/** `make(0) … make(count - 1)`, one after another. */
export const times = (count: number, make: (at: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(between);
