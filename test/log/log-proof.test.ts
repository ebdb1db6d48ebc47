/** The short form of `npm run proof -- log`: each of the programs is killed once, and the tree verifies after each. */
import { logProof } from '../proofs/log/run.js';

it('every answer that was received has its entry, whatever is killed, and what is changed afterwards is caught', async () => {
  const lines: string[] = [];
  const { ok, result } = await logProof({ seed: 1, runs: 3, restMs: 100, print: (line) => lines.push(line) });
  expect({ ok, ...result, lines }).toMatchObject({ ok: true, rounds: 3, unrecorded: 0, twice: 0, lines: [] });
  const { answers, entries, tampers, tampersCaught } = result as Record<string, number>;
  expect([answers, entries].every((count) => (count ?? 0) >= 3 * 4)).toBe(true);
  expect(tampersCaught).toBe(tampers);
  expect(tampers).toBeGreaterThan(35);
});
