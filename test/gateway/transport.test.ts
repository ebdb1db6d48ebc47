/** What a transport sends to one agency, and what it makes of answers that are not as they should be. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, failure, json, serve, transportTo } from './agency-servers.js';

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

test('an agency is not left alone for refusing questions that are too large: others ask less', async () => {
  const { url } = await serve((reply, body) => json(reply, '{"data":{}}', body.includes('large') ? 413 : 200));
  const transport = transportTo(url, { circuit: { failures: 2, pauseMs: 60_000 } });
  for (let left = 4; left > 0; left--) {
    await expect(transport.ask('{"query":"large"}')).rejects.toMatchObject({ kind: 'too-large' });
  }
  expect(transport.circuit).toBe('closed');
  expect((await transport.ask('{"query":"{a}"}')).data).toEqual({});
});
