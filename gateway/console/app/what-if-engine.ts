/** What one condition does: facts of a made-up case, decided by the gateway's own engine. */
import type { CategoryId } from '../../../schema/grant.js';
import type { Cell, CompiledPolicies } from '../../../schema/policy/compile.js';
import { createState, encodeFacts, type Facts } from '../../../schema/policy/decide.js';
import { explain, type WayForward } from '../../../schema/policy/explain.js';
import type { Atom, Forbid, Grain, Literal, Permit } from '../../../schema/policy/types.js';
import type { Engine } from './engine.js';

/** What is said of each atom; an atom that is missing is unknown. */
export type Setting = boolean | string;
export type Settings = ReadonlyMap<string, Setting>;

const literalsOf = ({ when, unless }: Permit | Forbid): ReadonlyArray<Literal> => [...when, ...unless];
const rowsOf = ({ before }: Cell) => [...before.permits, ...before.forbids].map(({ row }) => row);

/** The cells of the own categories for a recipient. */
export function cellsFor({ compiled }: Engine, recipient: string): ReadonlyMap<CategoryId, Cell> {
  return new Map(
    [...compiled.cells].flatMap(([id, cells]) => {
      const cell = cells.get(recipient);
      return cell ? [[id, cell] as const] : [];
    }),
  );
}

/** Conditions that the rules for a recipient ask about before anything is fetched, by what they are true of. */
export function atomsFor(engine: Engine, recipient: string): ReadonlyMap<Grain, ReadonlyArray<Atom>> {
  const named = new Set(
    [...cellsFor(engine, recipient).values()].flatMap((cell) =>
      rowsOf(cell).flatMap((row) => literalsOf(row).map(({ atom }) => atom.id)),
    ),
  );
  const atoms = [...engine.words.vocabulary.values()].filter(({ id, grain }) => named.has(id) && grain !== 'record');
  const grains = ['actor', 'case', 'subject'] as const;
  return new Map(grains.map((grain) => [grain, atoms.filter((atom) => atom.grain === grain)]));
}

/** Values of `atom` that rows for the recipient name, most named first; the rest of the vocabulary's say nothing here. */
export function valuesNamed(engine: Engine, recipient: string, atom: string): ReadonlyArray<string> {
  const counts = new Map<string, number>();
  for (const cell of cellsFor(engine, recipient).values()) {
    for (const { row } of cell.before.permits) {
      for (const literal of row.when) {
        if (literal.atom.id !== atom) continue;
        for (const value of literal.values ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
}

/** A case as it mostly is: assigned, logged in, nothing decided, nobody has consented. */
export function usualSettings(engine: Engine, recipient: string): Settings {
  const settings = new Map<string, Setting>();
  for (const atoms of atomsFor(engine, recipient).values()) {
    for (const { id, values } of atoms) {
      const [value] = values === null ? [false] : valuesNamed(engine, recipient, id);
      if (value !== undefined) settings.set(id, value);
    }
  }
  for (const id of ['case.assigned', 'actor.assured']) if (settings.has(id)) settings.set(id, true);
  if (settings.has('subject.role')) settings.set('subject.role', 'child');
  if (settings.has('subject.age')) settings.set('subject.age', '15-17');
  return settings;
}

function toFacts({ words }: Engine, settings: Settings): Facts {
  return new Map(
    [...settings].map(([id, value]) => [
      id,
      typeof value === 'string' && words.vocabulary.get(id)?.many ? [value] : value,
    ]),
  );
}

/** One category, decided. */
export interface Outcome {
  readonly isOpen: boolean;
  readonly because: ReadonlyArray<Permit | Forbid>;
  readonly ways: ReadonlyArray<WayForward>;
}

function decideCell(compiled: CompiledPolicies, cell: Cell, facts: Facts): Outcome {
  const { outcome, because, waysForward } = explain(
    cell,
    facts,
    encodeFacts(compiled, facts, createState(compiled), cell.atoms),
    'holder',
  );
  const rows = rowsOf(cell).filter(({ id }) => because.includes(id));
  return { isOpen: outcome === 'allow', because: rows, ways: waysForward };
}

/** Every own category for the recipient, under these settings. */
export function decideAll(engine: Engine, recipient: string, settings: Settings): ReadonlyMap<CategoryId, Outcome> {
  const facts = toFacts(engine, settings);
  return new Map(
    [...cellsFor(engine, recipient)].map(([id, cell]) => [id, decideCell(engine.compiled, cell, facts)] as const),
  );
}

/** A single change that would turn the category's outcome. */
export interface Flip {
  readonly atom: Atom;
  readonly value: Setting;
}

/** All single changes of yes-or-no conditions that turn the outcome of `category`. */
export function flipsOf(
  engine: Engine,
  recipient: string,
  category: CategoryId,
  settings: Settings,
): ReadonlyArray<Flip> {
  const cell = engine.compiled.cells.get(category)?.get(recipient);
  if (!cell) return [];
  const isOpen = (tried: Settings) => decideCell(engine.compiled, cell, toFacts(engine, tried)).isOpen;
  const now = isOpen(settings);
  return [...atomsFor(engine, recipient).values()].flat().flatMap((atom): Flip[] => {
    if (atom.values !== null) return [];
    const value = settings.get(atom.id) !== true;
    return isOpen(new Map([...settings, [atom.id, value]])) === now ? [] : [{ atom, value }];
  });
}
