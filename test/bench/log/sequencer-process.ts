/** The sequencer as a program of its own, as the agency's process has it: `sequencer-process.js DATABASE_URL`. */
import { generateKeyPairSync } from 'node:crypto';
import { Sequencer } from '../../../subgraphs/cooperation/log/sequencer.js';
import { openDatabase } from '../../../subgraphs/kit/database.js';
import { logOrigin, logSecret } from './secrets.js';

const db = await openDatabase('cooperation', process.argv[2] ?? '');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const sequencer = new Sequencer({
  ...{ db, secret: logSecret, signer: { name: logOrigin, key: privateKey } },
  onError: (error) => console.error(error),
});
sequencer.start();
process.send?.({ publicKey: publicKey.export({ type: 'spki', format: 'pem' }) });
process.once('SIGTERM', () => {
  void sequencer.stop().then(async () => {
    await db.end();
    process.exit(0);
  });
});
