/**
 * What a change of the rules changes: per cell the states that are newly allowed and newly denied, counted, with
 * maximal cubes and one witness each in Swedish.
 *
 * States are those of the atoms that the cell names before or after, each of which may be unknown (space.ts); `moment` is
 * `release`, what is seen in the end, if nothing else is said.
 */
import type { AgencyId } from '../../agencies.js';
import type { CategoryId } from '../../grant.js';
import type { Cell, CompiledPolicies } from '../compile.js';
import type { CategoryPolicy } from '../types.js';
import { type Cube, coverOf, widen, witnessOf } from './cubes.js';
import { type Node, none } from './diagram.js';
import { type AgencyNames, describeCube, sentenceFor } from './sentences.js';
import { type Moment, rowsOf, type Space, spaceOf } from './space.js';

/** One direction of a change. `states`: how many can be told apart. `witness` is null when there is none. `left`: states that `cubes` leave out. */
export interface Shift {
  readonly states: bigint;
  readonly cubes: ReadonlyArray<string>;
  readonly left: bigint;
  readonly witness: string | null;
}

/** A cell that is otherwise than before. `of`: the number of its states. */
export interface CellChange {
  readonly category: CategoryId;
  readonly recipient: AgencyId;
  readonly of: bigint;
  readonly allowed: Shift;
  readonly denied: Shift;
}

export interface DiffOptions {
  readonly names: AgencyNames;
  readonly moment?: Moment;
  /** At most this many cubes in each direction; if not given, 8. */
  readonly limit?: number;
  readonly budget?: number;
}

/** What the outcome of a cell depends on, as text: two cells with the same text decide alike. */
export function fingerprint(cell: Cell | undefined): string {
  if (!cell || cell.whole.permits.length === 0) return '';
  const grains = ({ when, unless }: ReturnType<typeof rowsOf>[number]) =>
    [when, unless].map((literals) =>
      literals.map(({ text, atom }) => `${text}@${atom.grain}:${atom.many}:${atom.values}`),
    );
  return JSON.stringify([cell.whole.forbids.length, rowsOf(cell).map(grains)]);
}

function shiftOf(
  space: Space,
  set: Node,
  category: CategoryPolicy,
  recipient: AgencyId,
  verb: string,
  options: DiffOptions,
) {
  const { diagrams } = space;
  const found = witnessOf(diagrams, set);
  const beside = diagrams.not(space.possible);
  const cover = coverOf(diagrams, set, options.limit ?? 8, beside);
  const sentence = (cube: Cube) =>
    sentenceFor(space, widen(diagrams, cube, diagrams.or(set, beside)), { category, recipient, verb }, options.names);
  return {
    states: diagrams.count(set),
    cubes: cover.cubes.map((cube) => describeCube(space, cube)),
    left: cover.left,
    witness: found && sentence(found),
  };
}

function changeOf(old: Cell | undefined, now: Cell | undefined, options: DiffOptions): CellChange[] {
  const named = now ?? old;
  if (!named || fingerprint(old) === fingerprint(now)) return [];
  const space = spaceOf(
    [old, now].filter((cell) => cell !== undefined),
    [],
    { unknown: true, budget: options.budget },
  );
  const allowedBy = (cell: Cell | undefined) => (cell ? space.allowed(cell, options.moment ?? 'release') : none);
  const [before, after] = [allowedBy(old), allowedBy(now)];
  if (before === after) return [];
  const { category, recipient } = named;
  const shift = (set: Node, verb: string) => shiftOf(space, set, category, recipient, verb, options);
  return [
    {
      category: category.id,
      recipient,
      of: space.diagrams.count(space.possible),
      allowed: shift(space.diagrams.minus(after, before), 'kan nu få'),
      denied: shift(space.diagrams.minus(before, after), 'kan inte längre få'),
    },
  ];
}

/** The cells that `now` decides otherwise than `old`. An empty list: they decide alike in every state. */
export function diffPolicies(
  old: CompiledPolicies,
  now: CompiledPolicies,
  options: DiffOptions,
): ReadonlyArray<CellChange> {
  const categories = new Set([...old.cells.keys(), ...now.cells.keys()]);
  return [...categories].flatMap((category) => {
    const [before, after] = [old.cells.get(category), now.cells.get(category)];
    const recipients = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
    return [...recipients].flatMap((recipient) => changeOf(before?.get(recipient), after?.get(recipient), options));
  });
}
