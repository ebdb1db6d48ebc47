/**
 * Our planner and executor on any supergraph, everything allowed and nothing logged: for measuring it against others and
 * for suites of federation's features. It stands under `test/`, which no production code may import.
 */
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  isEnumType,
} from 'graphql';
import { getDirectiveValues, getVariableValues } from 'graphql/execution/values.js';
import { everythingAllowed } from '../../gateway/execution/asking.js';
import { complete } from '../../gateway/execution/complete.js';
import { introspect } from '../../gateway/execution/introspect.js';
import { runOperation } from '../../gateway/execution/run.js';
import { type AgencyTransport, createAgencyTransport } from '../../gateway/execution/transport.js';
import { typeTest } from '../../gateway/execution/type-test.js';
import { Planner } from '../../gateway/planning/operations.js';
import { type LoadedSupergraph, loadSupergraph } from '../../gateway/planning/supergraph.js';

/** One operation. */
export interface PlainRequest {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Answers operations over one supergraph. */
export interface PlainEngine {
  readonly supergraph: LoadedSupergraph;
  answer(request: PlainRequest): Promise<ExecutionResult>;
  close(): Promise<void>;
}

/** Every question is sent, however often a subgraph has failed, and waited for. */
const unhurried = {
  secret: null,
  deadlineMs: 60_000,
  maxResponseBytes: 2 ** 26,
  circuit: { failures: Number.POSITIVE_INFINITY, pauseMs: 0 },
};

/** Subgraphs by name with their addresses, as the supergraph states them (join spec, `@join__graph`). */
export function subgraphsOf(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const [graphs, directive] = [schema.getType('join__Graph'), schema.getDirective('join__graph')];
  if (!isEnumType(graphs) || !directive) throw new Error('expected a supergraph with `join__Graph`, but got none');
  return new Map(
    graphs.getValues().map(({ astNode, name }) => {
      const stated = astNode ? getDirectiveValues(directive, astNode) : undefined;
      return [String(stated?.name ?? name), String(stated?.url ?? '')];
    }),
  );
}

const nothingOwn = { service: '', answer: () => ({}), root: () => ({}) };
const ignore = () => {};

/** The plan, or why there is none. */
function planOf(planner: Planner, { document, operationName, variables }: PlainRequest) {
  try {
    return planner.plan(document, operationName, variables);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** `sdl`: the supergraph. `subgraphs`: other addresses than it states, by name. */
export function createPlainEngine(sdl: string, subgraphs: ReadonlyMap<string, string> = new Map()): PlainEngine {
  const supergraph = loadSupergraph(sdl, { isPlain: true });
  const planner = new Planner(supergraph, { isCut: false });
  const isOfType = typeTest(supergraph.schema);
  const transports = new Map<string, AgencyTransport>();
  for (const [agency, stated] of subgraphsOf(supergraph.schema)) {
    const url = subgraphs.get(agency) ?? stated;
    if (URL.canParse(url)) transports.set(agency, createAgencyTransport({ agency, url, ...unhurried }));
  }
  return {
    supergraph,
    answer: async ({ document, operationName, variables }) => {
      const definition = getOperationAST(document, operationName);
      if (!definition) return { errors: [new GraphQLError('expected the name of one operation of the query')] };
      const { coerced, errors } = getVariableValues(
        supergraph.apiSchema,
        definition.variableDefinitions ?? [],
        variables,
      );
      if (errors) return { errors };
      const operation = planOf(planner, { document, operationName, variables: coerced });
      if (operation instanceof GraphQLError) return { errors: [operation] };
      const run = await runOperation({
        operation,
        variables: coerced,
        requestId: '',
        disclosure: everythingAllowed.disclosure,
        grants: everythingAllowed.grants,
        decideAgain: everythingAllowed.decideAgain,
        transports,
        isOfType,
        signal: null,
        endsAt: Number.POSITIVE_INFINITY,
        own: nothingOwn,
        report: ignore,
      });
      const made = complete(run.data, {
        shape: operation.shape,
        verdicts: null,
        errors: run.errors,
        placed: run.placed,
        inputs: operation.inputs,
        rootType: supergraph.apiSchema.getRootType(definition.operation)?.name ?? '',
        ready: operation.introspects ? introspect(supergraph.apiSchema, operation, coerced) : {},
      });
      return made.errors.length > 0 ? { data: made.data, errors: made.errors } : { data: made.data };
    },
    close: async () => {
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    },
  };
}
