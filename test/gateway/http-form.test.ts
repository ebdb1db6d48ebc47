/** Forms of requests and answers: strict JSON, compression, origins, and when to try again. */
import { gunzipSync } from 'node:zlib';
import { GraphQLError } from 'graphql';
import { createApp } from '../../gateway/http/app.js';
import { acceptsGzip, leastCompressed } from '../../gateway/http/compress.js';
import { checkJsonForm, maxJsonDepth } from '../../gateway/http/json-body.js';
import { demoActor } from '../../schema/demo/actors.js';
import { openEvents } from '../support/event-stream.js';
import { type OwnGateway, startOwnGateway } from '../support/own-gateway.js';

const actor = 'social-worker';
const { caseId } = demoActor(actor);
const listed = 'https://journal.example';
const query =
  'query($caseId: ID!) { case(id: $caseId) { persons { person { disclosure { category name outcome waysForward { way says } } } } } }';

describe('JSON', () => {
  it.each([
    ['{"a":{"b":1},"b":{"b":2}}'],
    ['{"a":"{\\"a\\":1}","b":"\\\\"}'],
    ['[{"a":1},{"a":1}]'],
    ['{"a":"a","b":["a","a"]}'],
    ['['.repeat(maxJsonDepth) + ']'.repeat(maxJsonDepth)],
  ])('is taken: %s', (text) => {
    expect(() => checkJsonForm(text)).not.toThrow();
  });

  it.each([
    ['{"a":1,"a":2}'],
    ['{"a":1, "\\u0061" : 2}'],
    ['{"x":{"a":1,"b":{},"a":2}}'],
    ['[{"a":[{"b":1,"b":1}]}]'],
    ['{"__proto__":1}'],
    ['['.repeat(maxJsonDepth + 1)],
    ['{"a":'.repeat(maxJsonDepth + 1)],
  ])('is refused: %s', (text) => {
    expect(() => checkJsonForm(text)).toThrow(GraphQLError);
  });
});

it.each([
  ['gzip', true],
  ['br, gzip;q=0.5', true],
  ['deflate, *', true],
  ['gzip;q=0', false],
  ['br', false],
  ['', false],
  [undefined, false],
])('accept-encoding %s allows gzip: %s', (header, allowed) => {
  expect(acceptsGzip(header)).toBe(allowed);
});

it('says when to try again with every 503', async () => {
  const options = { bundleOf: () => 'x', logLevel: 'silent', corsOrigins: [], isDraining: () => false };
  const app = await createApp(options);
  app.get('/away', async (_request, reply) => reply.code(503).send({}));
  const { headers } = await app.inject('/away');
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  await app.close();
});

describe('a gateway with a list of origins', () => {
  let gateway: OwnGateway;
  beforeAll(async () => {
    gateway = await startOwnGateway({
      FAMILJEGRAF_CORS_ORIGINS: `${listed},http://localhost:5173`,
      FAMILJEGRAF_RATE_LIMIT: '20',
      FAMILJEGRAF_HTTP_STATUSES: 'draft',
    });
  });
  afterAll(() => gateway?.stop());
  const send = async (headers: Readonly<Record<string, string>>, text = query) =>
    gateway.client.post(JSON.stringify({ query: text, variables: { caseId } }), {
      authorization: `Bearer ${await gateway.client.token(actor)}`,
      'x-case-id': caseId,
      ...headers,
    });

  it('answers pages of the list and its own, and refuses others before it looks at their token', async () => {
    const own = new URL(gateway.program.url).origin;
    const of = async (origin: string) => {
      const { status, headers, body } = await send({ origin });
      return [status, headers.get('access-control-allow-origin'), body.errors?.[0]?.extensions?.code];
    };
    expect(await of(listed)).toEqual([200, listed, undefined]);
    expect((await of(own))[0]).toBe(200);
    for (const origin of ['https://evil.example', `${listed}.evil.example`, 'null']) {
      expect(await of(origin)).toEqual([403, null, 'ORIGIN_NOT_ALLOWED']);
    }
    expect((await send({ origin: 'https://evil.example', authorization: '' })).status).toBe(403);
  });

  it('answers a preflight of the list alone, and allows no credentials', async () => {
    const preflight = async (origin: string) => {
      const headers = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-case-id',
      };
      const { status, headers: got } = await fetch(`${gateway.program.url}/graphql`, { method: 'OPTIONS', headers });
      return [status, got.get('access-control-allow-origin'), got.get('access-control-allow-credentials')];
    };
    expect(await preflight(listed)).toEqual([204, listed, null]);
    expect(await preflight('https://evil.example')).toEqual([403, null, null]);
  });

  it('opens the stream of changes to pages of the list alone', async () => {
    const of = async (origin: string) => {
      const authorization = `Bearer ${await gateway.client.token(actor)}`;
      const url = new URL('/case-changed', gateway.program.url);
      const { status, headers, close } = await openEvents(url, { authorization, 'x-case-id': caseId, origin });
      close();
      return [status, headers.get('content-type'), headers.get('access-control-allow-origin')];
    };
    expect(await of(listed)).toEqual([200, 'text/event-stream; charset=utf-8', listed]);
    expect(await of('https://evil.example')).toEqual([403, expect.stringContaining('json'), null]);
  });

  it('answers with the newest statuses of the draft, since its settings say so', async () => {
    const unknown = '{ noSuchField }';
    expect((await send({ accept: 'application/graphql-response+json' }, unknown)).status).toBe(422);
    expect((await send({ accept: 'application/json' }, unknown)).status).toBe(400);
  });

  it('compresses what is large, whole and the same; what is small it leaves', async () => {
    const { request } = await import('undici');
    const ask = async (text: string, encoding: string | null) => {
      const { statusCode, headers, body } = await request(`${gateway.program.url}/graphql`, {
        method: 'POST',
        body: JSON.stringify({ query: text, variables: { caseId } }),
        headers: {
          ...{ 'content-type': 'application/json', 'x-case-id': caseId },
          authorization: `Bearer ${await gateway.client.token(actor)}`,
          ...(encoding && { 'accept-encoding': encoding }),
        },
      });
      return { statusCode, headers, bytes: Buffer.from(await body.arrayBuffer()) };
    };
    const plain = await ask(query, null);
    const packed = await ask(query, 'gzip');
    expect([plain.statusCode, plain.headers['content-encoding'], plain.headers.vary]).toEqual([
      200,
      undefined,
      expect.stringContaining('accept-encoding'),
    ]);
    expect([packed.headers['content-encoding'], packed.headers['content-length']]).toEqual([
      'gzip',
      String(packed.bytes.length),
    ]);
    expect(plain.bytes.length).toBeGreaterThan(leastCompressed);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 3);
    expect(gunzipSync(packed.bytes).toString()).toBe(plain.bytes.toString());
    expect((await ask('{ __typename }', 'gzip')).headers['content-encoding']).toBeUndefined();
  });

  it('says when to try again with 429', async () => {
    let answer = await send({}, '{ __typename }');
    for (let left = 30; answer.status === 200 && left > 0; left--) answer = await send({}, '{ __typename }');
    expect([answer.status, answer.body.errors?.[0]?.extensions]).toEqual([429, { code: 'RATE_LIMITED' }]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
