/** The sequencer within the program of the agency `cooperation`: from when it answers until it stops. */
import type { FastifyInstance } from 'fastify';
import { describeError } from '../../../schema/describe-error.js';
import type { AgencySettings } from '../../kit/config.js';
import type { Database } from '../../kit/database.js';
import { Sequencer } from './sequencer.js';

/** Adds the sequencer to the agency's server. Throws when the log's secret and key are missing. */
export function addSequencer(app: FastifyInstance, db: Database, { log }: AgencySettings): void {
  if (log === null) {
    throw new Error(
      "`FAMILJEGRAF_LOG_SECRET` and `FAMILJEGRAF_LOG_KEY` are missing: the disclosure log's secret and key",
    );
  }
  const sequencer = new Sequencer({
    ...{ db, secret: log.secret, signer: { name: log.key.kid, key: log.key.key } },
    onError: (error) => app.log.error({ reason: describeError(error) }, 'the log was not sequenced: it is tried again'),
  });
  app.addHook('onReady', async () => sequencer.start());
  app.addHook('onClose', () => sequencer.stop());
}
