/** The short form of `npm run proof -- swap`. */
import type { Got } from '../proofs/swap/clients.js';
import { judge } from '../proofs/swap/judge.js';
import { swapProof } from '../proofs/swap/run.js';

it('two gateways swap bundles under load, and no answer mixes two', async () => {
  const lines: string[] = [];
  const { ok, result } = await swapProof({ seed: 1, runs: 3, restMs: 500, print: (line) => lines.push(line) });
  expect({ ok, ...result, lines }).toMatchObject({ ok: true, swaps: 3, failed: 0, mixed: 0 });
  const { requests, allowedValues, generationsSeen } = result as Record<string, number>;
  expect([requests, allowedValues].every((count) => (count ?? 0) > 0)).toBe(true);
  expect(generationsSeen).toBeGreaterThanOrEqual(3);
});

/** A right answer of the first generation by gateway `gateway`, whose connection ended early `cuts` times before. */
const got = (gateway: number, cuts: number): Got => ({
  ...{ gateway, cuts, sentAt: 0, endedAt: 1, status: 200, requestId: 'r', bundle: 'b', errors: [], said: ['0'] },
  shows: { year: true, suspicion: true },
});
const judged = (answers: ReadonlyArray<Got>, cuts: ReadonlyArray<number>) =>
  judge({
    ...{ answers, cuts, outage: null, away: 'police' },
    ...{ generations: new Map([['b', 0]]), logged: new Map([['r', new Set(['b'])]]) },
  });

it('a connection that ends early has failed unless that gateway says that it cut it at the release limit', () => {
  const answers = [got(0, 1), got(0, 1), got(1, 0)];
  expect(judged(answers, [2, 0])).toMatchObject({ failed: 0, cut: 2, mixed: 0, first: [] });
  expect(judged(answers, [1, 0])).toMatchObject({ failed: 1, cut: 1 });
  expect(judged(answers, [0, 2])).toMatchObject({
    failed: 2,
    cut: 0,
    first: [expect.stringContaining('2 connections')],
  });
});
