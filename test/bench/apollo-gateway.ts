/**
 * Plain `@apollo/gateway` with its own HTTP client, behind Apollo Server and Fastify as our gateway is:
 * `node apollo-gateway.js --supergraph FILE --port N`.
 */
import '../../gateway/execution/telemetry-off.js';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';

const { values } = parseArgs({
  options: { supergraph: { type: 'string', default: '' }, port: { type: 'string', default: '0' } },
});
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(values.supergraph, 'utf8') });
const apollo = new ApolloServer({ gateway, introspection: true, stopOnTerminationSignals: false });
await apollo.start();
const app = Fastify({ forceCloseConnections: true });
app.route({ method: ['GET', 'POST'], url: '/graphql', handler: fastifyApolloHandler(apollo) });
await app.listen({ port: Number(values.port), host: '127.0.0.1' });
