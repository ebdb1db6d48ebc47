/**
 * The gateway over mocked agencies, for a front-end team without any agency or database: the real planner, decisions,
 * notices, errors and HTTP form; identity, case facts and log in memory. It holds no data of anybody.
 */
import { readAgencySchemas } from '../../../schema/compose/compose.js';
import { gatewayService } from '../../../schema/contract.js';
import { listActors } from '../../../schema/demo/assigned.js';
import { Executor } from '../../execution/executor.js';
import { createGraphGateway } from '../../execution/graph-gateway.js';
import type { AgencyTransport } from '../../execution/transport.js';
import { createGatewayServer, type GatewayServer } from '../../http/server.js';
import type { DisclosureLog } from '../../log/disclosure-log.js';
import { Planner } from '../../planning/operations.js';
import { loadSupergraph } from '../../planning/supergraph.js';
import { visibleSchemas } from '../../planning/visible-schemas.js';
import { mockAgency } from './agency.js';
import { mockDecider, mockFacts, mockIdentity } from './world.js';

/** `seed`: other values for each; `day` (`YYYY-MM-DD`): of the story. */
export interface MockServerOptions {
  readonly seed: string;
  readonly day: string;
  /** One agency that is not mocked: it is asked with signed grants. */
  readonly real?: AgencyTransport;
  /** SDL, by default that of `schema/supergraph.graphql`. */
  readonly supergraph?: string;
  /** Web pages that may ask, beside its own. */
  readonly corsOrigins?: ReadonlyArray<string>;
}

const nothing = async () => {};
const log: DisclosureLog = { append: async () => 'accepted', check: nothing, close: nothing };

/** What GraphiQL asks the desk of `npm start` for. */
function addDesk({ app }: GatewayServer, day: string): void {
  app.get('/dev/desk/actors', async () => ({ day, actors: listActors(day) }));
  const keepsNothing = { sv: 'Den låtsade grafen sparar ingenting: starta den riktiga med npm start.' };
  const performed = { refused: false, faults: [keepsNothing], sentences: [], kept: [] };
  app.post('/dev/desk/perform', async () => performed);
  app.post<{ Body: { actor: string } }>('/dev/desk/token', async ({ body }) => ({ token: body.actor }));
}

/** The server, not listening yet. Throws in production, where nothing may look like an answer that is none. */
export async function createMockServer({
  seed,
  day,
  real,
  supergraph,
  corsOrigins = [],
}: MockServerOptions): Promise<GatewayServer> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error(
      'the mock does not start when `NODE_ENV` is `production`: it proves nobody and holds invented data',
    );
  }
  const decider = mockDecider(supergraph);
  const facts = mockFacts(day);
  const planner = new Planner(loadSupergraph(decider.bundle.content.supergraph));
  const schemas = readAgencySchemas();
  const transports = new Map(
    schemas.map((one) => [one.agency, one.agency === real?.agency ? real : mockAgency(one, { seed, day, facts })]),
  );
  const visibleTo = visibleSchemas(
    planner.supergraph,
    (asked) => decider.compiledFor(asked),
    () => day,
  );
  const executor = new Executor({ planner, decider, log, transports, ownService: gatewayService, visibleTo });
  const server = await createGatewayServer({
    ...{ executor, gateway: createGraphGateway(executor, planner.supergraph, nothing) },
    ...{ identity: mockIdentity, facts, log, decider, today: () => day },
    ...{ corsOrigins, isProduction: false, logLevel: 'error', requestsPerMinute: 100_000, redis: null },
  });
  addDesk(server, day);
  return server;
}
