/** Random small vocabularies and policies, and their states one by one: what the analyses are compared with. */
import fc from 'fast-check';
import { all, type Node, none } from '../../../schema/policy/analyse/diagram.js';
import { type Moment, type Space, spaceOf, type Variable } from '../../../schema/policy/analyse/space.js';
import { type Cell, type CompiledPolicies, compilePolicies } from '../../../schema/policy/compile.js';
import { createState, decideRules, encodeFacts, type Facts } from '../../../schema/policy/decide.js';
import type { Atom, CategoryPolicy, Forbid, LegalBasis, Literal, Permit } from '../../../schema/policy/types.js';
import { valueIn } from '../../proofs/policy/nearest.js';

export const numRuns = Number(process.env.ANALYSE_RUNS ?? 150);
const letters = ['a', 'b', 'c'];
const place = { file: 'random', line: 1 };
const basis: LegalBasis = {
  ...{ id: 'open', citation: '', sv: '', kind: 'may', from: [], to: [], validFrom: null, validTo: null },
  ...{ excludes: [], verified: false, source: 'U' },
};
export const options = { day: '2026-11-23', bases: new Map([['open', basis]]), agencies: ['police'] };

/** Five atoms: yes or no, valued, of which several may hold, and one of record grain. */
export const atoms: ReadonlyArray<Atom> = [0, 1, 2, 3, 4].map((at) => ({
  ...{ id: `atom${at}`, values: at === 1 || at === 2 ? letters : null, many: at === 2, source: 'holder' },
  ...{ grain: at === 4 ? 'record' : 'case', freshness: 'revision', learn: 'recipient', way: null, basis: null },
  ...{ sv: `villkor ${at}`, en: `condition ${at}` },
}));

export function literal(at: number, mask = 1): Literal {
  const atom = atoms[at] as Atom;
  const values = atom.values === null ? null : letters.filter((_, bit) => ((mask % 6) + 1) & (1 << bit));
  return { atom, values, text: values === null ? atom.id : `${atom.id}=${values.join('|')}` };
}

type Conditions = Readonly<Record<'when' | 'unless', ReadonlyArray<Literal>>>;

const literals = fc
  .array(fc.tuple(fc.nat(4), fc.nat(5)), { maxLength: 3 })
  .map((pairs) => pairs.map(([at, mask]) => literal(at, mask)));
const conditions: fc.Arbitrary<Conditions> = fc.record({ when: literals, unless: fc.oneof(fc.constant([]), literals) });

export function permit(id: string, { when, unless }: Conditions): Permit {
  const rest = { purpose: null, basis: 'open', release: 'query', off: null, says: '', place } as const;
  return { id, category: 'school.x', to: ['police'], when, unless, ...rest };
}

export function forbid(id: string, { when, unless }: Conditions): Forbid {
  return { id, category: 'school.x', to: ['police'], when, unless, says: '', place };
}

export function policyOf(permits: ReadonlyArray<Permit>, forbids: ReadonlyArray<Forbid>): CategoryPolicy {
  return {
    ...{
      id: 'school.x',
      code: 'X',
      holder: 'school',
      sv: 'Uppgift',
      en: 'Value',
      secrecy: [],
      locates: false,
      aggregate: false,
    },
    ...{ denied: new Map(), follows: [], permits, forbids, place },
  };
}

/** A random policy of one category for one recipient. */
export const policies = fc
  .tuple(fc.array(conditions, { minLength: 1, maxLength: 4 }), fc.array(conditions, { maxLength: 2 }))
  .map(([permits, forbids]) =>
    policyOf(
      permits.map((row, at) => permit(`permit${at}`, row)),
      forbids.map((row, at) => forbid(`forbid${at}`, row)),
    ),
  );
export const questions: fc.Arbitrary<Conditions> = conditions;

export const compile = (policy: CategoryPolicy): CompiledPolicies => compilePolicies([policy], options);
export const cellOf = (compiled: CompiledPolicies): Cell => compiled.cells.get('school.x')?.get('police') as Cell;

/** What the engine says about these facts. */
export function engineAllows(compiled: CompiledPolicies, facts: Facts, moment: Moment): boolean {
  const cell = cellOf(compiled);
  const state = encodeFacts(compiled, facts, createState(compiled));
  const fetch = decideRules(cell.before, state) !== 0;
  const record = decideRules(cell.whole, state) !== 0;
  return { fetch, record, release: fetch && record }[moment];
}

/** Every list of letters. */
const lists: ReadonlyArray<ReadonlyArray<string>> = letters.reduce<string[][]>(
  (sets, letter) => sets.concat(sets.map((set) => set.concat(letter))),
  [[]],
);

/** All that can be known of `named` atoms; that they are unknown too if `unknown`. */
export function statesOf(named: ReadonlyArray<Atom>, unknown = false): ReadonlyArray<Facts> {
  let states: ReadonlyArray<Facts> = [new Map()];
  for (const atom of new Set(named)) {
    const values = atom.many ? lists : (atom.values ?? [false, true]);
    const known = states.flatMap((facts) => values.map((value): Facts => new Map([...facts, [atom.id, value]])));
    states = unknown ? [...known, ...states] : known;
  }
  return states;
}

/** How many of `states` the variables tell apart. */
export function countApart(variables: ReadonlyArray<Variable>, states: ReadonlyArray<Facts>): bigint {
  const keys = states.map((facts) => JSON.stringify(variables.map((variable) => valueIn(variable, facts))));
  return BigInt(new Set(keys).size);
}

/** True when `facts` are in `set`: walks the diagram. */
export function has(space: Space, set: Node, facts: Facts): boolean {
  let node = set;
  while (node !== all && node !== none) {
    const level = space.diagrams.levelOf(node);
    const variable = space.variables[level] as Variable;
    node = space.diagrams.childrenAt(node, level)[variable.values.indexOf(valueIn(variable, facts))] as Node;
  }
  return node === all;
}

/** `policy` with its one cell, the space of that, and all states of it. */
export function analysed(policy: CategoryPolicy, unknown = false) {
  const compiled = compile(policy);
  const cell = cellOf(compiled);
  const space = spaceOf([cell], [], { unknown });
  return {
    compiled,
    cell,
    space,
    states: statesOf(
      space.variables.map(({ atom }) => atom),
      unknown,
    ),
  };
}
