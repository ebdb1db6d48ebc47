/**
 * Where an agency hears of its own records at once, without a gateway: `POST /records` with `{"statements": […]}` from its
 * own systems, with a secret of theirs (or that of questions). Taken are the agency's own records, and the end of a consent that it has registered by another party to it:
 * all of them or none. They bind from the next question on.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import { type KeyRing, SignatureError } from '../../schema/facts/jws.js';
import { type FactRecord, type RecordOf, verifyRecord } from '../../schema/facts/records.js';
import { checkSecret } from './check-request.js';
import type { AgencySettings } from './config.js';
import type { Database } from './database.js';
import { ownConsents, remember } from './known-records.js';
import { Refusal } from './refusal.js';

const body = z.strictObject({ statements: z.array(z.string().max(100_000)).min(1).max(2_000) });

function readRecord(statement: string, keys: KeyRing): FactRecord {
  try {
    return verifyRecord(statement, keys).record;
  } catch (error) {
    const reason = error instanceof SignatureError ? error.message : 'expected the form of a record';
    throw new Refusal(403, 'RECORD_NOT_VALID', `a record is not valid: ${reason}`);
  }
}

/** Throws a `Refusal` when one of `records` is not the agency's own, nor ends a consent of its own for a party to that. */
async function checkOwners(db: Database, agency: AgencyId, records: ReadonlyArray<FactRecord>): Promise<void> {
  const others = records.filter(({ owner }) => owner !== agency);
  if (others.length === 0) return;
  const ends = others.filter((record): record is RecordOf<'consent-end'> => record.kind === 'consent-end');
  const sent = records.filter(
    (record): record is RecordOf<'consent'> => record.kind === 'consent' && record.owner === agency,
  );
  const known = await ownConsents(
    db,
    agency,
    ends.map(({ consentId }) => consentId),
  );
  const consents = [...sent, ...known];
  const isByParty = (end: RecordOf<'consent-end'>) =>
    consents.some(({ consentId, parties }) => consentId === end.consentId && parties.includes(end.owner));
  if (ends.length === others.length && ends.every(isByParty)) return;
  const expected = `expected records that \`${agency}\` itself has signed, or the end of a consent of its own by a party to it`;
  throw new Refusal(403, 'RECORD_NOT_VALID', expected);
}

/** Adds the route, unless the agency has one of its own under that name. */
export function routeRecords(
  app: FastifyInstance,
  {
    agency,
    db,
    secret,
    intakeSecret,
    keys,
  }: { agency: AgencyId; db: Database } & Pick<AgencySettings, 'secret' | 'intakeSecret' | 'keys'>,
): void {
  if (app.hasRoute({ method: 'POST', url: '/records' })) return;
  const taken = [secret, intakeSecret ?? []].flat();
  app.route({
    method: 'POST',
    url: '/records',
    onRequest: async (request) => checkSecret(agency, taken, request.headers.authorization), // before the body
    handler: async (request) => {
      const { data } = body.safeParse(request.body);
      if (!data) throw new Refusal(400, 'QUESTION_MALFORMED', 'expected `{"statements": […]}` with 1 to 2000 of them');
      const records = data.statements.map((statement) => readRecord(statement, keys));
      await checkOwners(db, agency, records);
      await remember(db, records);
      return { kept: data.statements.length };
    },
  });
}
