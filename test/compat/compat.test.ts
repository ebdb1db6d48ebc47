/**
 * Federation as a whole: every suite through our executor over HTTP, and through plain Apollo Gateway beside it. What is
 * `pending` must fail, and what Apollo is said to answer otherwise it must answer otherwise, so that neither goes stale.
 */
import { executeSync, getIntrospectionQuery, getOperationAST, parse, validate } from 'graphql';
import { createPlainEngine, type PlainEngine } from '../plain-gateway/engine.js';
import { createApollo } from './apollo.js';
import { serveSubgraphs } from './serve.js';
import { type Case, composeSuite } from './suite.js';
import { suites } from './suites/index.js';

interface Told {
  readonly data: unknown;
  readonly errors: ReadonlyArray<string>;
}

/** Through JSON, as a client gets it. */
async function ask(engine: PlainEngine, { query, variables = {}, operationName = '' }: Case): Promise<Told> {
  const document = parse(query);
  expect(validate(engine.supergraph.apiSchema, document).map(String)).toEqual([]);
  const answer = await engine.answer({ document, operationName: operationName || null, variables });
  const { data = null, errors = [] } = JSON.parse(JSON.stringify(answer)) as {
    data?: unknown;
    errors?: ReadonlyArray<{ path?: unknown }>;
  };
  return { data, errors: errors.map(({ path }) => JSON.stringify(path ?? null)).sort() };
}

type Apollo = Awaited<ReturnType<typeof createApollo>>;

async function askApollo(apollo: Apollo, one: Case): Promise<unknown> {
  return JSON.parse(JSON.stringify(await apollo.answer(one).catch((error) => `it threw ${error}`)));
}

const isMutation = ({ query, operationName }: Case) =>
  getOperationAST(parse(query), operationName)?.operation === 'mutation';

describe.each(suites)('$name', (suite) => {
  const stops: Array<() => Promise<unknown>> = [];
  let engine: PlainEngine;
  let apollo: Apollo | null = null;

  beforeAll(async () => {
    const sdl = composeSuite(suite);
    const served = await serveSubgraphs(suite.subgraphs());
    stops.push(served.close);
    engine = createPlainEngine(sdl, served.urls);
    stops.push(engine.close);
    const made = createApollo(sdl, suite.subgraphs());
    if (suite.apollo !== undefined) return expect(made).rejects.toThrow();
    apollo = await made;
    stops.push(apollo.close);
  });
  afterAll(() => Promise.all(stops.map((stop) => stop())));

  it.each(suite.cases)('$shows', async (one) => {
    const { pending, data, errors = [] } = one;
    const expected: Told = { data, errors: errors.map((path) => JSON.stringify(path)).sort() };
    const ours = await ask(engine, one).catch((error: unknown) => ({ threw: String(error) }));
    const theirs = apollo ? await askApollo(apollo, one) : data;
    if (pending === undefined)
      expect({ ours, apollo: one.apollo ? '' : theirs }).toEqual({ ours: expected, apollo: one.apollo ? '' : data });
    else expect(ours).not.toEqual(expected);
    if (one.apollo !== undefined) expect(theirs).not.toEqual(data);
    // The second time, the plan is kept and its questions are printed.
    if (!isMutation(one))
      expect(await ask(engine, one).catch((error: unknown) => ({ threw: String(error) }))).toEqual(ours);
  });

  it('answers the introspection query as the schema is', async () => {
    const document = parse(getIntrospectionQuery());
    const answer = await engine.answer({ document, operationName: null, variables: {} });
    const expected = executeSync({ schema: engine.supergraph.apiSchema, document });
    expect(JSON.stringify(answer)).toEqual(JSON.stringify(expected));
  });
});
