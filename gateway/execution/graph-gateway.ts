/** Our executor in the form that Apollo Server expects behind it. */
import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import type { LoadedSupergraph } from '../planning/supergraph.js';
import type { Executor, RequestContext } from './executor.js';
import { toResult } from './result.js';

/** What Apollo Server expects behind it: it loads a schema and runs operations. */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Listener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];
type Execute = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/** The gateway behind Apollo Server, for one supergraph. `stop` is called when the server has answered everything. */
export function createGraphGateway(
  executor: Pick<Executor, 'answer'>,
  { apiSchema, sdl }: LoadedSupergraph,
  stop: () => Promise<void>,
): GatewayInterface {
  const listeners = new Set<Listener>();
  const run: Execute = async ({ document, operationName, request, context }) => {
    const asked = { document, operationName: operationName ?? null, variables: request.variables ?? {} };
    return toResult(await executor.answer(asked, context as unknown as RequestContext)) as Awaited<ReturnType<Execute>>;
  };
  return {
    load: async () => {
      for (const listener of listeners) listener({ apiSchema, coreSupergraphSdl: sdl });
      return { executor: run };
    },
    onSchemaLoadOrUpdate: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop,
  };
}
