/** Who can ever see a category, and what an actor can reach: over all states, not sampled. */
import type { AgencyId } from '../../agencies.js';
import type { CategoryId } from '../../grant.js';
import type { Cell, CompiledPolicies } from '../compile.js';
import { coverOf } from './cubes.js';
import { all, type Node, none } from './diagram.js';
import { describeCube } from './sentences.js';
import { type Moment, type Space, spaceOf } from './space.js';

export type Reach = 'never' | 'sometimes' | 'always';

/** Whether something can be seen, with the conditions in words; `left`: states that the listed conditions leave out. */
export interface Conditions {
  readonly reach: Reach;
  readonly when: ReadonlyArray<string>;
  readonly left: bigint;
}

/** A category as seen by a recipient's role. `role` is null when no rule tells roles apart: it holds for each. */
export interface Access extends Conditions {
  readonly category: CategoryId;
  readonly recipient: AgencyId;
  readonly role: string | null;
}

/** What is fixed about an actor: the agency, and values of atoms such as `actor.role`, `case.type`, `purpose`. */
export interface Profile {
  readonly agency: AgencyId;
  readonly facts: ReadonlyMap<string, boolean | string>;
}

export interface QuestionOptions {
  /** If not given, `release`: what is seen in the end. */
  readonly moment?: Moment;
  /** At most this many conditions are listed; if not given, 8. */
  readonly limit?: number;
  readonly budget?: number;
}

const roleAtom = 'actor.role';

function conditionsOf(space: Space, set: Node, limit = 8): Conditions {
  const cover = coverOf(space.diagrams, set, limit);
  const reach = set === none ? 'never' : set === all ? 'always' : 'sometimes';
  return { reach, when: cover.cubes.map((cube) => describeCube(space, cube)), left: cover.left };
}

function accessTo(cell: Cell, options: QuestionOptions): ReadonlyArray<Access> {
  const cellName = { category: cell.category.id, recipient: cell.recipient };
  if (cell.whole.permits.length === 0) return [{ ...cellName, role: null, reach: 'never', when: [], left: 0n }];
  const space = spaceOf([cell], [], { budget: options.budget });
  const allowed = space.allowed(cell, options.moment ?? 'release');
  const level = space.levelOf(roleAtom);
  if (level < 0) return [{ ...cellName, role: null, ...conditionsOf(space, allowed, options.limit) }];
  const roles = space.variables[level]?.values ?? [];
  return roles.map((role, value) => {
    const set = space.diagrams.restrict(allowed, level, value);
    return { ...cellName, role: String(role), ...conditionsOf(space, set, options.limit) };
  });
}

/** For each recipient and role: never, under which conditions, or always. Throws for a category that does not exist. */
export function whoCanSee(
  policies: CompiledPolicies,
  category: CategoryId,
  options: QuestionOptions = {},
): ReadonlyArray<Access> {
  const cells = policies.cells.get(category);
  if (!cells)
    throw new Error(`\`${category}\` is no category: expected one of ${[...policies.cells.keys()].join(', ')}`);
  return [...cells.values()].flatMap((cell) => accessTo(cell, options));
}

/** Every category that the profile can reach in some state, with the conditions that remain. */
export function reachOf(
  policies: CompiledPolicies,
  profile: Profile,
  options: QuestionOptions = {},
): ReadonlyArray<Access> {
  const role = profile.facts.get(roleAtom);
  return [...policies.cells].flatMap(([category, byRecipient]) => {
    const cell = byRecipient.get(profile.agency);
    if (!cell || cell.whole.permits.length === 0) return [];
    const space = spaceOf([cell], [], { budget: options.budget });
    const allowed = restrictTo(space, space.allowed(cell, options.moment ?? 'release'), profile.facts);
    if (allowed === none) return [];
    const conditions = conditionsOf(space, allowed, options.limit);
    return [{ category, recipient: profile.agency, role: role === undefined ? null : String(role), ...conditions }];
  });
}

function restrictTo(space: Space, set: Node, facts: Profile['facts']): Node {
  return space.variables.reduce((rest, { atom, values }, level) => {
    const fact = facts.get(atom.id);
    if (fact === undefined) return rest;
    const value = values.indexOf(fact);
    if (value < 0) throw new Error(`\`${atom.id}\` has no value \`${fact}\`: expected one of ${values.join(', ')}`);
    return space.diagrams.restrict(rest, level, value);
  }, set);
}
