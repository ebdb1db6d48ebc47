/** Requests whose method, address, headers or form is not as it should be; and clients that never get done. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Input, request, times, toBytes } from './input.js';

const plain = JSON.stringify({ query: '{ __typename }' });
const header = (name: string, headers: Parameters<typeof request>[1]['headers'] & object): Input =>
  request(name, { headers, body: plain });
const typed = (type: string | null, content = plain) =>
  request(`content type ${type ?? 'missing'}`, { headers: { 'content-type': type }, body: content });
const method = (name: string): Input => request(`method ${name}`, { method: name, body: plain });
const raw = (name: string, bytes: string | Buffer): Input => ({
  name,
  send: () => (socket) => void socket.write(bytes),
});
/** A request whose head is written by hand, `plain` as its body. */
const headed = (name: string, lines: (host: string) => ReadonlyArray<string>, content = plain): Input => ({
  name,
  send:
    ({ url }) =>
    (socket) =>
      void socket.write(`${lines(new URL(url).host).join('\r\n')}\r\n\r\n${content}`),
});
const post =
  (...lines: string[]) =>
  (host: string) => ['POST /graphql HTTP/1.1', `host: ${host}`, ...lines];
const unsigned = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${Buffer.from('{"sub":"x"}').toString('base64url')}.`;

/** Methods, addresses and headers. */
export const headerInputs: ReadonlyArray<Input> = [
  request('method GET with a query', { method: 'GET', path: '/graphql?query=%7B__typename%7D' }),
  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH', 'BREW'].map(method),
  raw('method CONNECT', 'CONNECT example.org:443 HTTP/1.1\r\nhost: example.org:443\r\nconnection: close\r\n\r\n'),
  request('an address that is not there', { path: '/graphql/../admin', body: plain }),
  request('an address with half an escape', { path: '/graphql%zz', body: plain }),
  request('an address of 20 kB', { path: `/graphql?${'x'.repeat(20_000)}`, body: plain }),
  request('a query in the address of a POST', { path: '/graphql?query=%7B__typename%7D', body: '{}' }),
  ...['text/plain', 'text/html', 'application/xml', 'application/graphql', 'application/octet-stream'].map((type) =>
    typed(type),
  ),
  typed('application/x-www-form-urlencoded', 'query=%7B__typename%7D'),
  typed(
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--',
  ),
  typed(null),
  typed('application/json, text/plain'),
  header('accept: text/html', { accept: 'text/html' }),
  header('accept: image/*;q=1', { accept: 'image/*;q=1' }),
  header('no token', { authorization: null }),
  header('another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=' }),
  header('a token that is none', { authorization: 'Bearer nothing' }),
  header('an unsigned token', { authorization: `Bearer ${unsigned}` }),
  header('a token of 10 kB', { authorization: `Bearer ${'a'.repeat(5_000)}.${'b'.repeat(5_000)}.c` }),
  header('two tokens in one header', { authorization: 'Bearer a.b.c d.e.f' }),
  header('a case that is no id', { 'x-case-id': "1' OR '1'='1" }),
  header('two cases', {
    'x-case-id': ['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000001'],
  }),
  header('a case of 8,000 characters', { 'x-case-id': '0'.repeat(8_000) }),
  header('a page of another origin', { origin: 'https://evil.example' }),
  header('a page without origin', { origin: 'null' }),
  header('an origin that is none', { origin: 'x'.repeat(1_000) }),
  header('an expectation that nobody meets', { expect: 'the unexpected' }),
  request('an upgrade', { method: 'GET', headers: { connection: 'Upgrade', upgrade: 'websocket' } }),
  header('one header of 20 kB', { 'x-padding': 'x'.repeat(20_000) }),
  header('3,000 headers', Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`x-${at}`, 'x']))),
];

/** What is hardly HTTP. */
export const formInputs: ReadonlyArray<Input> = [
  headed('no host', () => [
    'POST /graphql HTTP/1.1',
    'content-type: application/json',
    `content-length: ${plain.length}`,
    'connection: close',
  ]),
  headed('two lengths', post('content-length: 5', `content-length: ${plain.length}`)),
  headed('a length and chunks', post('content-length: 5', 'transfer-encoding: chunked')),
  headed('an unknown transfer encoding', post('transfer-encoding: gzip')),
  headed('a length below nothing', post('content-length: -1')),
  headed('a length that is no number', post('content-length: many')),
  headed(
    'a chunk without a size',
    post('content-type: application/json', 'transfer-encoding: chunked'),
    'zz\r\n{}\r\n0\r\n\r\n',
  ),
  headed('a header with a null character', post('x-odd: a\0b')),
  headed('a header with a space in its name', post('x odd: a')),
  headed('a header that goes on in the next line', post('x-odd: a', ' b: c', 'connection: close')),
  headed('a header without a colon', post('nothing')),
  headed('line feeds alone', (host) => [`POST /graphql HTTP/1.1\nhost: ${host}\nx`]),
  headed('HTTP/3.7', (host) => ['POST /graphql HTTP/3.7', `host: ${host}`]),
  raw('HTTP/0.9', 'GET /graphql\r\n\r\n'),
  raw('the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  raw('TLS', Buffer.from('16030100c8010000c40303', 'hex')),
  raw(
    'noise',
    Buffer.from(
      times(2_000, (at) => String.fromCharCode((at * 7_919) % 256), ''),
      'latin1',
    ),
  ),
  raw('a line without end', 'x'.repeat(100_000)),
];

/** Sends `bytes` one at a time, until the server has had enough. */
const drip = (name: string, split: (bytes: Buffer) => readonly [Buffer, Buffer]): Input => ({
  name,
  isSlow: true,
  send: (target) => async (socket, isOpen) => {
    const [first, rest] = split(toBytes(target, { body: `${plain}${' '.repeat(1_000)}` }));
    socket.write(first);
    for (const byte of rest) {
      if (!isOpen()) return;
      await sleep(200);
      if (isOpen()) socket.write(Buffer.from([byte]));
    }
  },
});
const nothingMore = (name: string, part: (bytes: Buffer) => Buffer): Input => ({
  name,
  isSlow: true,
  send: (target) => (socket) => {
    const bytes = part(toBytes(target, { body: plain }));
    if (bytes.length > 0) socket.write(bytes);
  },
});
const headOf = (bytes: Buffer) => bytes.indexOf('\r\n\r\n') + 4;

/** Clients that never get done. */
export const slowInputs: ReadonlyArray<Input> = [
  nothingMore('a connection that says nothing', () => Buffer.alloc(0)),
  nothingMore('half a line', (bytes) => bytes.subarray(0, 9)),
  nothingMore('headers that stop', (bytes) => bytes.subarray(0, headOf(bytes) - 6)),
  nothingMore('a body that never comes', (bytes) => bytes.subarray(0, headOf(bytes))),
  nothingMore('a body that stops', (bytes) => bytes.subarray(0, -5)),
  drip('headers byte by byte', (bytes) => [bytes.subarray(0, 0), bytes]),
  drip('a body byte by byte', (bytes) => [bytes.subarray(0, headOf(bytes)), bytes.subarray(headOf(bytes))]),
  {
    name: 'chunks that never end',
    isSlow: true,
    send: (target) => async (socket, isOpen) => {
      socket.write(toBytes(target, { headers: { 'transfer-encoding': 'chunked' } }));
      while (isOpen()) {
        socket.write('1\r\n \r\n');
        await sleep(300);
      }
    },
  },
];
