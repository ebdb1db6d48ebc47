/**
 * Where agencies' signed records come in: `POST /records` with `{"statements": […]}`, all kept or none (`keep-records.ts`).
 * Who shares the intake's secret may; what a statement may say, its signature decides.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readAgencies } from '../../../schema/agencies.js';
import { createClock } from '../../../schema/clock.js';
import { describeError } from '../../../schema/describe-error.js';
import { checkSecret } from '../../kit/check-request.js';
import type { AgencySettings } from '../../kit/config.js';
import type { Database } from '../../kit/database.js';
import { Refusal } from '../../kit/refusal.js';
import { NotRememberedError } from '../log/guard.js';
import { StatementRefused } from './check.js';
import { createKeepStatements } from './keep-records.js';

const body = z.strictObject({ statements: z.array(z.string().max(100_000)).min(1).max(2_000) });

/** Gives agencies that have none yet a revision, so that there is a row to lock. */
const ensureAgencies = `
  insert into facts.agency_revisions (agency, revision) select id, 1 from unnest($1::text[]) as id order by id
  on conflict do nothing`;

/** Adds the intake to the agency's server. */
export function addIntake(app: FastifyInstance, db: Database, settings: AgencySettings): void {
  const secret = settings.intakeSecret;
  if (secret === null) throw new Error('`FAMILJEGRAF_INTAKE_SECRET` is missing: the secret of those who send records');
  app.addHook('onReady', async () => {
    await db.query(ensureAgencies, [readAgencies().map(({ id }) => id)]);
  });
  const keepStatements = createKeepStatements({ db, keys: settings.keys, today: createClock(settings.clock) });
  app.post('/records', {
    // Before the body is read.
    onRequest: async (request, reply) => {
      try {
        checkSecret('cooperation', secret, request.headers.authorization);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await reply.code(error.httpStatus).send({ error: error.message });
      }
    },
    handler: async (request, reply) => {
      const { data } = body.safeParse(request.body);
      if (!data) return reply.code(400).send({ error: 'expected `{"statements": […]}` with 1 to 2000 statements' });
      try {
        return { kept: (await keepStatements(data.statements)).length };
      } catch (error) {
        if (error instanceof StatementRefused) return reply.code(422).send({ error: error.message });
        if (error instanceof NotRememberedError) {
          request.log.error('records were kept, but not remembered beside the database');
          const what = 'the records are kept and bind, but are not remembered beside the database yet';
          return reply.code(503).send({ error: `${what}: send the same again` });
        }
        request.log.error({ reason: describeError(error) }, 'records were not kept');
        return reply.code(503).send({ error: 'the records could not be kept: try again' });
      }
    },
  });
}
