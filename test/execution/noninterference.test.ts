/** The short form of `npm run proof -- noninterference`; mutants are made of the compiled code. */
import { projectFile } from '../../schema/files.js';
import { checkEdits } from '../proofs/noninterference/edits.js';
import { noninterferenceProof } from '../proofs/noninterference/run.js';

test('answers and questions tell nothing of what the actor may not see; broken guards do', async () => {
  const lines: string[] = [];
  const { ok, result } = await noninterferenceProof({ seed: 1, runs: 15, print: (line) => lines.push(line) });
  expect({ ok, result, lines }).toMatchObject({
    ok: true,
    result: { cases: 15, leaks: 0, mutants: 2, mutantsCaught: 2 },
  });
  expect(result).toHaveProperty('allowedValues', expect.any(Number));
});

test('a broken guard that does not fit the code any more is told by its name', () => {
  const edits = [{ file: 'gateway/execution/complete.js', find: 'a guard of old', put: '' }];
  expect(() => checkEdits(projectFile('dist'), [{ name: 'old', edits }])).toThrow(
    'mutant `old` must be written anew: expected once in gateway/execution/complete.js, but found 0 times: a guard of old',
  );
});
