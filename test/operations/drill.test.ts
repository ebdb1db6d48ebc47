/** The short form of `npm run proof -- drill`, and what its judge calls wrong. */
import { compare } from '../proofs/drill/judge.js';
import { drillProof } from '../proofs/drill/run.js';
import { describeWithRedis } from '../support/describe-with-redis.js';

describe('the judge', () => {
  const expected = { case: { persons: [{ name: 'A', notes: [{ text: 'x' }] }] } };

  it.each([
    ['whole', expected],
    ['partial', { case: { persons: [{ name: null, notes: [{ text: 'x' }] }] } }],
    ['partial', { case: { persons: null } }],
    ['wrong', { case: { persons: [{ name: 'B', notes: [{ text: 'x' }] }] } }],
    ['wrong', { case: { persons: [{ name: 'A', notes: [] }] } }],
    ['wrong', { case: { persons: [{ name: 'A', notes: [{ text: 'x' }], more: 1 }] } }],
    ['wrong', { case: { persons: [] } }],
  ])('calls it %s', (kind, got) => {
    expect(compare(got, expected)).toBe(kind);
  });
});

describeWithRedis('a system of which one part after another fails', () => {
  it('shows nothing wrong, logs all it shows, loses nothing and comes back', async () => {
    const lines: string[] = [];
    const { ok, result } = await drillProof({ seed: 1, runs: 8, restMs: 300, print: (line) => lines.push(line) });
    expect({ ok, result, lines }).toMatchObject({ ok: true, result: { faults: 8, wrong: 0, lost: 0, unrecorded: 0 } });
    const { statuses } = result as { statuses: Record<string, number> };
    expect(statuses['503']).toBeGreaterThan(0); // the overload and the full disk were felt
  });
});
