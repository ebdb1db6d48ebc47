/** The short form of `npm run proof -- withdrawal`. */
import { withdrawalProof } from '../proofs/withdrawal/run.js';
import { describeWithRedis } from '../support/describe-with-redis.js';

describeWithRedis('three gateways while things go wrong', () => {
  it('hand nothing over after it has been withdrawn, and lose nothing that was acknowledged', async () => {
    const lines: string[] = [];
    const { result } = await withdrawalProof({ seed: 1, runs: 40, restMs: 50, print: (line) => lines.push(line) });
    expect({ ...result, lines }).toMatchObject({ answersAfter: 0, unlogged: 0, lostRecords: 0 });
    const { withdrawals, released, acknowledgedRecords, flowingOnAnotherBasis } = result as Record<string, number>;
    expect([withdrawals, released, acknowledgedRecords].every((count) => (count ?? 0) >= 20)).toBe(true);
    expect(flowingOnAnotherBasis).toBeGreaterThan(0);
  });
});
