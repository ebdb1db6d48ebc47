/**
 * A known operation is answered past Apollo Server, and nobody can tell: the same bytes, status and headers, and whatever
 * depends on the request is refused as by Apollo Server. Two executors that answer alike tell which way it went.
 */
import { GraphQLError } from 'graphql';
import type { OperationAnswer } from '../../gateway/execution/executor.js';
import { createGraphGateway } from '../../gateway/execution/graph-gateway.js';
import { createGatewayServer, type GatewayServer } from '../../gateway/http/server.js';
import { demoActor } from '../../schema/demo/actors.js';
import { decider, planner, storyDay } from '../execution/harness.js';

const nothing = async () => {};
const log = { append: async () => 'accepted' as const, check: nothing, close: nothing };
let areFactsReadable = true;
const facts = {
  load: async () => {
    if (!areFactsReadable) throw new Error('no connection');
    return null;
  },
  reload: async () => null,
  agencyRevisions: async () => new Map(),
  reloadAgencyRevisions: async () => new Map(),
  onChange: () => () => {},
  onFileNews: () => () => {},
  check: nothing,
  close: nothing,
};

const plain: OperationAnswer = { data: { case: null }, errors: [], notices: [] };
let outcome: OperationAnswer | Error = plain;
const ways: string[] = [];
const seen: unknown[] = [];
const by = (way: string) => ({
  answer: async (request: { variables: unknown; operationName: string | null }) => {
    ways.push(way);
    seen.push([request.operationName, request.variables]);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  },
});

