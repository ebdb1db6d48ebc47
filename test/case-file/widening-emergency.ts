/** Emergencies in the widening test: how they are declared, and what they may open. */

import type { CaseRecord, CaseRecordOf } from '../../schema/case-file/records.js';
import { holderOf } from '../../schema/categories.js';
import { demoActors } from '../../schema/demo/actors.js';
import type { Actor } from '../../schema/grant.js';

interface Asking {
  readonly actor: Actor;
  readonly caseId: string;
}

/** Ends of an emergency that begins at ten, before and after noon, when everybody asks. */
export const hours = ['11', '14'] as const;
/** That moment of `day`, in UTC. */
export const atHourOf = (day: string) => (hour: string) => `${day}T${hour}:00:00.000Z`;

/** The emergency as `asking` has it on that day, declared by whoever declares it. */
export const declaredFor = (
  emergency: CaseRecordOf<'emergency'>,
  { actor, caseId }: Asking,
  day: string,
): CaseRecord => ({
  ...emergency,
  ...{ actorId: actor.id, caseId, from: atHourOf(day)('10'), until: `${day}${emergency.until.slice(10)}` },
  owner: emergency.reason === 'danger-to-child' ? actor.agency : emergency.owner,
});
/**
 * What `found` is more than an emergency may open: nothing when it is over, or another agency's; else to its actor alone, in its
 * case, what the own agency or the case file holds and would show to that actor with an assignment (`assigned`).
 */
export function beyond(
  { actorId, caseId, owner, until }: CaseRecordOf<'emergency'>,
  found: ReadonlyArray<string>,
  assigned: ReadonlyMap<string, unknown> | null,
): ReadonlyArray<string> {
  const actor = [...demoActors.values()].find(({ id }) => id === actorId);
  if (owner !== actor?.agency || until.includes('T11')) return found;
  const [own, holders] = [`${actor.name} in ${caseId}: `, [actor.agency, 'cooperation']];
  const isOpened = (key: string) =>
    key.startsWith(own) &&
    holders.includes(holderOf(key.slice(key.lastIndexOf(' ') + 1))) &&
    (assigned === null || assigned.has(key));
  return found.filter((key) => !isOpened(key));
}
