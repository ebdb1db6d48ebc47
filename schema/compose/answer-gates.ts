/**
 * Gate on the rules: nothing that only the holder may learn switches whether a category is asked for (I2).
 * Checked over all states of every cell, by the law of every day on which it changes; it needs no line in
 * `schema/invariants.yaml`, and so cannot be left out there.
 */
import { tellingAtoms } from '../policy/analyse/proofs.js';
import { compilePolicies } from '../policy/compile.js';
import { daysFrom } from '../policy/days.js';
import type { CategoryPolicy } from '../policy/types.js';
import type { PolicyWords } from '../policy/vocabulary.js';

/** Before any law of the catalogue. */
const firstDay = '0001-01-01';

/** Could a state before the fetch depend on something secret at all? What stands about records alone does not. */
function namesSecrets({ permits, forbids }: CategoryPolicy): boolean {
  return [...permits, ...forbids].some(({ when, unless }) =>
    [...when, ...unless].some(({ atom }) => atom.learn === 'holder' && atom.grain !== 'record'),
  );
}

/** One sentence for each category, recipient and condition, with file, line and remedy. */
export function checkAnswers(policies: ReadonlyArray<CategoryPolicy>, words: PolicyWords): ReadonlyArray<string> {
  const suspects = policies.filter(namesSecrets);
  if (suspects.length === 0) return [];
  const faults = daysFrom(firstDay, words.bases).flatMap((day) =>
    [...compilePolicies(suspects, { day, ...words }).cells.values()].flatMap((byRecipient) =>
      [...byRecipient.values()].flatMap((cell) => {
        const { id, place } = cell.category;
        return tellingAtoms(cell).map(
          (atom) =>
            `\`${id}\`: whether it is asked for tells \`${cell.recipient}\` of \`${atom.id}\`, which only the holder may learn: drop the condition, or let it stand about single records (grain) (${place.file}:${place.line})`,
        );
      }),
    ),
  );
  return [...new Set(faults)];
}
