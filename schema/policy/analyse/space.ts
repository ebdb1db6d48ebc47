/**
 * The states that one cell can be in, as variables of a diagram: one for each atom that its rules name.
 *
 * An atom of which several values may hold at once (`many`) is a variable with exactly one value. That loses nothing
 * as long as whoever has several roles gets at most what each of them gets: `severalFaults` lists the rows for which
 * that may not be so, and why.
 */
import type { Cell } from '../compile.js';
import type { Atom, Forbid, Literal, Permit } from '../types.js';
import { Diagrams, type Node, none } from './diagram.js';

/** What an atom may be: yes or no, one of its values, or not known. */
export type Value = boolean | string | null;

/** An atom with the values that are told apart. */
export interface Variable {
  readonly atom: Atom;
  readonly values: ReadonlyArray<Value>;
}

export type Row = Permit | Forbid;

/** When a cell is asked: before the fetch, about one record, or for what is released in the end (both allow). */
export type Moment = 'fetch' | 'record' | 'release';

export const literalsOf = ({ when, unless }: Row): ReadonlyArray<Literal> => [...when, ...unless];

export const rowsOf = ({ whole }: Cell): ReadonlyArray<Row> =>
  [...whole.forbids, ...whole.permits].map(({ row }) => row);

/** True, false, or null where the literal's atom is not known. */
export function truthOf({ values }: Literal, value: Value): boolean | null {
  if (value === null) return null;
  return values === null ? value === true : values.includes(value as string);
}

/** A variable for each atom of `literals`, in the order in which they are met; with `unknown`, each may be unknown. */
export function variablesOf(literals: ReadonlyArray<Literal>, unknown = false): ReadonlyArray<Variable> {
  const values = new Map<string, Set<Value>>();
  const atoms = new Map<string, Atom>();
  for (const { atom } of literals) {
    // Two versions of the vocabulary may give an atom different values: each of them counts.
    const known = values.get(atom.id) ?? new Set<Value>();
    for (const value of atom.values ?? [false, true]) known.add(value);
    values.set(atom.id, known);
    if (!atoms.has(atom.id)) atoms.set(atom.id, atom);
  }
  return [...atoms].map(([id, atom]) => ({ atom, values: [...(values.get(id) ?? []), ...(unknown ? [null] : [])] }));
}

/** Variables with a diagram over them, and rules as sets of states. */
export class Space {
  readonly variables: ReadonlyArray<Variable>;
  readonly diagrams: Diagrams;

  constructor(variables: ReadonlyArray<Variable>, budget?: number) {
    this.variables = variables;
    this.diagrams = new Diagrams(
      variables.map(({ values }) => values.length),
      budget,
    );
  }

  /** The variable of an atom; -1 when no literal names it. */
  levelOf(atomId: string): number {
    return this.variables.findIndex(({ atom }) => atom.id === atomId);
  }

  /** The states in which the literal is known to be `truth`. Throws for an atom that is no variable of the space. */
  known(literal: Literal, truth: boolean): Node {
    const level = this.levelOf(literal.atom.id);
    const values = this.variables[level]?.values;
    if (!values) throw new Error(`\`${literal.atom.id}\` is not among the atoms of this space`);
    return this.diagrams.where(level, (at) => truthOf(literal, values[at] as Value) === truth);
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

  /** The states in which `cell` allows. */
  allowed(cell: Cell, moment: Moment): Node {
    if (moment === 'release') return this.diagrams.and(this.allowed(cell, 'fetch'), this.allowed(cell, 'record'));
    const rules = moment === 'fetch' ? cell.before : cell.whole;
    const keep = ({ atom }: Literal) => moment === 'record' || atom.grain !== 'record';
    const permits = rules.permits.map(({ row }) =>
      // As the engine does: an exception that speaks of the record is judged with the record, whole.
      this.permit({ when: row.when.filter(keep), unless: row.unless.every(keep) ? row.unless : [] }),
    );
    const forbids = rules.forbids.map(({ row }) => this.forbid(row));
    return this.diagrams.minus(this.diagrams.or(...permits), this.diagrams.or(...forbids));
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

function isNested(one: Literal, other: Literal): boolean {
  const [small, large] = [one, other].sort((a, b) => (a.values?.length ?? 0) - (b.values?.length ?? 0));
  return (small?.values ?? []).every((value) => large?.values?.includes(value));
}

/** Rows of `cell` by which an actor with several roles, or a case with several purposes, might get more than the sum. */
export function severalFaults(cell: Cell): ReadonlyArray<string> {
  const ofMany = (literals: ReadonlyArray<Literal>) => literals.filter(({ atom }) => atom.many);
  const twice = cell.whole.permits.flatMap(({ row }) => {
    const many = ofMany(row.when);
    const apart = many.some((one) => many.some((other) => other.atom.id === one.atom.id && !isNested(one, other)));
    return apart ? [`\`${row.id}\` asks for two things of one condition of which several may hold at once`] : [];
  });
  const lifted = cell.whole.forbids.flatMap(({ row }) =>
    ofMany(row.unless).map((literal) => `\`${row.id}\` is lifted by \`${literal.text}\`, which may hold beside others`),
  );
  const against = ofMany([
    ...cell.whole.permits.flatMap(({ row }) => row.unless),
    ...cell.whole.forbids.flatMap(({ row }) => row.when),
  ]);
  const closed = [...new Set(against.map(({ atom }) => atom))].flatMap((atom) => {
    const named = new Set(against.flatMap((literal) => (literal.atom.id === atom.id ? (literal.values ?? []) : [])));
    const isFree = atom.values?.some((value) => !named.has(value));
    return isFree ? [] : [`every value of \`${atom.id}\` closes something: whoever has none of them might get more`];
  });
  return [...twice, ...lifted, ...closed];
}
