/** What one condition does: facts of a made-up case (`what-if-cases.ts`), decided by the gateway's own engine. */
import type { CategoryId } from '../../../schema/grant.js';
import type { Cell } from '../../../schema/policy/compile.js';
import { createState, encodeFacts, evaluate, type Facts } from '../../../schema/policy/decide.js';
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

/** `settings` with each of `literals` as it asks for. */
export const having = (settings: Settings, literals: ReadonlyArray<Literal>): Settings =>
  new Map([...settings, ...literals.map(({ atom, values }) => [atom.id, values?.[0] ?? true] as const)]);

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

/**
 * Would the row open once all that is missing is there? What stands against it (`unless`) is nobody's to undo, and is told of
 * no way: but here whoever reads asks what opens.
 */
function opens(engine: Engine, { permit: { unless }, missing }: WayForward, settings: Settings): boolean {
  if (unless.length === 0 || unless.some(({ atom }) => atom.grain === 'record')) return true;
  const then = toFacts(engine, having(settings, missing));
  return unless.some((one) => evaluate(one, then) === false);
}

function decideCell(engine: Engine, cell: Cell, settings: Settings): Outcome {
  const facts = toFacts(engine, settings);
  const state = encodeFacts(engine.compiled, facts, createState(engine.compiled), cell.atoms);
  const { outcome, because, waysForward } = explain(cell, facts, state, 'holder');
  const rows = rowsOf(cell).filter(({ id }) => because.includes(id));
  const ways = waysForward.filter((way) => opens(engine, way, settings));
  return { isOpen: outcome === 'allow', because: rows, ways };
}

/** Every own category for the recipient, under these settings. */
export function decideAll(engine: Engine, recipient: string, settings: Settings): ReadonlyMap<CategoryId, Outcome> {
  return new Map(
    [...cellsFor(engine, recipient)].map(([id, cell]) => [id, decideCell(engine, cell, settings)] as const),
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
  const isOpen = (tried: Settings) => decideCell(engine, cell, tried).isOpen;
  const now = isOpen(settings);
  return [...atomsFor(engine, recipient).values()].flat().flatMap((atom): Flip[] => {
    if (atom.values !== null) return [];
    const value = settings.get(atom.id) !== true;
    return isOpen(new Map([...settings, [atom.id, value]])) === now ? [] : [{ atom, value }];
  });
}
