/** The transport to one agency against real servers that do what agencies should not. */
import diagnosticsChannel from 'node:diagnostics_channel';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AgencyTransport,
  createAgencyTransport,
  type TransportOptions,
} from '../../gateway/execution/transport.js';

type Answer = (reply: ServerResponse, body: string, request: IncomingMessage) => unknown;

const stops: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}

async function serve(
  answer: Answer,
  port = 0,
): Promise<{ url: string; port: number; count: () => number; stop(): Promise<void> }> {
  let count = 0;
  const server = createServer((request, reply) => {
    count += 1;
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => answer(reply, body, request));
  });
  const bound = await listen(server, port);
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  stops.push(stop);
  return { url: `http://127.0.0.1:${bound}/graphql`, port: bound, count: () => count, stop };
}

function transportTo(url: string, options: Partial<TransportOptions> = {}): AgencyTransport {
  const transport = createAgencyTransport({
    agency: 'police',
    secret: 's'.repeat(32),
    deadlineMs: 2_000,
    ...options,
    url,
  });
  stops.push(() => transport.close());
  return transport;
}

const json = (reply: ServerResponse, text: string, status = 200, type = 'application/json; charset=utf-8') =>
  reply.writeHead(status, { 'content-type': type }).end(text);
const answers =
  (text: string, status?: number, type?: string): Answer =>
  (reply) =>
    json(reply, text, status, type);
const good = answers('{"data":{"a":1}}');

/** The error with which `transport` rejects one question. */
async function failure(transport: AgencyTransport, options = {}): Promise<{ kind: string; message: string }> {
  return transport.ask('{}', options).then(
    () => ({ kind: 'none', message: '' }),
    (error) => error,
  );
}

describe('a question', () => {
  it('is sent with the secret, and its answer read: data, refusals, errors as code and path alone', async () => {
    const seen: unknown[] = [];
    const { url } = await serve((reply, body, { method, headers, url: path }) => {
      seen.push([method, path, headers.authorization, headers['content-type'], body]);
      json(
        reply,
        JSON.stringify({
          data: { e0: [{ id: 'x', namn: 'Åsa' }] },
          errors: [
            {
              message: 'secret words',
              path: ['e0', 0, 'namn'],
              extensions: { code: 'BAD_USER_INPUT', stack: 'secret' },
            },
            { message: 'secret words', path: ['no name!'], extensions: { code: 'Åsa är misstänkt' } },
            { message: 'secret words' },
          ],
          extensions: {
            refused: [
              { person: 'p', category: 'police.suspicion', why: 'secret' },
              { person: null, category: 'c' },
            ],
          },
        }),
      );
    });
    const transport = transportTo(url);
    const answer = await transport.ask(Buffer.from('{"query":"å"}'));
    expect(answer).toEqual({
      data: { e0: [{ id: 'x', namn: 'Åsa' }] },
      errors: [{ code: 'BAD_USER_INPUT', path: ['e0', 0, 'namn'] }, {}, {}],
      refused: [
        { person: 'p', category: 'police.suspicion' },
        { person: null, category: 'c' },
      ],
    });
    expect(seen).toEqual([['POST', '/graphql', `Bearer ${'s'.repeat(32)}`, 'application/json', '{"query":"å"}']]);
    expect([transport.agency, transport.circuit]).toEqual(['police', 'closed']);
  });

  it.each([400, 403])('that is refused whole (%i) has errors and no data', async (status) => {
    const text = JSON.stringify({
      data: { secret: 1 },
      errors: [{ message: 'secret', extensions: { code: 'GRANT_REFUSED' } }],
    });
    const { url } = await serve(answers(text, status));
    await expect(transportTo(url).ask('{}')).resolves.toEqual({
      data: null,
      errors: [{ code: 'GRANT_REFUSED' }],
      refused: [],
    });
  });

  it('is answered in parts that come one by one', async () => {
    const { url } = await serve(async (reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' });
      const whole = Buffer.from('{"data":{"a":"åäö"}}');
      for (const byte of whole) {
        reply.write(Buffer.of(byte));
        await sleep(2);
      }
      reply.end();
    });
    await expect(transportTo(url).ask('{}')).resolves.toMatchObject({ data: { a: 'åäö' } });
  });
});

