/** The gate on rules: no row is for those who have two roles at once, whom the matrix and the grid would not tell of. */
import { checkRoles } from '../../schema/compose/role-gates.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { effectMatrix } from '../../schema/policy/matrix.js';
import { readPolicies } from '../../schema/policy/read.js';
import { unprovedIn } from '../../schema/release/analysis.js';
import { day, withUnit } from '../release/registry-folder.js';

/** The school's unit with one row more, which employment alone gets by. */
const withRow = (when: ReadonlyArray<string>) =>
  withUnit((unit) => ({
    ...unit,
    permit: [
      ...unit.permit,
      {
        ...{ row: 'both', to: ['employment'], purpose: 'child.support', basis: 'OSL-10-2', when },
        says: 'Den som är både handläggare och beslutsfattare får skolenheten.',
      },
    ],
  }));
const both = withRow(['actor.role=af-officer', 'case.assigned', 'actor.role=decision-officer|af-officer']);
const fault = expect.stringMatching(
  /^a row asks for several roles at once: expected one `actor\.role`, `actor\.role=af-officer\|decision-officer` where any .* \(subgraphs\/school\/policy\.yaml:\d+\)$/,
);

it('passes the shipped policies, and a row for any of several roles', () => {
  expect(checkRoles(readPolicies())).toEqual([]);
  const any = compileBundle(withRow(['actor.role=af-officer|decision-officer']).content, day);
  expect(checkRoles(any.policies)).toEqual([]);
});

it('refuses a row for two roles at once, in what is published and signed', () => {
  expect(unprovedIn(both, day)).toContainEqual(fault);
});

it('is what the matrix rests on: it tells nothing of such a row', () => {
  const { policies, words } = compileBundle(
    withRow(['actor.role=af-officer', 'actor.role=decision-officer']).content,
    day,
  );
  const matrix = effectMatrix(policies, { day, bases: words.bases, agencies: words.agencies });
  const row = matrix.flatMap(({ rows }) => rows).find(({ category }) => category.id === 'school.unit');
  const cells = row?.cells.filter(({ column }) => column.agency === 'employment') ?? [];
  expect(cells.flatMap(({ grounds }) => grounds.map(({ row: id }) => id))).not.toContain('school.unit/both');
});
