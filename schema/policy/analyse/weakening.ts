/** What forbids had closed and a change of the rules leaves to permits: for that, one signature is not enough. */
import type { AgencyId } from '../../agencies.js';
import type { CategoryId } from '../../grant.js';
import type { Cell, CompiledPolicies } from '../compile.js';
import { coverOf } from './cubes.js';
import { none } from './diagram.js';
import { fingerprint } from './diff.js';
import { describeCube } from './sentences.js';
import { spaceOf } from './space.js';

/**
 * A cell in which forbids close less than before. `when`: a state that one closed and none does now, in Swedish.
 * `field`: of which one, where a field has been moved to another category; null: of all.
 */
export interface Weakening {
  readonly category: CategoryId;
  readonly field: string | null;
  readonly recipient: AgencyId;
  readonly when: string;
}

/** A field, `Type.field`, that was of category `from`, and is of `to` now; `to` null: of none, it is open. */
export interface Moved {
  readonly field: string;
  readonly from: CategoryId;
  readonly to: CategoryId | null;
}

const oneCube = 1;
const always = 'alltid';

/**
 * A state that a forbid of `old` closes and none of `now` does; null: there is none. Whether a permit opens it now is no
 * matter: one that does could come with the next change, when no forbid is left to weaken.
 */
function weakened(old: Cell, now: Cell): string | null {
  const isAlike = old.whole.permits.length > 0 && fingerprint(old) === fingerprint(now);
  if (old.whole.forbids.length === 0 || isAlike) return null;
  const space = spaceOf([old, now], [], { unknown: true });
  const { diagrams } = space;
  const [before, after] = [old, now].map(({ whole }) =>
    diagrams.or(...whole.forbids.map(({ row }) => space.forbid(row))),
  );
  const opened = diagrams.and(space.possible, diagrams.minus(before ?? none, after ?? none));
  if (opened === none) return null;
  const [cube] = coverOf(diagrams, opened, oneCube, diagrams.not(space.possible)).cubes;
  return cube ? describeCube(space, cube) : always;
}

/**
 * Every cell in which some state that a forbid of `old` closes is closed by none of `now`. For a field that has been moved
 * the cell of its old category stands against that of its new one; a category that is gone has lost its forbids.
 */
export function findWeakenings(
  old: CompiledPolicies,
  now: CompiledPolicies,
  moved: ReadonlyArray<Moved> = [],
): ReadonlyArray<Weakening> {
  const all = [...old.cells.keys()].map((id) => ({ field: null, from: id, to: id }));
  return [...all, ...moved].flatMap(({ field, from, to }) =>
    [...(old.cells.get(from) ?? [])].flatMap(([recipient, before]) => {
      const cells = to === null ? undefined : now.cells.get(to);
      const after = cells?.get(recipient);
      const lost = cells === undefined && before.whole.forbids.length > 0 ? always : null;
      const when = after ? weakened(before, after) : lost;
      return when === null ? [] : [{ category: from, field, recipient, when }];
    }),
  );
}
