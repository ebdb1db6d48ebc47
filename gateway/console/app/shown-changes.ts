/** Changes as they are shown, one sentence each, and which of them an official looks at before signing. */
import { holderOf } from '../../../schema/categories.js';
import type { DatedChange } from '../../../schema/policy/analyse/changes.js';
import type { Shift } from '../../../schema/policy/analyse/diff.js';
import type { Analysis } from '../../../schema/release/analysis.js';
import { type OpenCases, type OpenCount, openCasesOf } from './open-cases.js';

/** One direction of a change. `of`: how many states there are; null: that is not told. */
export interface ShownChange {
  readonly key: string;
  readonly category: string;
  readonly recipient: string;
  readonly witness: string | null;
  /** The first day of the law by which it is seen; null: it is of no rule, but of a field. */
  readonly day: string | null;
  /** Null: it is of no cell, but of a field. */
  readonly states: string | null;
  readonly of: string | null;
  readonly cubes: ReadonlyArray<string>;
  /** States that `cubes` leave out; null: none. */
  readonly left: string | null;
  /** Open cases that it is about; null: that is not known here. */
  readonly open: OpenCases | null;
}

/** A change as it has just been computed; `shift`: which of its directions. */
export function shownChange({ category, recipient, of, day }: DatedChange, shift: Shift): ShownChange {
  const { witness, states, cubes, left } = shift;
  return {
    ...{ key: `${category} ${recipient} ${day}`, category, recipient, witness, day, cubes },
    ...{ states: String(states), of: String(of), left: left > 0n ? String(left) : null, open: null },
  };
}

/** A change as an analysis has it. */
function analysedChange(
  { category, recipient, day }: Analysis['changes'][number],
  { witness, states, when, left }: Analysis['changes'][number]['wider'],
): ShownChange {
  return {
    key: `${category} ${recipient} ${day}`,
    category,
    recipient,
    witness,
    day,
    states,
    of: null,
    cubes: when,
    left: left ?? null,
    open: null,
  };
}

/** Is a field of `agency` that was of `from` and is of `to` now? One that was of nobody and is open now, everybody looks at. */
const isOwn = (agency: string, from: ReadonlyArray<string>, to: string | null): boolean =>
  [...from, ...(to === null ? [] : [to])].some((category) => holderOf(category) === agency) ||
  (from.length === 0 && to === null);

/** A field that is of another category than before, or new. */
function placedField({ field, from, to }: Analysis['placed'][number]): ShownChange {
  const was = from.length === 0 ? 'är nytt' : `hörde till ${from.join(', ')}`;
  const is = to === null ? 'är öppet för alla' : `hör till ${to}`;
  const witness = `Fältet ${field} ${was} och ${is}: vem som kan få det följer av det.`;
  return {
    ...{ key: `${field} ${to}`, category: to ?? 'öppet för alla', recipient: field },
    ...{ witness, day: null, states: null, of: null, cubes: [], left: null, open: null },
  };
}

/**
 * What changes for `agency`. `wider`: all that is ticked before somebody signs, cells and fields. The others' own officials look
 * at theirs: of them it is told how many cells there are.
 */
export function changesFor({ changes, placed }: Pick<Analysis, 'changes' | 'placed'>, agency: string) {
  const own = changes.filter(({ category }) => holderOf(category) === agency);
  const opens = own.filter(({ wider: { states } }) => states !== '0');
  const closes = own.filter(({ narrower: { states } }) => states !== '0');
  return {
    wider: [
      ...placed.filter(({ from, to }) => isOwn(agency, from, to)).map(placedField),
      ...opens.map((change) => analysedChange(change, change.wider)),
    ],
    narrower: closes.map((change) => analysedChange(change, change.narrower)),
    others: changes.length - own.length,
  };
}

/**
 * `change` with the open cases that it is about. `caseTypes`: by `CATEGORY RECIPIENT`; a field of the graph is about no
 * cell.
 */
export function withOpenCases(
  change: ShownChange,
  counts: ReadonlyArray<OpenCount>,
  caseTypes: Readonly<Record<string, ReadonlyArray<string>>>,
): ShownChange {
  const types = change.states === null ? undefined : caseTypes[`${change.category} ${change.recipient}`];
  return types === undefined ? change : { ...change, open: openCasesOf(counts, change.recipient, types) };
}
