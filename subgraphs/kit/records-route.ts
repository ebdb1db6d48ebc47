/**
 * Where an agency hears of its own records at once, without a gateway: `POST /records` with `{"statements": […]}` from its
 * own systems. Only the agency's own records are taken, all of them or none; they bind from the next question on.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import { type KeyRing, SignatureError } from '../../schema/facts/jws.js';
import { type FactRecord, verifyRecord } from '../../schema/facts/records.js';
import { checkSecret } from './check-request.js';
import type { AgencySettings } from './config.js';
import type { Database } from './database.js';
import { remember } from './known-records.js';
import { Refusal } from './refusal.js';

const body = z.strictObject({ statements: z.array(z.string().max(100_000)).min(1).max(2_000) });

function ownRecord(statement: string, agency: AgencyId, keys: KeyRing): FactRecord {
  let record: FactRecord;
  try {
    ({ record } = verifyRecord(statement, keys));
  } catch (error) {
    const reason = error instanceof SignatureError ? error.message : 'expected the form of a record';
    throw new Refusal(403, 'RECORD_NOT_VALID', `a record is not valid: ${reason}`);
  }
  if (record.owner === agency) return record;
  throw new Refusal(403, 'RECORD_NOT_VALID', `expected records that \`${agency}\` itself has signed`);
}

/** Adds the route, unless the agency has one of its own under that name. */
export function routeRecords(
  app: FastifyInstance,
  { agency, db, secret, keys }: { agency: AgencyId; db: Database } & Pick<AgencySettings, 'secret' | 'keys'>,
): void {
  if (app.hasRoute({ method: 'POST', url: '/records' })) return;
  app.route({
    method: 'POST',
    url: '/records',
    onRequest: async (request) => checkSecret(agency, secret, request.headers.authorization), // before the body
    handler: async (request) => {
      const { data } = body.safeParse(request.body);
      if (!data) throw new Refusal(400, 'QUESTION_MALFORMED', 'expected `{"statements": […]}` with 1 to 2000 of them');
      await remember(
        db,
        data.statements.map((statement) => ownRecord(statement, agency, keys)),
      );
      return { kept: data.statements.length };
    },
  });
}
