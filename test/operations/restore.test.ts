/** The short form of `npm run proof -- restore`. */
import { restoreProof } from '../proofs/restore/run.js';

it('goes on from a base backup with every answer in the log, and refuses what was read in from a dump', async () => {
  const lines: string[] = [];
  const { ok, result } = await restoreProof({ seed: 1, runs: 20, print: (line) => lines.push(line) });
  expect({ ok, result, lines }).toMatchObject({ ok: true, result: { unrecorded: 0, verified: true } });
  expect((result as { answersBefore: number }).answersBefore).toBeGreaterThanOrEqual(20);
});
