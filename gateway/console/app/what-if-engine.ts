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

/**
 * Values of `atom` that rows for the recipient, and for `purpose` when it is given, name: most named first. The rest of the
 * vocabulary's say nothing here.
 */
export function valuesNamed(
  engine: Engine,
  recipient: string,
  atom: string,
  purpose: string | null = null,
): ReadonlyArray<string> {
  const rows = [...cellsFor(engine, recipient).values()]
    .flatMap((cell) => cell.before.permits.map(({ row }) => row))
    .filter((row) => purpose === null || row.purpose === purpose);
  const counts = new Map<string, number>();
  for (const value of rows.flatMap(({ when }) =>
    when.flatMap((one) => (one.atom.id === atom ? (one.values ?? []) : [])),
  )) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
}

/** Purposes that rows for the recipient name, in the order of the vocabulary. */
export function purposesFor(engine: Engine, recipient: string): ReadonlyArray<string> {
  const named = valuesNamed(engine, recipient, 'purpose');
  return (engine.words.vocabulary.get('purpose')?.values ?? []).filter((purpose) => named.includes(purpose));
}

/** Type of the case that mostly has a purpose. */
const usualType: Readonly<Record<string, string>> = {
  'child.protect': 'child-inquiry',
  'child.support': 'pupil-support',
  'crime.prevent': 'crime-prevention',
  'crime.investigate': 'investigation',
  'sanction.execute': 'sanction',
  'sanction.plan': 'sanction',
  'disclosure.assess': 'disclosure',
};

/** A case for `purpose` as it mostly is: assigned, logged in, nothing decided, nobody has consented. */
export function usualSettings(engine: Engine, recipient: string, purpose: string | null): Settings {
  const settings = new Map<string, Setting>();
  for (const atoms of atomsFor(engine, recipient).values()) {
    for (const { id, values } of atoms) {
      const [value] = values === null ? [false] : valuesNamed(engine, recipient, id, purpose);
      const [other] = values === null ? [] : valuesNamed(engine, recipient, id);
      const usual = value ?? other;
      if (usual !== undefined) settings.set(id, usual);
    }
  }
  const sure: Readonly<Record<string, Setting>> = {
    ...{ 'case.assigned': true, 'actor.assured': true, 'subject.role': 'child', 'subject.age': '15-17' },
    ...(purpose !== null && { purpose, 'case.type': usualType[purpose] ?? 'report' }),
  };
  for (const [id, value] of Object.entries(sure)) if (settings.has(id)) settings.set(id, value);
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
