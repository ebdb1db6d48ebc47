/**
 * An agency's signer: `POST /sign` with `{"records": […]}` and a token of the agency's own issuer answers
 * `{"statements": […]}`, in the same order. It fills in `owner` (the agency) and `signedBy` (the token's subject). A
 * request is signed whole or not at all. Nothing is stored.
 */
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { z } from 'zod';
import { admissionFault } from '../../../schema/case-file/admission.js';
import { type CaseRecord, checkOwner, parseCaseRecord } from '../../../schema/case-file/records.js';
import { createClock } from '../../../schema/clock.js';
import { describeError } from '../../../schema/describe-error.js';
import type { Admission } from '../../../schema/facts/admission.js';
import { SignatureError, signStatement } from '../../../schema/facts/jws.js';
import { readPolicies } from '../../../schema/policy/read.js';
import { type Assessors, assessorsOf } from './assessors.js';
import type { SignerSettings } from './config.js';
import { createIdentify, type Official, OfficialError } from './identify.js';
import { refusalOf } from './rights.js';

/** A running signer. */
export interface RunningSigner {
  /** Where it listens; `/sign` is below it. */
  readonly url: string;
  stop(): Promise<void>;
}

const bodyLimitBytes = 1024 * 1024;
const body = z.strictObject({ records: z.array(z.record(z.string(), z.unknown())).min(1).max(500) });
const expectedBody = 'expected `{"records": […]}` with 1 to 500 records';

/** What is asked for cannot be signed; the message says what was expected. */
class RecordRefused extends Error {
  readonly status: 400 | 403;
  constructor(status: 400 | 403, index: number, reason: string) {
    super(`record ${index + 1}: ${reason}`);
    this.status = status;
  }
}

function describeIssues(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `\`${path.join('.')}\`: ${message}`).join('; ');
}

function toRecord(
  json: Readonly<Record<string, unknown>>,
  index: number,
  owner: string,
  by: Official,
  { assessors, ...admission }: Admission & { readonly assessors: Assessors },
): CaseRecord {
  if ('owner' in json || 'signedBy' in json) {
    throw new RecordRefused(400, index, 'expected it without `owner` and `signedBy`, which the signer fills in');
  }
  let record: CaseRecord;
  try {
    record = parseCaseRecord({ ...json, owner, signedBy: by.id });
    checkOwner(record);
  } catch (error) {
    if (error instanceof z.ZodError) throw new RecordRefused(400, index, describeIssues(error));
    if (error instanceof SignatureError) throw new RecordRefused(403, index, error.message);
    throw error;
  }
  const fault = admissionFault(record, admission);
  if (fault !== null) throw new RecordRefused(400, index, fault.en);
  const refusal = refusalOf(record, by, admission.today, assessors);
  if (refusal !== null) throw new RecordRefused(403, index, refusal);
  return record;
}

/** Adds the signer's route to `app`, below `prefix`. `policies`: the agencies' rules, where they have been read already. */
export function addSigner(
  app: FastifyInstance,
  settings: SignerSettings,
  { prefix = '', policies = readPolicies() } = {},
): void {
  const identify = createIdentify(settings);
  const today = createClock(settings.clock);
  const categories = new Map(policies.map((policy) => [policy.id, policy]));
  const assessors = assessorsOf(policies);
  const admission = () => ({ today: today(), categories, assessors });
  const refuse = (reply: FastifyReply, status: number, message: string) => reply.code(status).send({ error: message });
  app.post(`${prefix}/sign`, async (request, reply) => {
    try {
      const official = await identify(request.headers.authorization);
      const { data } = body.safeParse(request.body);
      if (!data) return refuse(reply, 400, expectedBody);
      const records = data.records.map((json, index) => toRecord(json, index, settings.agency, official, admission()));
      return { statements: records.map((record) => signStatement('familjegraf-record+jwt', record, settings.key)) };
    } catch (error) {
      if (error instanceof OfficialError) return refuse(reply, 401, error.message);
      if (error instanceof RecordRefused) return refuse(reply, error.status, error.message);
      request.log.error({ reason: describeError(error) }, 'nothing was signed');
      return refuse(reply, 503, 'the records could not be signed: try again');
    }
  });
}

/** A server without routes but those that tell that it runs. */
export function createSignerApp(logLevel: string): FastifyInstance {
  const app = Fastify({
    bodyLimit: bodyLimitBytes,
    logger: { level: logLevel },
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    forceCloseConnections: true,
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async () => ({ status: 'ready' }));
  return app;
}

/** Starts the signer of one agency. */
export async function startSigner(settings: SignerSettings): Promise<RunningSigner> {
  const app = createSignerApp(settings.logLevel);
  addSigner(app, settings);
  const url = await app.listen({ host: settings.host, port: settings.port });
  return { url, stop: () => app.close() };
}
