/** How many open cases a changed cell is about: the recipient's, of the types that its rows name. */
import type { CompiledPolicies } from '../../../schema/policy/compile.js';
import type { Permit } from '../../../schema/policy/types.js';
import type { PolicyWords } from '../../../schema/policy/vocabulary.js';

/** A count that is told: open cases of one agency and type. */
export interface OpenCount {
  readonly agency: string;
  readonly type: string;
  readonly count: number;
}

/** Of one cell. `untold`: types of which there are fewer than are told, or none. */
export interface OpenCases {
  readonly told: ReadonlyArray<Pick<OpenCount, 'type' | 'count'>>;
  readonly untold: ReadonlyArray<string>;
}

const atom = 'case.type';

const typesIn = (row: Permit): ReadonlyArray<string> =>
  row.when.flatMap((one) => (one.atom.id === atom ? (one.values ?? []) : []));

/** Types that rows for the recipient name, of whatever category: those that such cases can be of; null: no row names any. */
function typesOfRecipient(compiled: ReadonlyArray<CompiledPolicies>, recipient: string): ReadonlySet<string> | null {
  const cells = compiled.flatMap((one) => [...one.cells.values()].map((its) => its.get(recipient)));
  const types = cells.flatMap((cell) => cell?.whole.permits.flatMap(({ row }) => typesIn(row)) ?? []);
  return types.length === 0 ? null : new Set(types);
}

/** Types of cases that rows of the cell, before and after, name; where one names none, all that the recipient can have. */
export function caseTypesOf(
  compiled: ReadonlyArray<CompiledPolicies>,
  { vocabulary }: Pick<PolicyWords, 'vocabulary'>,
  { category, recipient }: { readonly category: string; readonly recipient: string },
): ReadonlyArray<string> {
  const rows = compiled.flatMap(({ cells }) => cells.get(category)?.get(recipient)?.whole.permits ?? []);
  const named = rows.map(({ row }) => typesIn(row));
  const all = vocabulary.get(atom)?.values ?? [];
  const possible = typesOfRecipient(compiled, recipient);
  return named.some((types) => types.length === 0)
    ? all.filter((type) => possible === null || possible.has(type))
    : all.filter((type) => named.some((one) => one.includes(type)));
}

/** What is told of `types` at `recipient`. There is no sum: one that is not told could be reckoned from it. */
export function openCasesOf(
  counts: ReadonlyArray<OpenCount>,
  recipient: string,
  types: ReadonlyArray<string>,
): OpenCases {
  const told = counts.filter(({ agency, type }) => agency === recipient && types.includes(type));
  return {
    told: told.map(({ type, count }) => ({ type, count })),
    untold: types.filter((type) => !told.some((one) => one.type === type)),
  };
}
