/** The sequencer within the program of the agency `cooperation`: from when it answers until it stops. */
import type { FastifyInstance } from 'fastify';
import { describeError } from '../../../schema/describe-error.js';
import { logSigner } from '../../../schema/log/log-signer.js';
import type { AgencySettings } from '../../kit/config.js';
import { openDatabase } from '../../kit/database.js';
import { Sequencer } from './sequencer.js';

/** Adds the sequencer to the agency's server. Throws when the log's secret and key are missing; not ready when they are those of another log. */
export function addSequencer(app: FastifyInstance, { log, databaseUrl }: AgencySettings): void {
  if (log === null) {
    throw new Error(
      "`FAMILJEGRAF_LOG_SECRET` and `FAMILJEGRAF_LOG_KEY` are missing: the disclosure log's secret and key",
    );
  }
  const { secret, key } = log;
  let stop = async () => {};
  app.addHook('onReady', async () => {
    // A connection of its own without a limit: what it erases by a decision of retention may take long.
    const db = await openDatabase('cooperation', databaseUrl, { most: 1, limitMs: null });
    const sequencer = new Sequencer({
      ...{ db, secret, signer: logSigner(key) },
      onError: (error) =>
        app.log.error({ reason: describeError(error) }, 'the log was not sequenced: it is tried again'),
    });
    stop = async () => {
      await sequencer.stop();
      await db.end();
    };
    await sequencer.check();
    sequencer.start();
  });
  app.addHook('onClose', () => stop());
}
