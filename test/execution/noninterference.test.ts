/** The short form of `npm run proof -- noninterference`; mutants are made of the compiled code. */
import { noninterferenceProof } from '../proofs/noninterference/run.js';

test('answers and questions tell nothing of what the actor may not see; broken guards do', async () => {
  const lines: string[] = [];
  const { ok, result } = await noninterferenceProof({ seed: 1, runs: 150, print: (line) => lines.push(line) });
  expect({ ok, result, lines }).toMatchObject({
    ok: true,
    result: { cases: 150, leaks: 0, mutants: 3, mutantsCaught: 3 },
  });
  expect(result).toHaveProperty('allowedValues', expect.any(Number));
});
