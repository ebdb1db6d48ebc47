/** Runs one agency's signer: `node dist/subgraphs/signer.js AGENCY`. */
import { readAgencies } from '../schema/agencies.js';
import { runProgram } from '../schema/run-program.js';
import { readSignerSettings } from './kit/signer/config.js';
import { startSigner } from './kit/signer/server.js';

const id = process.argv[2] ?? '';

await runProgram(`signer ${id}`, async () => {
  const known = readAgencies().map((agency) => agency.id);
  if (!known.includes(id)) throw new Error(`expected one of ${known.join(', ')} as argument, but got \`${id}\``);
  const running = await startSigner(readSignerSettings(id));
  process.send?.({ url: running.url });
  return running;
});
