/** The swap of the HTTP side: a request belongs to the bundle of its first moment, and one that stays ready answers again. */
import { Decider } from '../../gateway/decision/decider.js';
import { demoKeyOf } from '../../gateway/dev/demo-keys.js';
import { createGraphGateway } from '../../gateway/execution/graph-gateway.js';
import { createGatewayServer, type GatewayServer } from '../../gateway/http/server.js';
import type { Served } from '../../gateway/http/serving.js';
import { demoActor } from '../../schema/demo/actors.js';
import { readPrivateKey } from '../../schema/facts/jws.js';
import { decider, planner, storyDay } from '../execution/harness.js';

const nothing = async () => {};
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

/** Which bundle's executor answered, in order. */
const answered: string[] = [];
const servingOf = (letter: string) => {
  const executor = {
    answer: async () => {
      answered.push(letter);
      return { data: { case: null }, errors: [], notices: [] };
    },
  };
  const bundle = { ...decider.bundle, hash: letter.repeat(64) };
  return {
    ...{ executor, gateway: createGraphGateway(executor, planner.supergraph, nothing) },
    decider: new Decider(bundle, readPrivateKey(demoKeyOf('gateway')), decider),
  };
};

/** Until it resolves, whoever asks is not yet known. */
let known: Promise<void> = Promise.resolve();
let onAsked: () => void = () => {};
let server: GatewayServer;
beforeEach(async () => {
  answered.length = 0;
  server = await createGatewayServer({
    ...servingOf('a'),
    ...{ facts, log: { check: nothing }, isProduction: false, today: () => storyDay, logLevel: 'silent', redis: null },
    identity: {
      identify: () => {
        onAsked();
        return known.then(() => demoActor('social-worker'));
      },
    },
    requestsPerMinute: 100_000,
  });
});
afterEach(() => server.stop());

const { caseId } = demoActor('social-worker');
let asked = 0;
async function ask() {
  asked += 1; // of another text each time: by Apollo Server, not past it
  const answer = await server.app.inject({
    ...{ method: 'POST', url: '/graphql', headers: { 'content-type': 'application/json', 'x-case-id': caseId } },
    payload: { query: `query Ask${asked}($caseId: ID!) { case(id: $caseId) { type } }`, variables: { caseId } },
  });
  return { status: answer.statusCode, bundle: String(answer.headers['x-bundle'])[0] };
}

const swapTo = (served: Served) => served.start();

it('a request whose actor is not yet known when the swap comes is answered by the bundle of its first moment', async () => {
  let know: () => void = () => {};
  known = new Promise((resolve) => {
    know = resolve;
  });
  const isAsked = new Promise<void>((resolve) => {
    onAsked = resolve;
  });
  const waiting = ask();
  await isAsked;
  const next = await server.prepare(servingOf('b'));
  swapTo(next);
  server.first.discard();
  await new Promise((resolve) => setImmediate(resolve));
  know();
  expect(await waiting).toEqual({ status: 200, bundle: 'a' });
  expect(await ask()).toEqual({ status: 200, bundle: 'b' });
  expect(answered).toEqual(['a', 'b']);
});

it('going back to one that stays ready is one swap: nothing is prepared, and it answers with its own bundle', async () => {
  expect((await ask()).bundle).toBe('a');
  const next = await server.prepare(servingOf('b'));
  expect((await ask()).bundle).toBe('a'); // prepared is not yet in force
  swapTo(next);
  expect(await ask()).toEqual({ status: 200, bundle: 'b' });
  swapTo(server.first);
  expect(await ask()).toEqual({ status: 200, bundle: 'a' });
  swapTo(next);
  expect(await ask()).toEqual({ status: 200, bundle: 'b' });
  expect(answered).toEqual(['a', 'a', 'b', 'a', 'b']);
});
