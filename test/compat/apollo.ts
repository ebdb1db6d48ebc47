/** The same suites through plain Apollo Gateway, subgraphs in process. */
import '../../gateway/execution/telemetry-off.js';
import { ApolloGateway, type GraphQLDataSource, LocalGraphQLDataSource } from '@apollo/gateway';
import { getOperationAST, parse } from 'graphql';
import { type Case, type Subgraph, toSchema } from './suite.js';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function sourceOf(subgraph: Subgraph): GraphQLDataSource {
  const { answers } = subgraph;
  if (!answers) return new LocalGraphQLDataSource(toSchema(subgraph)) as GraphQLDataSource;
  return {
    process: async () => {
      if (answers[0] !== 200) throw new Error(`status ${answers[0]}`);
      return JSON.parse(answers[1]);
    },
  };
}

/** Apollo Gateway over `subgraphs`: answers the data of a case. */
export async function createApollo(supergraphSdl: string, subgraphs: Readonly<Record<string, Subgraph>>) {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: silent,
    buildService: ({ name }) => sourceOf(subgraphs[name] ?? { sdl: '' }),
  });
  const { schema, executor } = await gateway.load();
  return {
    close: () => gateway.stop(),
    answer: async ({ query, variables = {}, operationName }: Case): Promise<unknown> => {
      const document = parse(query);
      const context = {
        ...{ document, schema, operationName: operationName ?? null, queryHash: query, context: {}, logger: silent },
        ...{ operation: getOperationAST(document, operationName), source: query, metrics: {}, cache: undefined },
        request: { query, variables, operationName },
        overallCachePolicy: undefined,
      };
      const { data } = await executor(context as never);
      return data ?? null;
    },
  };
}
