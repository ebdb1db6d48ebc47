/** The short form of `npm run proof -- noninterference`. */
import { prove } from '../proofs/noninterference/run.js';

const guards = [
  'gateway decides nothing, holder neither decides nor guards',
  'rows that lead to persons outside the case are kept',
  'absent is told as withheld where there is something',
  'dropped rows are told as refusals',
];

test('answers and questions tell nothing of what the actor may not see; broken guards do', async () => {
  const lines: string[] = [];
  const { ok, result } = await prove({ cases: 100, guards }, 1, (line) => lines.push(line));
  expect({ ok, result, lines }).toMatchObject({
    ok: true,
    result: { cases: 100, leaks: 0, refused: 0, mutants: guards.length, mutantsCaught: guards.length },
  });
  expect(result.allowedValues).toBeGreaterThan(500);
  expect(result.statesThatDiffer).toBeGreaterThan(30);
}, 300_000);