describe('an answer that is not as it should be', () => {
  it.each([
    ['JSON that breaks off', '{"data":{"a":', 'malformed'],
    ['no JSON', 'secret', 'malformed'],
    ['an empty one', '', 'malformed'],
    ['a list', '[]', 'malformed'],
    ['null', 'null', 'malformed'],
    ['neither data nor errors', '{}', 'malformed'],
    ['data that is a list', '{"data":["secret"]}', 'malformed'],
    ['data that is a text', '{"data":"secret"}', 'malformed'],
    ['errors that are no list', '{"data":{},"errors":{"secret":1}}', 'malformed'],
    ['an error that is no object', '{"data":{},"errors":["secret"]}', 'malformed'],
    ['refusals that are none', '{"data":{},"extensions":{"refused":[{"person":1,"category":"secret"}]}}', 'malformed'],
    ['a refusal without a category', '{"data":{},"extensions":{"refused":[{"person":null}]}}', 'malformed'],
    ['a reserved key', '{"data":{"a":[{"__proto__":{"secret":1}}]}}', 'malformed'],
    ['a reserved key, escaped', '{"data":{"a":[{"__\\u0070roto__":{"secret":1}}]}}', 'malformed'],
  ])('is refused without a word of it: %s', async (_, text, kind) => {
    const { url } = await serve(answers(text));
    const error = await failure(transportTo(url));
    expect(error).toMatchObject({ name: 'TransportError', kind });
    expect(error.message).not.toContain('secret');
    expect(({} as Record<string, unknown>).secret).toBeUndefined();
  });

  it('may hold the reserved name as a value', async () => {
    const { url } = await serve(answers('{"data":{"a":"__proto__","b":"\\u0061"}}'));
    await expect(transportTo(url).ask('{}')).resolves.toMatchObject({ data: { a: '__proto__', b: 'a' } });
  });

  it.each([
    ['text/html', 'malformed'],
    ['text/plain', 'malformed'],
    ['application/jsonp', 'malformed'],
  ])('is refused for its content type %s', async (type, kind) => {
    const { url } = await serve(answers('{"data":{}}', 200, type));
    expect(await failure(transportTo(url))).toMatchObject({ kind });
  });

  it('is refused without a content type, and when compressed', async () => {
    const bare = await serve((reply) => reply.writeHead(200).end('{"data":{}}'));
    expect(await failure(transportTo(bare.url))).toMatchObject({ kind: 'malformed' });
    const packed = await serve((reply) =>
      reply.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('x'),
    );
    expect(await failure(transportTo(packed.url))).toMatchObject({ kind: 'malformed' });
  });

  it.each([204, 302, 401, 404, 429, 500, 503])('is refused for its HTTP status %i', async (status) => {
    const { url, count } = await serve((reply) =>
      reply
        .writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' })
        .end(status === 204 ? undefined : '{"data":{}}'),
    );
    expect(await failure(transportTo(url))).toMatchObject({
      kind: 'status',
      message: `expected HTTP status 200, but got ${status}`,
    });
    expect(count()).toBe(1);
  });

  it.each([400, 403])('is refused for a status %i without errors', async (status) => {
    const { url } = await serve(answers('{"data":{"secret":1}}', status));
    expect(await failure(transportTo(url))).toMatchObject({ kind: 'status' });
  });

  it('is cut when it is too large, announced or not, and the next question goes through', async () => {
    let sent = 0;
    const { url } = await serve((reply, body) => {
      if (body === 'next') {
        json(reply, '{"data":{"a":1}}');
        return;
      }
      reply.writeHead(200, {
        'content-type': 'application/json',
        ...(body === 'told' && { 'content-length': 10_000_000 }),
      });
      reply.write('{');
      if (body === 'told') return;
      const timer = setInterval(() => {
        reply.write(' '.repeat(10_000));
        sent += 10_000;
      }, 1);
      reply.on('close', () => clearInterval(timer));
    });
    const transport = transportTo(url, { maxResponseBytes: 100_000 });
    await expect(transport.ask('told')).rejects.toMatchObject({
      kind: 'too-large',
      message: 'expected at most 100000 bytes, but got more',
    });
    await expect(transport.ask('untold')).rejects.toMatchObject({ kind: 'too-large' });
    await expect(transport.ask('next')).resolves.toMatchObject({ data: { a: 1 } });
    const stopped = sent;
    await sleep(50);
    expect(sent).toBeLessThan(stopped + 200_000);
  });
});

