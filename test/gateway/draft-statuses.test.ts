/** The newest status codes of the GraphQL-over-HTTP draft: sent where the settings say so, and nowhere else. */
import { partError } from '../../gateway/error-catalogue.js';
import type { OperationAnswer } from '../../gateway/execution/executor.js';
import { createGraphGateway } from '../../gateway/execution/graph-gateway.js';
import { createGatewayServer } from '../../gateway/http/server.js';
import { demoActor } from '../../schema/demo/actors.js';
import { decider, planner, storyDay } from '../execution/harness.js';

const actor = demoActor('social-worker');
const nothing = async () => {};
const facts = {
  ...{
    load: async () => null,
    reload: async () => null,
    check: nothing,
    close: nothing,
    onChange: () => () => {},
    onFileNews: () => () => {},
  },
  ...{ agencyRevisions: async () => new Map(), reloadAgencyRevisions: async () => new Map() },
};

/** Statuses of `query` by what is accepted, asked twice: Apollo Server answers first, the direct route from then on. */
async function statusesOf(draftStatuses: boolean, query: string, errors: OperationAnswer['errors']) {
  const answer: OperationAnswer = { data: { __typename: 'Query' }, errors, notices: [] };
  const executor = { answer: async () => answer };
  const { app, stop } = await createGatewayServer({
    ...{ executor, gateway: createGraphGateway(executor, planner.supergraph, nothing), facts, decider, draftStatuses },
    ...{ log: { check: nothing }, isProduction: false, today: () => storyDay, logLevel: 'silent', redis: null },
    ...{ requestsPerMinute: 100, identity: { identify: async () => actor } },
  });
  const ask = async (accept: string) => {
    const headers = { 'x-case-id': actor.caseId, accept, 'content-type': 'application/json' };
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
    expect([JSON.parse(body).errors?.length ?? 0]).toEqual([errors.length || (statusCode < 300 ? 0 : 1)]);
    return statusCode;
  };
  try {
    const statuses: number[] = [];
    for (const accept of ['application/graphql-response+json', 'application/json']) {
      statuses.push(await ask(accept), await ask(accept));
    }
    return statuses;
  } finally {
    await stop();
  }
}

const known = '{ __typename }';
const unknown = '{ noSuchField }';
const missing = [partError('AGENCY_UNAVAILABLE', 'agency `police` did not answer')];

it.each([
  ['settled', 'errors beside data', false, known, missing, [200, 200, 200, 200]],
  ['settled', 'no errors', false, known, [], [200, 200, 200, 200]],
  ['settled', 'a query that does not fit the schema', false, unknown, [], [400, 400, 400, 400]],
  ['draft', 'errors beside data', true, known, missing, [294, 294, 200, 200]],
  ['draft', 'no errors', true, known, [], [200, 200, 200, 200]],
  ['draft', 'a query that does not fit the schema', true, unknown, [], [422, 422, 400, 400]],
  ['draft', 'a query that cannot be read', true, '{', [], [400, 400, 400, 400]],
] as const)('%s: %s', async (_setting, _what, isDraft, query, errors, expected) => {
  expect(await statusesOf(isDraft, query, errors)).toEqual(expected);
});
