/**
 * What strangers to the schema learn of it from a gateway in production: nothing (introspection, suggestions,
 * `_service` and `_entities`).
 */
import { documentIdOf } from '../../gateway/documents/manifest.js';
import { TrustedDocuments } from '../../gateway/documents/trusted-documents.js';
import { Executor } from '../../gateway/execution/executor.js';
import { createGraphGateway } from '../../gateway/execution/graph-gateway.js';
import { createGatewayServer, type GatewayServer } from '../../gateway/http/server.js';
import { gatewayService } from '../../schema/contract.js';
import { demoActor } from '../../schema/demo/actors.js';
import { decider, planner, storyDay } from '../execution/harness.js';

const nothing = async () => {};
const log = { append: async () => 'accepted' as const, check: nothing, close: nothing };
const facts = {
  load: async () => null,
  reload: async () => null,
  agencyRevisions: async () => new Map(),
  reloadAgencyRevisions: async () => new Map(),
  onChange: () => () => {},
  onFileNews: () => () => {},
  check: nothing,
  close: nothing,
};

async function startServer(isProduction: boolean): Promise<GatewayServer> {
  const executor = new Executor({ planner, decider, log, transports: new Map(), ownService: gatewayService });
  return createGatewayServer({
    ...{
      executor,
      gateway: createGraphGateway(executor, planner.supergraph, nothing),
      facts,
      log,
      decider,
      isProduction,
    },
    identity: { identify: async () => demoActor('social-worker') },
    today: () => storyDay,
    logLevel: 'silent',
    requestsPerMinute: 1_000,
    redis: null,
  });
}

async function ask({ app }: GatewayServer, query: string) {
  const headers = { 'content-type': 'application/json' };
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
  return { status: statusCode, text: body };
}

let production: GatewayServer;
let development: GatewayServer;
beforeAll(async () => {
  [production, development] = await Promise.all([startServer(true), startServer(false)]);
});
afterAll(() => Promise.all([production, development].map((server) => server.stop())));

describe('a gateway in production', () => {
  it.each([
    ['introspection', '{ __schema { types { name } } }'],
    ['introspection of one type', '{ __type(name: "Person") { fields { name } } }'],
    [
      'introspection in a fragment, under an alias',
      '{ ...F } fragment F on Query { x: __type(name: "Person") { name } }',
    ],
  ])('answers no %s', async (_, query) => {
    const { status, text } = await ask(production, query);
    expect([status, JSON.parse(text).data]).toEqual([403, undefined]); // no trusted document
    expect(text).not.toMatch(/suspicions|grades/);
    const documents = new Map([[documentIdOf(query), query]]);
    const manifest = { path: 'x.client.json', client: 'x', version: '1', purpose: 'to look around', documents };
    const trusted = await TrustedDocuments.prepare([manifest], { planner, check: () => {}, checkText: () => {} });
    expect(trusted.find('x', '1', documentIdOf(query))).toMatchObject({
      ...{ kind: 'refused', faults: [expect.stringContaining('expected no introspection')] },
    });
    expect((await ask(development, query)).status).toBe(200);
  });

  it('suggests no names', async () => {
    const query = '{ case(id: "x") { person { rol } } leadTime { cases } }';
    expect((await ask(development, query)).text).toMatch(/Did you mean/);
    const { status, text } = await ask(production, query);
    expect(status).toBe(403);
    expect(text).not.toMatch(/Did you mean|persons|leadTimes/);
  });

  it.each(['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])(
    'has no root field of subgraphs: %s',
    async (query) => {
      for (const [server, code] of [
        [production, 403],
        [development, 400],
      ] as const) {
        const { status, text } = await ask(server, query);
        expect([status, JSON.parse(text).data]).toEqual([code, undefined]);
      }
    },
  );
});
