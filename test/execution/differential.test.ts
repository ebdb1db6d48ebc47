/** A short form of `npm run proof -- differential`: our executor answers as a monolith of the same data does. */
import { runSystem, systems } from '../proofs/differential/run.js';

it('answers random operations with everything allowed as a monolith does, errors and nulls included', async () => {
  const told: string[] = [];
  for (const [system, share] of systems()) {
    const totals = await runSystem(system, { runs: 200 * share, seed: 7, print: (line) => told.push(line) });
    expect([told.filter((line) => line.includes('MISMATCH')), totals.mismatches]).toEqual([[], 0]);
    expect(totals.nonNullValues).toBeGreaterThan(500);
    expect(totals.errorsCompared).toBeGreaterThan(10);
  }
});
