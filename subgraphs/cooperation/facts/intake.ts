/**
 * Where agencies' signed records come in: `POST /records` with `{"statements": […]}`, all kept or none.
 *
 * Phases: who asks (the shared secret) → every statement by itself (`verifyRecord`) → one transaction: against what is
 * kept (`check.ts`), keep and project, move revisions and tell the gateways (`touched.ts`), remember → wait until no answer that
 * rested on the old facts can still leave (I4), whether or not the records close anything → answer.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { readAgencies } from '../../../schema/agencies.js';
import { readCategories } from '../../../schema/categories.js';
import { createClock } from '../../../schema/clock.js';
import { describeError } from '../../../schema/describe-error.js';
import { type Admission, admissionFault } from '../../../schema/facts/admission.js';
import { type KeyRing, SignatureError } from '../../../schema/facts/jws.js';
import { type SignedRecord, verifyRecord } from '../../../schema/facts/records.js';
import { releaseLimitMs } from '../../../schema/release.js';
import { checkSecret } from '../../kit/check-request.js';
import type { AgencySettings } from '../../kit/config.js';
import type { Database } from '../../kit/database.js';
import { remember } from '../../kit/known-records.js';
import { Refusal } from '../../kit/refusal.js';
import { checkContext, isKept, StatementRefused } from './check.js';
import { keep, versionsOf } from './kept.js';
import { project } from './project.js';
import { Touched } from './touched.js';

const body = z.strictObject({ statements: z.array(z.string().max(100_000)).min(1).max(2_000) });

/** Records come in one request after another, so that each is checked against all that came before. */
const oneAtATime = `set local lock_timeout = '15s'; select from facts.intake for update`;
/** Gives agencies that have none yet a revision, so that there is a row to lock. */
const ensureAgencies = `
  insert into facts.agency_revisions (agency, revision) select id, 1 from unnest($1::text[]) as id order by id
  on conflict do nothing`;
/** Data exceptions of PostgreSQL: a value that no column holds. */
const outOfRange = /^22/;
const deadlock = '40P01';
const toleranceMs = 60_000;
const attempts = 3;

/** Throws `StatementRefused` that names the statement by its place. */
async function atPlace<T>(index: number, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StatementRefused || error instanceof SignatureError) {
      throw new StatementRefused(`statement ${index + 1}: ${error.message}`);
    }
    if (outOfRange.test(String((error as { code?: unknown }).code))) {
      throw new StatementRefused(`statement ${index + 1}: expected values that the database holds`);
    }
    if (error instanceof z.ZodError) {
      const paths = error.issues.map(({ path }) => `\`${path.join('.')}\``);
      throw new StatementRefused(`statement ${index + 1}: expected a record (schema/facts/records.ts): ${paths}`);
    }
    throw error;
  }
}

async function keepAll(client: PoolClient, signed: ReadonlyArray<SignedRecord>, today: string): Promise<void> {
  await client.query(oneAtATime);
  const touched = new Touched();
  for (const [index, { record, statement }] of signed.entries()) {
    await atPlace(index, async () => {
      const versions = await versionsOf(client, record);
      if (isKept(record, statement, versions)) return;
      await checkContext(client, record);
      await keep(client, { record, statement });
      await project(client, record, today);
      await touched.add(client, record, versions);
    });
  }
  await touched.moveRevisions(client);
  // `cooperation` is a holder too: what it has taken it knows, whatever a grant leaves out (subgraphs/PROTOCOL.md, P15).
  await remember(
    client,
    signed.map(({ record }) => record),
  );
}

/** Keeps `signed` in one transaction. Rejects with `StatementRefused` when one does not fit: then none is kept. */
async function storeRecords(db: Database, signed: ReadonlyArray<SignedRecord>, today: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = await db.connect();
    try {
      await client.query('begin');
      await keepAll(client, signed, today);
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if ((error as { code?: unknown }).code !== deadlock || attempt === attempts) throw error;
    } finally {
      client.release();
    }
  }
}

/** Verifies each statement by itself. Rejects with `StatementRefused`. */
function verifyAll(
  statements: ReadonlyArray<string>,
  keys: KeyRing,
  admission: Admission,
): Promise<ReadonlyArray<SignedRecord>> {
  const verifyOne = (statement: string) => {
    const signed = verifyRecord(statement, keys);
    const fault = admissionFault(signed.record, admission);
    if (fault !== null) throw new StatementRefused(fault);
    return signed;
  };
  return Promise.all(statements.map((statement, index) => atPlace(index, () => verifyOne(statement))));
}

/** Adds the intake to the agency's server. */
export function addIntake(app: FastifyInstance, db: Database, settings: AgencySettings): void {
  const secret = settings.intakeSecret;
  if (secret === null) throw new Error('`FAMILJEGRAF_INTAKE_SECRET` is missing: the secret of those who send records');
  app.addHook('onReady', async () => {
    await db.query(ensureAgencies, [readAgencies().map(({ id }) => id)]);
  });
  const today = createClock(settings.clock);
  const categories = readCategories();
  // A signer's clock may be a little ahead of this one.
  const admission = () => ({ today: today(new Date(Date.now() + toleranceMs)), categories });
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
        await storeRecords(db, await verifyAll(data.statements, settings.keys, admission()), today());
        await sleep(releaseLimitMs);
        return { kept: data.statements.length };
      } catch (error) {
        if (error instanceof StatementRefused) return reply.code(422).send({ error: error.message });
        request.log.error({ reason: describeError(error) }, 'records were not kept');
        return reply.code(503).send({ error: 'the records could not be kept: try again' });
      }
    },
  });
}
