/**
 * Which clients ask for the own agency's fields, for those who answer for what changes of them would break. What fields those
 * are the bundle in force says; the counts are kept by `cooperation`.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';
import type { FieldUsage } from '../../schema/field-usage.js';
import { fieldsOfAgency } from '../../schema/fields-of-agency.js';
import type { AskKeeper } from './log-keeper.js';
import type { ConsoleRole } from './roles.js';
import type { InForce } from './rules.js';
import type { Proved } from './sessions.js';

/** What the page is told. `unused`: own fields that no client has asked for since then. */
export interface UsageView {
  readonly usage: ReadonlyArray<FieldUsage>;
  readonly unused: ReadonlyArray<string>;
}

/** Who is logged in. */
interface Door {
  require(request: FastifyRequest, roles?: ReadonlyArray<ConsoleRole>): Promise<Proved>;
}

const officers: ReadonlyArray<ConsoleRole> = ['privacy-officer', 'information-owner'];

/** The fields of an agency by the bundle in force, whose schema is read once. */
function ownFields(bundle: () => InForce): (agency: AgencyId) => ReadonlyArray<string> {
  let last: { readonly hash: string; readonly schema: GraphQLSchema } | null = null;
  return (agency) => {
    const { hash, content } = bundle();
    if (last?.hash !== hash)
      last = { hash, schema: buildASTSchema(parse(content.supergraph), { assumeValidSDL: true }) };
    return fieldsOfAgency(last.schema, agency);
  };
}

/** Adds the route: `POST /console/api/usage` with `{"since": "YYYY-MM-DD"}`. */
export function addUsageRoute(app: FastifyInstance, door: Door, ask: AskKeeper, bundle: () => InForce): void {
  const fieldsOf = ownFields(bundle);
  app.post<{ Body: { readonly since?: unknown } | null }>(
    '/console/api/usage',
    async (request, reply: FastifyReply): Promise<unknown> => {
      const { actor, authorization } = await door.require(request, officers);
      const fields = fieldsOf(actor.agency);
      const { status, text } = await ask('/usage', authorization, { since: request.body?.since, fields });
      if (status !== 200) return reply.code(status).type('application/json').send(text);
      const { usage } = JSON.parse(text) as Pick<UsageView, 'usage'>;
      const used = new Set(usage.map(({ field }) => field));
      const view: UsageView = { usage, unused: fields.filter((field) => !used.has(field)) };
      return view;
    },
  );
}