describe('the deadline', () => {
  it('is for the whole answer: a slow drip does not extend it', async () => {
    let cut = false;
    const { url } = await serve((reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => reply.write(' '), 20);
      reply.on('close', () => {
        cut = true;
        clearInterval(timer);
      });
    });
    const transport = transportTo(url, { deadlineMs: 300 });
    const begun = performance.now();
    expect(await failure(transport)).toMatchObject({ kind: 'timeout' });
    const took = performance.now() - begun;
    expect(took).toBeGreaterThan(290);
    expect(took).toBeLessThan(600);
    await sleep(50);
    expect(cut).toBe(true);
  });

  it('is the shorter of the agency’s and the request’s', async () => {
    const { url } = await serve(() => {});
    const transport = transportTo(url, { deadlineMs: 200 });
    for (const [deadlineMs, atMost] of [
      [50, 180],
      [10_000, 500],
      [0, 100],
    ] as const) {
      const begun = performance.now();
      expect(await failure(transport, { deadlineMs })).toMatchObject({ kind: 'timeout' });
      expect(performance.now() - begun).toBeLessThan(atMost);
    }
  });
});

describe('a client that went away', () => {
  it('cancels its question, and the agency is told', async () => {
    let isCut: (value: boolean) => void = () => {};
    const cut = new Promise<boolean>((resolve) => {
      isCut = resolve;
    });
    const { url } = await serve((reply) => reply.on('close', () => isCut(true)));
    const controller = new AbortController();
    const transport = transportTo(url, { circuit: { failures: 1, pauseMs: 60_000 } });
    setTimeout(() => controller.abort(), 50);
    expect(await failure(transport, { signal: controller.signal })).toMatchObject({ kind: 'cancelled' });
    expect(await cut).toBe(true);
    expect(transport.circuit).toBe('closed');
  });

  it('before the question is sent: nothing is sent', async () => {
    const { url, count } = await serve(good);
    expect(await failure(transportTo(url), { signal: AbortSignal.abort() })).toMatchObject({ kind: 'cancelled' });
    await sleep(30);
    expect(count()).toBe(0);
  });

  it('leaves no listener behind on a signal that outlives the question', async () => {
    const { url } = await serve(good);
    const { signal } = new AbortController();
    const counts = { added: 0, removed: 0 };
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      counts.added += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      counts.removed += 1;
      remove(...args);
    };
    await transportTo(url).ask('{}', { signal });
    expect(counts).toEqual({ added: 1, removed: 1 });
  });
});

/** A TCP server that does with each connection what `handle` does; the number of the connection counts from 1. */
async function serveTcp(handle: (socket: Socket, number: number) => void) {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    count += 1;
    sockets.add(socket.on('error', () => {}));
    handle(socket, count);
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
  stops.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(resolve);
      }),
  );
  return { url: `http://127.0.0.1:${port}/graphql`, count: () => count };
}