let server: GatewayServer;
beforeAll(async () => {
  server = await createGatewayServer({
    ...{ executor: by('direct'), gateway: createGraphGateway(by('apollo'), planner.supergraph, nothing) },
    ...{ facts, log, decider, isProduction: false, today: () => storyDay, logLevel: 'silent', redis: null },
    identity: { identify: async () => demoActor('social-worker') },
    requestsPerMinute: 100_000,
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  outcome = plain;
  ways.length = 0;
  seen.length = 0;
});

const { caseId } = demoActor('social-worker');
const query =
  'query Page($caseId: ID!, $first: Int) { case(id: $caseId) { persons { person { incidents(first: $first) { edges { node { kind } } } } } } }';
const asked = { query, variables: { caseId } };

async function send(payload: object, headers: Readonly<Record<string, string>> = {}) {
  const sent = { 'content-type': 'application/json', 'x-case-id': caseId, ...headers };
  const answer = await server.app.inject({ method: 'POST', url: '/graphql', headers: sent, payload });
  const kept = Object.entries(answer.headers).filter(
    ([name]) => !['date', 'x-request-id'].includes(name) && !name.startsWith('x-ratelimit'),
  );
  return { status: answer.statusCode, headers: Object.fromEntries(kept), body: answer.body };
}

/** Sends the same a second and a third time; answers what came. */
async function again(payload: object, headers: Readonly<Record<string, string>> = {}) {
  const first = await send(payload, headers);
  const second = await send(payload, headers);
  expect(second).toEqual(first);
  return first;
}

const notice = {
  ...{ code: 'WITHHELD' as const, subject: caseId, category: 'school.grades', holder: { sv: 'skola', en: 'school' } },
  ...{ dataUntil: null, waysForward: [], text: { sv: 'Visas inte. "å"', en: 'Not shown.' } },
};
const statusError = new GraphQLError('the log is away', {
  extensions: { code: 'LOG_UNAVAILABLE', http: { status: 503 } },
});

describe('an operation that was answered before', () => {
  beforeAll(() => again(asked));

  it.each<[string, OperationAnswer | Error]>([
    ['data', plain],
    ['no data at all', { ...plain, data: null }],
    ['notices', { ...plain, notices: [{ notice, paths: [['case', 'persons', 0, 'grades'], ['x']] }] }],
    [
      'an error that is told',
      {
        ...plain,
        errors: [new GraphQLError('an agency is away', { path: ['case'], extensions: { code: 'AGENCY_UNAVAILABLE' } })],
      },
    ],
    ['an error that is not told', { ...plain, errors: [new GraphQLError('secret')] }],
    [
      'an error with a status',
      {
        ...plain,
        data: null,
        errors: [new GraphQLError('bad', { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })],
      },
    ],
    ['a failure with a status', statusError],
    ['a failure that is not told', new Error('secret 20110714-2398')],
  ])('is answered directly, as by Apollo Server: %s', async (_, what) => {
    outcome = what;
    const direct = await send(asked);
    const byApollo = await send({ ...asked, extensions: {} }); // a member that the direct route leaves to Apollo Server
    expect(ways).toEqual(['direct', 'apollo']);
    expect(seen[0]).toEqual(seen[1]);
    expect(direct).toEqual(byApollo);
    expect(direct.body).not.toContain('secret');
  });

  it.each([
    ['without a case', asked, { 'x-case-id': '' }],
    ['with a personal identity number in a variable', { query, variables: { caseId: '20110714-2398' } }, {}],
    ['with a page that is too long', { query, variables: { caseId, first: 201 } }, {}],
    ['with half a character', { query, variables: { caseId: '\ud800' } }, {}],
    ['in an array', [asked], {}],
    ['with variables that are none', { query, variables: 'x' }, {}],
    ['with a name that it has not', { ...asked, operationName: 'Other' }, {}],
  ])('is refused %s, and nothing is asked', async (_, payload, headers) => {
    if ('x-case-id' in headers) {
      const { app } = server;
      const sent = { 'content-type': 'application/json' };
      const answer = await app.inject({ method: 'POST', url: '/graphql', headers: sent, payload });
      expect([answer.statusCode, answer.body.includes('CASE_REQUIRED')]).toEqual([400, true]);
    } else expect((await again(payload, headers)).status).toBeGreaterThanOrEqual(400);
    expect(ways).toEqual([]);
  });

  it('is refused while the facts cannot be read', async () => {
    areFactsReadable = false;
    const answer = await again(asked);
    areFactsReadable = true;
    expect([answer.status, answer.body.includes('FACTS_UNAVAILABLE')]).toEqual([503, true]);
    expect(ways).toEqual([]);
  });

  it.each([
    'application/json',
    '*/*',
    'application/graphql-response+json',
    'application/graphql-response+json,application/json;q=0.9',
  ])('has the type that Apollo Server chooses for clients that accept %s', async (accept) => {
    const first = await again(asked, { accept });
    expect(ways).toEqual(['apollo', 'direct']);
    expect(first.headers['content-type']).toBe(
      accept.startsWith('application/graphql')
        ? 'application/graphql-response+json; charset=utf-8'
        : 'application/json; charset=utf-8',
    );
  });

  it('is refused to clients that accept no JSON', async () => {
    expect((await again(asked, { accept: 'text/html' })).status).toBe(406);
  });
});

it('is told from another one of the same text by its name', async () => {
  const two = 'query A { viewer: __typename } query B { other: __typename }';
  for (const name of ['A', 'B', 'A', 'B']) await send({ query: two, operationName: name });
  expect(ways).toEqual(['apollo', 'apollo', 'direct', 'direct']);
  expect(seen.map((one) => (one as [string])[0])).toEqual(['A', 'B', 'A', 'B']);
  expect((await send({ query: two })).status).toBe(400);
});

it('has its text looked at when it comes first, comments included', async () => {
  const hidden = '{ __typename } # 20110714-2398';
  expect((await again({ query: hidden })).status).toBe(400);
  expect(ways).toEqual([]);
});

it('is not kept when its text is very long, so that comments cannot fill the memory', async () => {
  const long = { query: `{ __typename } # ${'x'.repeat(20_000)}` };
  expect((await again(long)).status).toBe(200);
  expect(ways).toEqual(['apollo', 'apollo']);
});
