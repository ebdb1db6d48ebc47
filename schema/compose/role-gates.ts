/**
 * Gate on the rules: no row is for those who have two roles at once. The effect matrix and the console's grid tell of one role at
 * a time (`policy/matrix.ts`), and would say that such a row opens nothing. A bundle that was released before goes on.
 */
import type { CategoryPolicy, Permit } from '../policy/types.js';

const rolesOf = ({ when }: Permit) => when.filter(({ atom }) => atom.id === 'actor.role');

/** One sentence for each row, with file, line and remedy; a row that others follow stands once. */
export function checkRoles(policies: ReadonlyArray<CategoryPolicy>): ReadonlyArray<string> {
  const rows = policies.flatMap(({ permits }) => permits).filter((row) => rolesOf(row).length > 1);
  const faults = rows.map((row) => {
    const { file, line } = row.place;
    const either = `actor.role=${[...new Set(rolesOf(row).flatMap(({ values }) => values ?? []))].join('|')}`;
    return `a row asks for several roles at once: expected one \`actor.role\`, \`${either}\` where any of them is enough; where both are needed, a role of its own for who has both (${file}:${line})`;
  });
  return [...new Set(faults)];
}
