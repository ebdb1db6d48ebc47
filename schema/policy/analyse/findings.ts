/** Rows that never decide, and atoms that would open something by being unknown: exact, over all states of a cell. */
import type { AgencyId } from '../../agencies.js';
import type { CategoryId } from '../../grant.js';
import type { Cell, CompiledPolicies } from '../compile.js';
import type { Place } from '../types.js';
import { type Node, none } from './diagram.js';
import { type Moment, type Row, type Space, spaceOf, type Value } from './space.js';

/**
 * Why a row never decides. `never-holds`: its conditions exclude each other · `always-forbidden`: a forbid applies
 * whenever it holds · `closes-nothing`: no permit holds when it applies · `shadowed`: others of its kind always do.
 */
export type IdleReason = 'never-holds' | 'always-forbidden' | 'closes-nothing' | 'shadowed';

/** A row that never decides for these recipients. `by`: the rows that together make it so, none of them to spare. */
export interface IdleRow {
  readonly row: string;
  readonly place: Place;
  readonly reason: IdleReason;
  readonly by: ReadonlyArray<string>;
  readonly recipients: ReadonlyArray<AgencyId>;
}

interface RowSet {
  readonly row: Row;
  readonly set: Node;
}

/** Rows among `others` that cover `set` together, none of them to spare; null when they do not. */
function coveredBy({ diagrams }: Space, set: Node, others: ReadonlyArray<RowSet>): ReadonlyArray<RowSet> | null {
  const covers = (rows: ReadonlyArray<RowSet>) =>
    diagrams.minus(set, diagrams.or(...rows.map((other) => other.set))) === none;
  const near = others.filter((other) => diagrams.and(set, other.set) !== none);
  if (!covers(near)) return null;
  return near.reduce((kept, other) => {
    const without = kept.filter((row) => row !== other);
    return covers(without) ? without : kept;
  }, near);
}

type Idle = Omit<IdleRow, 'recipients'>;

function idleRows(cell: Cell): ReadonlyArray<Idle> {
  const { whole } = cell;
  if (whole.permits.length === 0) return [];
  const space = spaceOf([cell]);
  const { diagrams } = space;
  const permits: ReadonlyArray<RowSet> = whole.permits.map(({ row }) => ({ row, set: space.permit(row) }));
  const forbids: ReadonlyArray<RowSet> = whole.forbids.map(({ row }) => ({ row, set: space.forbid(row) }));
  const permitted = diagrams.or(...permits.map(({ set }) => set));
  const forbidden = diagrams.or(...forbids.map(({ set }) => set));
  const idle = ({ row }: RowSet, reason: IdleReason, by: ReadonlyArray<RowSet> = []): Idle[] => [
    { row: row.id, place: row.place, reason, by: by.map((other) => other.row.id) },
  ];
  const ofPermit = (one: RowSet): Idle[] => {
    if (one.set === none) return idle(one, 'never-holds');
    const deciding = diagrams.minus(one.set, forbidden);
    if (deciding === none) return idle(one, 'always-forbidden', coveredBy(space, one.set, forbids) ?? []);
    const by = coveredBy(
      space,
      deciding,
      permits.filter((other) => other !== one),
    );
    return by ? idle(one, 'shadowed', by) : [];
  };
  const ofForbid = (one: RowSet): Idle[] => {
    if (one.set === none) return idle(one, 'never-holds');
    const deciding = diagrams.and(one.set, permitted);
    if (deciding === none) return idle(one, 'closes-nothing');
    const by = coveredBy(
      space,
      deciding,
      forbids.filter((other) => other !== one),
    );
    return by ? idle(one, 'shadowed', by) : [];
  };
  return [...permits.flatMap(ofPermit), ...forbids.flatMap(ofForbid)];
}

/** Lines of forbids that stand once for several categories and decide in one of them: one rule, never to spare. */
function generalRules(idle: ReadonlyMap<Cell, ReadonlyArray<Idle>>): ReadonlySet<string> {
  const categories = new Map<string, Set<CategoryId>>();
  const deciding = new Set<string>();
  for (const [{ category, whole }, rows] of idle) {
    for (const { row } of whole.forbids) {
      const line = lineOf(row);
      categories.set(line, (categories.get(line) ?? new Set()).add(category.id));
      if (whole.permits.length > 0 && !rows.some((one) => one.row === row.id)) deciding.add(line);
    }
  }
  return new Set([...deciding].filter((line) => (categories.get(line)?.size ?? 0) > 1));
}

const lineOf = ({ place: { file, line } }: Pick<Row, 'place'>): string => `${file}:${line}`;

/**
 * Every row that never decides for some recipient who could get something, with the reason. A forbid that stands once
 * for every category of an agency is one rule: it is told only where it decides nothing in any of them.
 */
export function findIdleRows(policies: CompiledPolicies): ReadonlyArray<IdleRow> {
  const cells = [...policies.cells.values()].flatMap((byRecipient) => [...byRecipient.values()]);
  const idle = new Map(cells.map((cell) => [cell, idleRows(cell)]));
  const general = generalRules(idle);
  const found = new Map<string, IdleRow>();
  for (const [{ recipient }, rows] of idle) {
    for (const one of rows.filter((row) => !general.has(lineOf(row)))) {
      const key = JSON.stringify([one.row, one.reason, one.by]);
      found.set(key, { ...one, recipients: [...(found.get(key)?.recipients ?? []), recipient] });
    }
  }
  return [...found.values()];
}

/**
 * The atoms for which some state in `allowed` becomes denied when the atom is known instead of unknown: none for safe
 * rules. One atom at a time is enough: for several, they become unknown one after the other. `space` has unknown values.
 */
export function unsafeAtoms(space: Space, allowed: Node): ReadonlyArray<string> {
  const { diagrams, variables } = space;
  const valueAt = (level: number, at: number) => variables[level]?.values[at] as Value;
  return [...new Set(variables.map(({ atom }) => atom.id))].filter((id) => {
    const levels = space.levelsOf(id);
    const unknown = levels.reduce(
      (rest, level) => diagrams.restrict(rest, level, variables[level]?.values.indexOf(null) ?? -1),
      allowed,
    );
    const known = diagrams.and(...levels.map((level) => diagrams.where(level, (at) => valueAt(level, at) !== null)));
    return diagrams.minus(diagrams.and(unknown, known, space.possible), allowed) !== none;
  });
}

/** Cells in which not knowing something allows what knowing it would deny, as sentences; an empty list is the proof. */
export function findUnsafeCells(policies: CompiledPolicies): ReadonlyArray<string> {
  const moments: ReadonlyArray<Moment> = ['fetch', 'record'];
  return [...policies.cells.values()].flatMap((byRecipient) =>
    [...byRecipient.values()].flatMap((cell) => {
      if (cell.whole.permits.length === 0) return [];
      const space = spaceOf([cell], [], { unknown: true });
      return moments.flatMap((moment) =>
        unsafeAtoms(space, space.allowed(cell, moment)).map(
          (atom) => `\`${cell.category.id}\` to \`${cell.recipient}\` (${moment}): not knowing \`${atom}\` opens it`,
        ),
      );
    }),
  );
}
