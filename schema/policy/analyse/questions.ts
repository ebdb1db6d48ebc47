/** Who can ever see a category, and what an actor can reach: over all states, not sampled. */
import type { AgencyId } from '../../agencies.js';
import type { CategoryId } from '../../grant.js';
import type { Cell, CompiledPolicies } from '../compile.js';
import { coverOf } from './cubes.js';
import { all, type Node, none } from './diagram.js';
import { describeCube } from './sentences.js';
import { type Moment, type Space, spaceOf, type Value } from './space.js';

export type Reach = 'never' | 'sometimes' | 'always';

/** Whether something can be seen, with the conditions in words; `left`: states that the listed conditions leave out. */
export interface Conditions {
  readonly reach: Reach;
  readonly when: ReadonlyArray<string>;
  readonly left: bigint;
}

/**
 * A category as seen by a recipient's role, and no other role beside it. `role` is null when no rule tells roles apart: it
 * holds for each; `severalRoles` for what is seen by those who have several, and by none of these roles alone.
 */
export interface Access extends Conditions {
  readonly category: CategoryId;
  readonly recipient: AgencyId;
  readonly role: string | null;
}

/** What is known of one atom: a list names all values of one of which several may hold; a single one stands alone. */
export type Fact = boolean | string | ReadonlyArray<string>;

/** What is fixed about an actor: the agency, and values of atoms such as `actor.role`, `case.type`, `purpose`. */
export interface Profile {
  readonly agency: AgencyId;
  readonly facts: ReadonlyMap<string, Fact>;
}

export interface QuestionOptions {
  /** If not given, `release`: what is seen in the end. */
  readonly moment?: Moment;
  /** At most this many conditions are listed; if not given, 8. */
  readonly limit?: number;
  readonly budget?: number;
}

const roleAtom = 'actor.role';

/** Stands for a role in what only several roles at once give. */
export const severalRoles = 'several';

function conditionsOf(space: Space, set: Node, limit = 8): Conditions {
  const cover = coverOf(space.diagrams, set, limit);
  const reach = set === none ? 'never' : set === all ? 'always' : 'sometimes';
  return { reach, when: cover.cubes.map((cube) => describeCube(space, cube)), left: cover.left };
}

/** The states in which the atom is as `fact` says, and all others of it; then whatever it is. Throws for no value. */
function restrictTo({ diagrams, variables }: Space, set: Node, id: string, fact: Fact): Node {
  const given: ReadonlyArray<Value> = typeof fact === 'object' ? fact : [fact];
  return variables.reduce((rest, { atom, group, values }, level) => {
    if (atom.id !== id) return rest;
    const known: ReadonlyArray<Value> = group === null ? values : (atom.values ?? []);
    const wrong = given.find((value) => !known.includes(value));
    if (wrong !== undefined || (group === null && given.length !== 1))
      throw new Error(`\`${id}\` has no value \`${wrong ?? given}\`: expected one of ${known.join(', ')}`);
    const value = group === null ? given[0] : group.some((one) => given.includes(one));
    return diagrams.restrict(rest, level, values.indexOf(value as Value));
  }, set);
}

/** What none of `roles` gives alone: the states of those who have several, and get more than by each of them. */
function onlyTogether(space: Space, allowed: Node, roles: ReadonlyArray<string>): Node {
  const { diagrams, variables } = space;
  return roles.reduce((rest, role) => {
    const level = variables.findIndex(({ atom, group }) => atom.id === roleAtom && group?.includes(role));
    const has = level < 0 ? all : diagrams.where(level, (at) => variables[level]?.values[at] === true);
    return diagrams.minus(rest, diagrams.and(has, restrictTo(space, allowed, roleAtom, [role])));
  }, allowed);
}

function accessTo(cell: Cell, options: QuestionOptions): ReadonlyArray<Access> {
  const cellName = { category: cell.category.id, recipient: cell.recipient };
  if (cell.whole.permits.length === 0) return [{ ...cellName, role: null, reach: 'never', when: [], left: 0n }];
  const space = spaceOf([cell], [], { budget: options.budget });
  const allowed = space.allowed(cell, options.moment ?? 'release');
  const [level] = space.levelsOf(roleAtom);
  const atom = level === undefined ? null : space.variables[level]?.atom;
  if (!atom) return [{ ...cellName, role: null, ...conditionsOf(space, allowed, options.limit) }];
  const roles = atom.values ?? [];
  const single = roles.map((role) => {
    const set = restrictTo(space, allowed, roleAtom, atom.many ? [role] : role);
    return { ...cellName, role, ...conditionsOf(space, set, options.limit) };
  });
  const together = atom.many ? onlyTogether(space, allowed, roles) : none;
  if (together === none) return single;
  return [...single, { ...cellName, role: severalRoles, ...conditionsOf(space, together, options.limit) }];
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
    const allowed = [...profile.facts].reduce(
      (rest, [id, fact]) => restrictTo(space, rest, id, fact),
      space.allowed(cell, options.moment ?? 'release'),
    );
    if (allowed === none) return [];
    const conditions = conditionsOf(space, allowed, options.limit);
    return [
      {
        category,
        recipient: profile.agency,
        role: role === undefined ? null : [role].flat().join(', '),
        ...conditions,
      },
    ];
  });
}
