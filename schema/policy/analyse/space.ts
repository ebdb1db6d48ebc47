/**
 * The states that one cell can be in, as variables of a diagram.
 *
 * A condition that has one value at a time, or is yes or no, is one variable. Of one of which several may hold at once
 * (`many`: an actor's roles, a case's purposes) the values that no literal tells apart are a group, and each group is a
 * yes-or-no variable: is one of them among what holds? Values that no literal names are told apart by nothing, and left
 * out. A state so is what the rules can tell of the facts, no more and no less, and states are counted as such.
 */
import type { Cell } from '../compile.js';
import type { Atom, Forbid, Literal, Permit } from '../types.js';
import { all, Diagrams, type Node, none } from './diagram.js';

/** What an atom may be: yes or no, one of its values, or not known. */
export type Value = boolean | string | null;

/**
 * An atom with the values that are told apart. `group`, for an atom of which several values may hold: the values of
 * which one holds, or none; null for any other atom. An atom with groups is unknown in all of them or in none.
 */
export interface Variable {
  readonly atom: Atom;
  readonly group: ReadonlyArray<string> | null;
  readonly values: ReadonlyArray<Value>;
}

export type Row = Permit | Forbid;

/** When a cell is asked: before the fetch, about one record, or for what is released in the end (both allow). */
export type Moment = 'fetch' | 'record' | 'release';

export const literalsOf = ({ when, unless }: Row): ReadonlyArray<Literal> => [...when, ...unless];

export const rowsOf = ({ whole }: Cell): ReadonlyArray<Row> =>
  [...whole.forbids, ...whole.permits].map(({ row }) => row);

/** Values that the same literals name; those that none names are in no group. */
function groupsOf(literals: ReadonlyArray<Literal>): ReadonlyArray<ReadonlyArray<string>> {
  const named = new Set(literals.flatMap(({ values }) => values ?? []));
  const groups = new Map<string, string[]>();
  for (const value of named) {
    const key = literals.map(({ values }) => Number(values?.includes(value))).join('');
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()];
}

function variablesFor(literals: ReadonlyArray<Literal>, unknown: boolean): ReadonlyArray<Variable> {
  const atom = (literals[0] as Literal).atom;
  const nothing = unknown ? [null] : [];
  if (literals.some(({ atom: { many }, values }) => many && values !== null)) {
    return groupsOf(literals).map((group) => ({ atom, group, values: [false, true, ...nothing] }));
  }
  // Two versions of the vocabulary may give an atom different values: each of them counts.
  const known = new Set(literals.flatMap((one): ReadonlyArray<Value> => one.atom.values ?? [false, true]));
  return [{ atom, group: null, values: [...known, ...nothing] }];
}

/** Variables for the atoms of `literals`, in the order in which they are met; with `unknown`, each may be unknown. */
export function variablesOf(literals: ReadonlyArray<Literal>, unknown = false): ReadonlyArray<Variable> {
  const byAtom = new Map<string, Literal[]>();
  for (const literal of literals) byAtom.set(literal.atom.id, [...(byAtom.get(literal.atom.id) ?? []), literal]);
  return [...byAtom.values()].flatMap((own) => variablesFor(own, unknown));
}

/** True, false, or null where the literal's atom is not known. For a group: is one of its values what is asked for? */
function truthOf({ values }: Literal, { group }: Variable, value: Value): boolean | null {
  if (value === null) return null;
  if (group !== null) return value === true && group.some((one) => values?.includes(one));
  return values === null ? value === true : values.includes(value as string);
}

/** Variables with a diagram over them, and rules as sets of states. */
export class Space {
  readonly variables: ReadonlyArray<Variable>;
  readonly diagrams: Diagrams;
  /** The states that there can be: what has groups is unknown in all of them or in none. */
  readonly possible: Node;

  constructor(variables: ReadonlyArray<Variable>, budget?: number) {
    this.variables = variables;
    this.diagrams = new Diagrams(
      variables.map(({ values }) => values.length),
      budget,
    );
    const { diagrams } = this;
    const halves = [...new Set(variables.map(({ atom }) => atom.id))].map((id) => {
      const levels = this.levelsOf(id);
      if (levels.length < 2) return all;
      const unknown = levels.map((level) => diagrams.where(level, (at) => variables[level]?.values[at] === null));
      return diagrams.or(diagrams.and(...unknown), diagrams.not(diagrams.or(...unknown)));
    });
    this.possible = diagrams.and(...halves);
  }

  /** The variables of an atom: several for one with groups, none when no literal names it. */
  levelsOf(atomId: string): ReadonlyArray<number> {
    return this.variables.flatMap(({ atom }, level) => (atom.id === atomId ? [level] : []));
  }

  /** The states in which the literal is known to be `truth`. Throws for an atom that is no variable of the space. */
  known(literal: Literal, truth: boolean): Node {
    const parts = this.levelsOf(literal.atom.id).map((level) => {
      const variable = this.variables[level] as Variable;
      return this.diagrams.where(level, (at) => truthOf(literal, variable, variable.values[at] as Value) === truth);
    });
    if (parts.length === 0) throw new Error(`\`${literal.atom.id}\` is not among the atoms of this space`);
    // One value that is asked for is enough; that none is there must be known of every value.
    return truth ? this.diagrams.or(...parts) : this.diagrams.and(...parts);
  }

  /** The states in which a permit with these conditions holds. */
  permit({ when, unless }: Pick<Row, 'when' | 'unless'>): Node {
    const holds = this.diagrams.and(...when.map((literal) => this.known(literal, true)));
    if (unless.length === 0) return holds;
    return this.diagrams.and(holds, this.diagrams.or(...unless.map((literal) => this.known(literal, false))));
  }

  /** The states in which a forbid with these conditions applies. */
  forbid({ when, unless }: Pick<Row, 'when' | 'unless'>): Node {
    const fails = this.diagrams.or(...when.map((literal) => this.known(literal, false)));
    const lifted =
      unless.length === 0 ? none : this.diagrams.and(...unless.map((literal) => this.known(literal, true)));
    return this.diagrams.not(this.diagrams.or(fails, lifted));
  }

  /** The possible states in which `cell` allows. */
  allowed(cell: Cell, moment: Moment): Node {
    if (moment === 'release') return this.diagrams.and(this.allowed(cell, 'fetch'), this.allowed(cell, 'record'));
    const rules = moment === 'fetch' ? cell.before : cell.whole;
    const keep = ({ atom }: Literal) => moment === 'record' || atom.grain !== 'record';
    const permits = rules.permits.map(({ row }) =>
      // As the engine does: an exception that speaks of the record is judged with the record, whole.
      this.permit({ when: row.when.filter(keep), unless: row.unless.every(keep) ? row.unless : [] }),
    );
    const forbids = rules.forbids.map(({ row }) => this.forbid(row));
    const allowed = this.diagrams.minus(this.diagrams.or(...permits), this.diagrams.or(...forbids));
    return this.diagrams.and(allowed, this.possible);
  }
}

/** The space of the atoms that `cells` and `literals` name. */
export function spaceOf(
  cells: ReadonlyArray<Cell>,
  literals: ReadonlyArray<Literal> = [],
  options: { readonly unknown?: boolean; readonly budget?: number | undefined } = {},
): Space {
  const named = cells.flatMap((cell) => rowsOf(cell).flatMap(literalsOf));
  return new Space(variablesOf([...named, ...literals], options.unknown), options.budget);
}
