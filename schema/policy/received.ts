/** What the rules of other agencies let one be given: the recipient's own side of them, for its record of processing. Pure. */
import type { AgencyId } from '../agencies.js';
import type { CategoryPolicy, Permit } from './types.js';

/** A rule as a record tells of it. */
export type ReceivedPermit = Pick<Permit, 'to' | 'purpose' | 'basis' | 'release' | 'when' | 'off' | 'says'>;

/** A category with the rules by which it is given. */
export interface ReceivedCategory extends Pick<CategoryPolicy, 'id' | 'holder' | 'sv' | 'en' | 'secrecy'> {
  readonly permits: ReadonlyArray<ReceivedPermit>;
}

/** What says for which cases a rule is; its other conditions are the holder's own. */
const told = new Set(['purpose', 'case.type']);

/** Of `policies` what `recipient` may be given by others, and nothing that is only for others. */
export function receivedBy(
  policies: ReadonlyArray<CategoryPolicy>,
  recipient: AgencyId,
): ReadonlyArray<ReceivedCategory> {
  return policies
    .filter(({ holder }) => holder !== recipient)
    .flatMap(({ id, holder, sv, en, secrecy, permits }) => {
      const own = permits
        .filter(({ to, off }) => off === null && to.includes(recipient))
        .map(({ purpose, basis, release, when, off, says }) => ({
          ...{ to: [recipient], purpose, basis, release, off, says },
          when: when.filter(({ atom }) => told.has(atom.id)),
        }));
      return own.length === 0 ? [] : [{ id, holder, sv, en, secrecy, permits: own }];
    });
}