describe('a connection', () => {
  it('that nobody accepts makes the agency unreachable', async () => {
    const { url, stop } = await serve(good);
    await stop();
    expect(await failure(transportTo(url))).toMatchObject({
      kind: 'unreachable',
      message: 'no connection could be made',
    });
  });

  it('that nobody accepts is tried once more, since nothing was sent', async () => {
    const { url, port, stop } = await serve(good);
    await stop();
    const transport = transportTo(url);
    const failures = diagnosticsChannel.channel('undici:client:connectError');
    let tries = 0;
    const count = () => {
      tries += 1;
    };
    failures.subscribe(count);
    expect(await failure(transport)).toMatchObject({ kind: 'unreachable' });
    failures.unsubscribe(count);
    expect(tries).toBe(2);
    const again = await serve(good, port);
    await expect(transport.ask('{}')).resolves.toMatchObject({ data: { a: 1 } });
    expect(again.count()).toBe(1);
  });

  it.each([
    ['before the answer', ''],
    ['within the headers', 'HTTP/1.1 200 OK\r\ncontent-type: appl'],
    ['within the body', 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n{"data":'],
    [
      'within a body of unknown length',
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{"d',
    ],
  ])('that breaks %s is not tried again: the question may have been carried out', async (_, part) => {
    const { url, count } = await serveTcp((socket) =>
      socket.once('data', () => socket.write(part, () => setTimeout(() => socket.resetAndDestroy(), 10))),
    );
    expect(await failure(transportTo(url))).toMatchObject({
      kind: 'unreachable',
      message: 'the connection broke before the answer was whole',
    });
    expect(count()).toBe(1);
  });

  it('over which no HTTP comes is an answer that is not as it should be', async () => {
    const { url } = await serveTcp((socket) => socket.once('data', () => socket.end('secret words\r\n\r\n')));
    const error = await failure(transportTo(url));
    expect(error).toMatchObject({ name: 'TransportError', kind: 'malformed' });
    expect(error.message).not.toContain('secret');
  });

  it('of a transport that is closed is not made', async () => {
    const { url } = await serve(good);
    const transport = createAgencyTransport({ agency: 'police', secret: 's', url });
    await transport.close();
    expect(await failure(transport)).toMatchObject({ kind: 'unreachable' });
  });
});

describe('the circuit', () => {
  it('opens after failures in a row, is tried with one question, and closes when that is answered', async () => {
    let isGood = false;
    let waiting: Array<() => void> = [];
    const { url, count } = await serve((reply) => {
      if (isGood) waiting.push(() => json(reply, '{"data":{"a":1}}'));
      else json(reply, '{}', 500);
    });
    const transport = transportTo(url, { circuit: { failures: 3, pauseMs: 150 } });
    for (let at = 0; at < 3; at += 1) expect(await failure(transport)).toMatchObject({ kind: 'status' });
    expect(transport.circuit).toBe('open');
    expect(await failure(transport)).toMatchObject({ kind: 'broken-circuit' });
    expect(count()).toBe(3);

    await sleep(170);
    expect(transport.circuit).toBe('half-open');
    expect(await failure(transport)).toMatchObject({ kind: 'status' }); // the trial fails: open again
    expect(transport.circuit).toBe('open');
    expect(count()).toBe(4);

    await sleep(170);
    isGood = true;
    const trial = transport.ask('{}');
    await sleep(30);
    expect(await failure(transport)).toMatchObject({ kind: 'broken-circuit' }); // one trial at a time
    for (const answer of waiting) answer();
    await expect(trial).resolves.toMatchObject({ data: { a: 1 } });
    expect(transport.circuit).toBe('closed');
    waiting = [];
    const next = transport.ask('{}');
    await sleep(30);
    for (const answer of waiting) answer();
    await expect(next).resolves.toMatchObject({ data: { a: 1 } });
  });

  it('counts an answer in between, and what says nothing about the agency not at all', async () => {
    const { url } = await serve((reply, body) => {
      if (body === 'fail') json(reply, '', 500);
      if (body === 'large') json(reply, JSON.stringify({ data: { a: 'x'.repeat(5_000) } }));
      if (body === 'refuse') json(reply, '{"errors":[{"message":"no"}]}', 403);
      if (body === 'good') json(reply, '{"data":{}}');
    });
    const transport = transportTo(url, { circuit: { failures: 2, pauseMs: 60_000 }, maxResponseBytes: 1_000 });
    for (const body of ['fail', 'good', 'fail', 'refuse', 'fail', 'good']) await transport.ask(body).catch(() => {});
    for (let at = 0; at < 4; at += 1) {
      await expect(transport.ask('large')).rejects.toMatchObject({ kind: 'too-large' });
      await expect(transport.ask('wait', { deadlineMs: 20 })).rejects.toMatchObject({ kind: 'timeout' });
    }
    expect(transport.circuit).toBe('closed');
  });

  it('opens for an agency that is too slow', async () => {
    const { url } = await serve(() => {});
    const transport = transportTo(url, { deadlineMs: 100, circuit: { failures: 2, pauseMs: 60_000 } });
    for (let at = 0; at < 2; at += 1)
      expect(await failure(transport, { deadlineMs: 90 })).toMatchObject({ kind: 'timeout' });
    expect(transport.circuit).toBe('open');
  });
});
