/** The short form of `npm run proof -- restore`. */
import { restoreProof } from '../proofs/restore/run.js';

it('serves nothing from a backup that has lost a withdrawal, then goes on with every answer in the log, and refuses a dump', async () => {
  const lines: string[] = [];
  const { ok, result } = await restoreProof({ seed: 1, runs: 20, print: (line) => lines.push(line) });
  expect({ ok, result, lines }).toMatchObject({ ok: true, result: { unrecorded: 0, verified: true, refused: 10 } });
  expect((result as { answersBefore: number }).answersBefore).toBeGreaterThanOrEqual(20);
});
