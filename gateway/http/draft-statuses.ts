/**
 * Status codes that the GraphQL-over-HTTP draft has taken up of late, for answers in `application/graphql-response+json`:
 * 294 (Partial Success) where there are errors beside data, 422 where a query does not fit the schema. 294 is not registered
 * with IANA, and not every client or proxy knows it: they are sent only where the settings say so.
 *
 * Source: GraphQL over HTTP, working draft, sections 5.4 and 6.1 (https://graphql.github.io/graphql-over-http/draft/).
 */
import type { FastifyInstance } from 'fastify';
import type { ErrorCode } from '../error-catalogue.js';

const newType = /^application\/graphql-response\+json\b/;
const partialSuccess = 294;
const unprocessable = 422;

/** Both writers of answers put errors first (`execution/result.ts`; Apollo Server, as the specification recommends). */
const hasErrors = (body: string): boolean => body.startsWith('{"errors":');

const isInvalid = (body: string): boolean => {
  const { errors } = JSON.parse(body) as { errors?: ReadonlyArray<{ extensions?: { code?: string } }> };
  return errors?.[0]?.extensions?.code === ('GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode);
};

/** Sends them. To be called before anything changes the text of an answer. */
export function sendDraftStatuses(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    const isNew = newType.test(String(reply.getHeader('content-type') ?? ''));
    if (!isNew || typeof payload !== 'string' || !hasErrors(payload)) return done(null, payload);
    if (reply.statusCode === 200) reply.code(partialSuccess);
    else if (reply.statusCode === 400 && isInvalid(payload)) reply.code(unprocessable);
    done(null, payload);
  });
}
