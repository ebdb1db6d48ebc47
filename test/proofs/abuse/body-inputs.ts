/** Bodies that are no request, or no JSON, or JSON that two readers read in two ways. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { body, type Input, request, toBytes } from './input.js';

const plain = JSON.stringify({ query: '{ __typename }' });
const bomb = JSON.stringify({ query: '{ __typename }', padding: ' '.repeat(20_000_000) });
const nested = (levels: number, open: string, close: string) => `${open.repeat(levels)}1${close.repeat(levels)}`;
const packed = (name: string, encoding: string | null, content: Buffer) =>
  request(name, { body: content, headers: { 'content-encoding': encoding } });

/** A body that never ends, in chunks of 16 KiB. */
const endless: Input = {
  name: 'a body without end',
  send: (target) => async (socket, isOpen) => {
    socket.write(toBytes(target, { headers: { 'transfer-encoding': 'chunked' } }));
    const chunk = Buffer.concat([Buffer.from('4000\r\n'), Buffer.alloc(16_384, 0x20), Buffer.from('\r\n')]);
    for (let sent = 0; isOpen() && sent < 10_000; sent++) {
      if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
    }
  },
};

/** Bodies. */
export const bodyInputs: ReadonlyArray<Input> = [
  body('no body at all', ''),
  body('null', 'null'),
  body('a text', '"{ __typename }"'),
  body('a number', '1'),
  body('an empty object', '{}'),
  body('a batch of none', '[]'),
  body('a batch of one', `[${plain}]`),
  body('a batch of 1,000', `[${Array(1_000).fill(plain).join()}]`),
  body('no JSON', '{ not json'),
  body('JSON that stops', plain.slice(0, -4)),
  body('JSON with something after it', `${plain} ${plain}`),
  body('a number that JSON has not', '{"query":"{ __typename }","variables":{"x":NaN}}'),
  body('a key twice', '{"query":"{ __typename }","query":"{ nothing }"}'),
  body('a key twice, once escaped', '{"query":"{ __typename }","qu\\u0065ry":"{ nothing }"}'),
  body('a key twice in variables', '{"query":"{ __typename }","variables":{"a":1,"a":2}}'),
  body('objects within each other: 20,000', `{"query":"{ __typename }","variables":${nested(20_000, '{"a":', '}')}}`),
  body('lists within each other: 100,000', nested(100_000, '[', ']')),
  body('lists that are never closed', '['.repeat(200_000)),
  body('a prototype as key', '{"query":"{ __typename }","variables":{"__proto__":{"isAdmin":true}}}'),
  body('a prototype as member', '{"query":"{ __typename }","__proto__":{"isAdmin":true}}'),
  body('a constructor as key', '{"query":"{ __typename }","variables":{"constructor":{"prototype":{"x":1}}}}'),
  body('300 kB', JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(300_000) })),
  body('5 MB', JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(5_000_000) })),
  endless,
  body(
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from('{"query":"{ __typename } # '), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]),
  ),
  body(
    'a lone continuation byte',
    Buffer.concat([Buffer.from('{"query":"{ __typename }","operationName":"'), Buffer.from([0x80]), Buffer.from('"}')]),
  ),
  body('UTF-16', Buffer.from(`\ufeff${plain}`, 'utf16le')),
  body('null bytes', Buffer.alloc(1_000)),
  packed('a gzip bomb', 'gzip', gzipSync(bomb)),
  packed('a gzip bomb that says it is plain', null, gzipSync(bomb)),
  packed('a deflate bomb', 'deflate', deflateSync(bomb)),
  packed('a brotli bomb', 'br', brotliCompressSync(bomb.slice(0, 2_000_000))),
  packed('gzip twice', 'gzip, gzip', gzipSync(gzipSync(plain))),
  body('no query', { variables: {} }),
  body('a query that is null', { query: null }),
  body('a query that is a number', { query: 1 }),
  body('a query that is an object', { query: { kind: 'Document' } }),
  body('a query that is a list', { query: ['{ __typename }'] }),
  body('extensions that are text', { query: '{ __typename }', extensions: 'x' }),
  body('an automatic persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
  body('an unknown document', { documentId: `sha256:${'a'.repeat(64)}` }),
  body('a document id that is a number', { documentId: 1 }),
  body('a document id and a text', { documentId: `sha256:${'a'.repeat(64)}`, query: '{ __typename }' }),
];
