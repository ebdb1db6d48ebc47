/**
 * Who may ask `cooperation` for what it keeps for all agencies, through the console: officials of an agency, each by a token
 * of the own agency's issuer, which is verified here. The gateway that hands a question on is known by its secret alone.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { AgencyId } from '../../../schema/agencies.js';
import { describeError } from '../../../schema/describe-error.js';
import type { Closed } from '../../kit/agency.js';
import { checkSecret } from '../../kit/check-request.js';
import type { AgencySettings } from '../../kit/config.js';
import { Refusal } from '../../kit/refusal.js';
import { createIdentify, OfficialError } from '../../kit/signer/identify.js';

/** The officer who asks. */
export interface Officer {
  readonly id: string;
  readonly agency: AgencyId;
}

/** What is answered instead, where an error says more than that something failed. */
export interface Refused {
  readonly status: number;
  readonly message: string;
}

/** One route, `POST url`. `answer` null: there is no such thing for this officer, as `missing` says. */
export interface OfficerRoute<Body> {
  readonly url: string;
  /** The officer has one of them. */
  readonly roles: ReadonlyArray<string>;
  readonly form: z.ZodType<Body>;
  readonly answer: (officer: Officer, body: Body) => Promise<object | null>;
  readonly refusedBy?: (error: unknown) => Refused | null;
  readonly missing?: string;
  /** What cannot be read when it fails. */
  readonly what: string;
}

/** Who asks, by the header `x-officer`. Rejects with `OfficialError` for everybody but officials of one of `readers`. */
function createOfficer({ readers, audience, allowDemo }: NonNullable<AgencySettings['logReaders']>) {
  const known = new Map(
    readers.map((issuer) => {
      const { agency } = issuer;
      return [issuer.issuer, { agency, identify: createIdentify({ agency, issuer, audience, allowDemo }) }] as const;
    }),
  );
  return async (header: unknown, roles: ReadonlyArray<string>): Promise<Officer> => {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(String(header)) ?? [];
    let issuer: string | undefined;
    try {
      issuer = decodeJwt(token).iss;
    } catch {
      throw new OfficialError('expected header `x-officer: Bearer TOKEN`');
    }
    const reader = known.get(issuer ?? '');
    if (!reader) throw new OfficialError('expected a token of an agency whose officers may read here');
    const { id, roles: own } = await reader.identify(String(header));
    if (own.some((role) => roles.includes(role))) return { id, agency: reader.agency };
    throw new OfficialError(`expected the role \`${roles.join('` or `')}\``);
  };
}

/** Not what is missing: that is the operators'. */
const behind = 'the database may lack what it has had: nothing is read or recorded before its operators go on with it';

/** Answers what adds routes to `app`; null when nobody may read. Closed while the agency's questions are. */
export function officerDoor(app: FastifyInstance, { secret, logReaders }: AgencySettings, closed: Closed) {
  if (!logReaders || logReaders.readers.length === 0) return null;
  const officerOf = createOfficer(logReaders);
  // Before the body is read.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      checkSecret('cooperation', secret, request.headers.authorization);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return reply.code(error.httpStatus).send({ error: error.message });
    }
    const refused = closed();
    if (refused) return reply.code(503).send({ error: refused.code === 'DATABASE_BEHIND' ? behind : refused.fault });
  };
  return <Body>({ url, roles, form, answer, refusedBy, missing, what }: OfficerRoute<Body>): void => {
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        const officer = await officerOf(request.headers['x-officer'], roles);
        const body = form.safeParse(request.body);
        if (!body.success) return reply.code(400).send({ error: z.prettifyError(body.error) });
        const found = await answer(officer, body.data);
        return found ?? reply.code(404).send({ error: missing ?? 'there is no such thing here' });
      } catch (error) {
        if (error instanceof OfficialError) return reply.code(403).send({ error: error.message });
        const refused = refusedBy?.(error) ?? null;
        if (refused !== null) return reply.code(refused.status).send({ error: refused.message });
        request.log.error({ reason: describeError(error) }, `${what} could not be read`);
        return reply.code(503).send({ error: `${what} cannot be read now: try again` });
      }
    };
    app.post(url, { onRequest, handler });
  };
}
