/** `npm run proof -- story`: the story's matrix against the running system, cell by cell. */
import { startStack } from '../../../gateway/dev/stack.js';
import { Client } from '../../support/client.js';
import type { Proof } from '../proof.js';
import { checkStory } from './check.js';

/** Prints every cell with what was expected and got. `allowed` counts the cells in which a value was released. */
export const storyProof: Proof = async ({ print }) => {
  const stack = await startStack();
  const client = new Client({
    url: stack.url,
    issuerPort: stack.issuer.port,
    databases: Object.fromEntries(stack.databases),
  });
  try {
    const { cells, leaks } = await checkStory(client);
    for (const { actor, person, code, expected, got, holds, pending } of cells) {
      const note = holds ? (pending ? ' (pending)' : '') : '  <-- MISMATCH';
      print(`${actor.padEnd(18)} ${person.padEnd(14)} ${code.padEnd(20)} ${expected.padEnd(18)} ${got}${note}`);
    }
    for (const leak of leaks) print(`LEAK ${leak}`);
    const mismatches = cells.filter((cell) => !cell.holds).length + leaks.length;
    return {
      ok: mismatches === 0,
      result: {
        cells: cells.length,
        mismatches,
        allowed: cells.filter((cell) => cell.got === 'released').length,
        pending: cells.filter((cell) => cell.pending).length,
      },
    };
  } finally {
    await client.close();
    await stack.stop();
  }
};
