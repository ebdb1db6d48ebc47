/** The short form of `npm run proof -- swap`. */
import { swapProof } from '../proofs/swap/run.js';

it('two gateways swap bundles under load, and no answer mixes two', async () => {
  const lines: string[] = [];
  const { result } = await swapProof({ seed: 1, runs: 3, print: (line) => lines.push(line) });
  expect({ ...result, lines }).toMatchObject({ swaps: 3, failed: 0, mixed: 0 });
  const { requests, allowedValues, generationsSeen } = result as Record<string, number>;
  expect([requests, allowedValues].every((count) => (count ?? 0) > 0)).toBe(true);
  expect(generationsSeen).toBeGreaterThanOrEqual(3);
});
