/** Plans and runs operations over the supergraph. The one room that knows `@apollo/gateway`; another executor replaces it. */
import './telemetry-off.js';

import { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import type { AgencyId } from '../../schema/agencies.js';
import { AgencyClient } from './agency-client.js';

/** What Apollo Server expects behind it: it loads a schema and runs operations. */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** What the executor needs. `agencies` tells where each agency of the supergraph answers. */
export interface SupergraphOptions {
  readonly supergraphSdl: string;
  readonly agencies: Readonly<Record<AgencyId, string>>;
  readonly secret: string;
}

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function createApolloGateway(options: SupergraphOptions, clients: AgencyClient[]): ApolloGateway {
  return new ApolloGateway({
    supergraphSdl: options.supergraphSdl,
    buildService: ({ name }) => {
      const url = options.agencies[name];
      if (!url) throw new Error(`no address is configured for agency \`${name}\`: add it to FAMILJEGRAF_AGENCIES`);
      const client = new AgencyClient({ agency: name, url, secret: options.secret });
      clients.push(client);
      return client;
    },
    debug: false,
    serviceHealthCheck: false,
    logger: quiet,
  });
}

/**
 * The gateway behind Apollo Server.
 *
 * `extensions.valueCompletion` is taken away: it names fields that were null (PEERS.md 4.1). Its `load` rejects
 * when an agency of the supergraph has no address.
 */
export function createSupergraphGateway(options: SupergraphOptions): GatewayInterface {
  const clients: AgencyClient[] = [];
  const inner = createApolloGateway(options, clients);
  return {
    load: async (loadOptions) => {
      const { executor } = await inner.load(loadOptions);
      if (!executor) throw new Error('expected an executor for the supergraph, but there is none');
      return {
        executor: async (requestContext) => {
          const { extensions: _, ...result } = await executor(requestContext);
          return result;
        },
      };
    },
    onSchemaLoadOrUpdate: (callback) => inner.onSchemaLoadOrUpdate(callback),
    stop: async () => {
      await inner.stop();
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}
