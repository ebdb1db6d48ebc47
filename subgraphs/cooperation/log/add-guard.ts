/** The guard within the program of the agency `cooperation`: it has compared before the program answers, or is closed. */
import type { FastifyInstance } from 'fastify';
import { describeError } from '../../../schema/describe-error.js';
import { logSigner } from '../../../schema/log/log-signer.js';
import type { AgencySettings } from '../../kit/config.js';
import type { Database } from '../../kit/database.js';
import { Guard, LogKeyError } from './guard.js';

/** Adds the guard to the agency's server, which starts whatever becomes of the file: withdrawals must come in (I4). */
export function addGuard(app: FastifyInstance, db: Database, { log, headFile = null }: AgencySettings): void {
  if (log === null) return; // `addSequencer` says so
  const onError = (error: unknown) =>
    app.log.error({ reason: describeError(error) }, 'the database was not compared with what is remembered of it');
  const guard = new Guard({
    ...{ db, file: headFile, verifier: logSigner(log.key) },
    onChange: (closed) => {
      if (closed === null) app.log.warn('questions are answered again, and gateways may read facts');
      else app.log.error({ reason: closed }, 'questions are closed, and gateways read no facts');
    },
    onError,
  });
  app.addHook('onReady', async () => {
    await guard.pass().catch((error: unknown) => {
      if (error instanceof LogKeyError) throw error;
      onError(error);
    });
    guard.start();
  });
  app.addHook('onClose', () => guard.stop());
}
