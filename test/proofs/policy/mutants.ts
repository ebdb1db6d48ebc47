/** Rules that differ from the shipped ones in one point: a condition, a recipient, a value or the release of one row. */
import { type CompileOptions, isEffective } from '../../../schema/policy/compile.js';
import type { CategoryPolicy, Forbid, Literal, Permit } from '../../../schema/policy/types.js';

/** One changed row. `name` says what is changed; `to`: the agencies for which that may matter. */
export interface Mutant {
  readonly name: string;
  readonly category: CategoryPolicy;
  readonly to: ReadonlyArray<string>;
}

type Row = Permit | Forbid;
type Change = Partial<Pick<Permit, 'to' | 'when' | 'unless' | 'release'>>;

/** What the rows of all agencies say: the values that permits to an agency name, by atom and agency. */
export class NamedValues {
  readonly #values = new Map<string, Set<string>>();

  constructor(policies: ReadonlyArray<CategoryPolicy>) {
    for (const { to, when } of policies.flatMap(({ permits }) => permits)) {
      for (const { atom, values } of when) {
        for (const agency of to) {
          const key = `${atom.id} ${agency}`;
          const known = this.#values.get(key) ?? new Set();
          for (const value of values ?? []) known.add(value);
          this.#values.set(key, known);
        }
      }
    }
  }

  of(atom: string, agencies: ReadonlyArray<string>): ReadonlyArray<string> {
    return [...new Set(agencies.flatMap((agency) => [...(this.#values.get(`${atom} ${agency}`) ?? [])]))];
  }
}

/** The category with the rows of `ids` changed: twins change together, as each would stand in for the other. */
function withRows(category: CategoryPolicy, ids: ReadonlyArray<string>, change: Change): CategoryPolicy {
  const changed = <One extends Row>(row: One): One => (ids.includes(row.id) ? { ...row, ...change } : row);
  return { ...category, permits: category.permits.map(changed), forbids: category.forbids.map(changed) };
}

function withValues({ atom }: Literal, values: ReadonlyArray<string>): Literal {
  return { atom, values, text: `${atom.id}=${values.join('|')}` };
}

/** Each condition dropped; of one with values, each value taken away, and each that other permits name added. */
function conditionChanges(row: Row, part: 'when' | 'unless', named: NamedValues): ReadonlyArray<[string, Change]> {
  return row[part].flatMap((literal, at): Array<[string, Change]> => {
    const values = literal.values ?? [];
    const others = literal.values === null ? [] : named.of(literal.atom.id, row.to);
    const added = others.filter((value) => !values.includes(value));
    const taken = values.length > 1 ? values : [];
    const change = (list: ReadonlyArray<string>): Change => ({ [part]: row[part].with(at, withValues(literal, list)) });
    return [
      [`without ${part} ${literal.text}`, { [part]: row[part].toSpliced(at, 1) }],
      ...taken.map((value): [string, Change] => [
        `${part} ${literal.text} without ${value}`,
        change(values.filter((one) => one !== value)),
      ]),
      ...added.map((value): [string, Change] => [`${part} ${literal.text} or ${value}`, change([...values, value])]),
    ];
  });
}

/** Every mutant of `row` (`ids`: with its twins). A forbid matters for agencies that some permit is to. */
export function mutantsOf(
  category: CategoryPolicy,
  row: Row,
  ids: ReadonlyArray<string>,
  options: CompileOptions,
  named: NamedValues,
): ReadonlyArray<Mutant> {
  const isPermit = 'release' in row;
  const reached = new Set(category.permits.filter((one) => isEffective(one, options)).flatMap(({ to }) => to));
  const matters = (agency: string) => isPermit || reached.has(agency);
  const own = row.to.filter(matters);
  const make = (name: string, change: Change, to: ReadonlyArray<string> = own): Mutant => ({
    ...{ name, to, category: withRows(category, ids, change) },
  });
  const others = options.agencies.filter((agency) => !row.to.includes(agency) && matters(agency));
  const conditions = (['when', 'unless'] as const).flatMap((part) => conditionChanges(row, part, named));
  return [
    ...conditions.map(([name, change]) => make(name, change)),
    ...(row.to.length > 1 ? own : []).map((one) =>
      make(`not to ${one}`, { to: row.to.filter((agency) => agency !== one) }, [one]),
    ),
    ...others.map((one) => make(`also to ${one}`, { to: [...row.to, one] }, [one])),
    ...(isPermit ? [make('release push', { release: 'push' })] : []),
  ];
}
