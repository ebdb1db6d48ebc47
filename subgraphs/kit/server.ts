/** Serves an agency's subgraph: Fastify, Apollo Server, the request check, the request log and the field guards. */
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type GraphQLSchema, parse } from 'graphql';
import { createClock } from '../../schema/clock.js';
import { describeError } from '../../schema/describe-error.js';
import { projectFile } from '../../schema/files.js';
import type { Grant } from '../../schema/grant.js';
import type { AgencyModule, Question, Resolvers } from './agency.js';
import { checkGrant, checkSecret, type Refusal } from './check-request.js';
import type { AgencySettings } from './config.js';
import { type Database, migrate, openDatabase, seedDemo } from './database.js';
import { errorLogPlugin, formatError } from './errors.js';
import { guardSchema } from './guard.js';
import { recordQuestion } from './request-log.js';
import { scalars } from './scalars.js';

/** A running agency. `stop` lets questions under way finish, then closes the database. */
export interface RunningAgency {
  readonly url: string;
  stop(): Promise<void>;
}

declare module 'fastify' {
  interface FastifyRequest {
    grant: Grant | null;
  }
}

type SubgraphResolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;

const kibibyte = 1024;
const drainLimitMs = 8_000;
const bodyLimitBytes = 2048 * kibibyte;

/** The agency's executable schema, guarded. Answers a stub for every person id: that an id is unknown is not told. */
export function buildAgencySchema<Loaders>(agency: AgencyModule<Loaders>): GraphQLSchema {
  const typeDefs = parse(readFileSync(projectFile(`subgraphs/${agency.id}/schema.graphql`), 'utf8'));
  const declared = new Set(
    typeDefs.definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])),
  );
  const used = Object.fromEntries(Object.entries(scalars).filter(([name]) => declared.has(name)));
  const resolvers = { ...used, ...(agency.resolvers as Resolvers<unknown>) } as unknown as SubgraphResolvers;
  return guardSchema(buildSubgraphSchema({ typeDefs, resolvers }));
}

type Body = { query?: unknown; variables?: unknown } | null;

/**
 * Refuses who does not share the secret before the body is read, and checks the grant after. Of a refused question only
 * the refusal is recorded: what a stranger sends is not stored.
 */
function checkQuestions(app: FastifyInstance, agency: string, secret: string, db: Database): void {
  app.decorateRequest('grant', null);
  const refuse = async ({ httpStatus, reason }: Refusal, reply: FastifyReply) => {
    await recordQuestion(db, { grant: null, document: null, variables: null, status: `refused: ${reason}` });
    await reply.code(httpStatus).send({ errors: [{ message: reason }] });
  };
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return;
    const refusal = checkSecret(agency, secret, request.headers.authorization);
    if (refusal) await refuse(refusal, reply);
  });
  app.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.routeOptions.url !== '/graphql') return;
    const body = request.body as Body;
    const checked = checkGrant(agency, body);
    if (checked.kind === 'refused') return refuse(checked, reply);
    const document = typeof body?.query === 'string' ? body.query : null;
    await recordQuestion(db, { grant: checked.grant, document, variables: body?.variables, status: 'accepted' });
    request.grant = checked.grant;
  });
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ reason: describeError(error) }, 'a question failed');
    await reply.code(status).send({ errors: [{ message: 'the question could not be answered' }] });
  });
}

async function createApollo<Loaders>(agency: AgencyModule<Loaders>, app: FastifyInstance) {
  const apollo = new ApolloServer<Question<Loaders>>({
    schema: buildAgencySchema(agency),
    introspection: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    formatError,
    plugins: [
      errorLogPlugin(app.log),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
    logger: app.log,
  });
  await apollo.start();
  return apollo;
}

/** Opens the database, brings it up to date and listens. Rejects with one sentence when one of these fails. */
export async function startAgency<Loaders>(
  agency: AgencyModule<Loaders>,
  settings: AgencySettings,
): Promise<RunningAgency> {
  const db = await openDatabase(agency.id, settings.databaseUrl);
  const today = createClock(settings.clock);
  await migrate(agency.id, settings.databaseUrl);
  if (settings.seed === 'demo') await seedDemo(agency, db, today());

  const app = Fastify({
    bodyLimit: bodyLimitBytes,
    logger: { level: settings.logLevel, base: { agency: agency.id } },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = await db.query('select 1').then(
      () => true,
      () => false,
    );
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'the database does not answer' });
  });
  let draining = false;
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close'); // or a kept-alive connection would outlast its last answer
  });
  checkQuestions(app, agency.id, settings.secret, db);
  const apollo = await createApollo(agency, app);
  app.post(
    '/graphql',
    fastifyApolloHandler(apollo, {
      context: async ({ grant }) => {
        if (!grant) throw new Error('a question reached the resolvers without a grant');
        return { grant, load: agency.loaders(db), today: today() };
      },
    }),
  );
  agency.routes?.(app, db, settings);
  const url = await app.listen({ host: settings.host, port: settings.port });
  return {
    url: `${url}/graphql`,
    stop: async () => {
      draining = true;
      const cut = setTimeout(() => app.server.closeAllConnections(), drainLimitMs);
      await app.close();
      clearTimeout(cut);
      await apollo.stop();
      await db.end();
    },
  };
}
