/**
 * An emergency of the own agency (nödläge): an official who is not assigned to the case reads what the own agency has, for at
 * most four hours, and is reviewed. It opens nothing of another agency (I10), and nothing to somebody with a
 * conflict of interest. Pure; the gateway and every holder compute the same, each by its own clock.
 */
import type { AgencyId } from '../agencies.js';
import type { Actor } from '../grant.js';
import { type CaseFacts, isAssigned } from './index-facts.js';
import type { RecordOf } from './records.js';

/** Keeps the case's own records for its agency: type, state and persons. */
const keeper = 'cooperation';

/** True from `from` (`earlyMs` sooner, where clocks may differ) until just before `until`. `at`: milliseconds since 1970. */
export function isRunning(
  { from, until }: Pick<RecordOf<'emergency'>, 'from' | 'until'>,
  at: number,
  earlyMs = 0,
): boolean {
  return Date.parse(from) - earlyMs <= at && at < Date.parse(until);
}

/**
 * The facts by which `actor` acts in the case at the moment `at`: assigned to it, or by an emergency that is running. Null:
 * the actor is not in the case at all. By an emergency the case is in no cooperation: that would lead to others' rows.
 */
export function factsFor(facts: CaseFacts, actor: Actor, at: number, earlyMs = 0): CaseFacts | null {
  if (isAssigned(facts, actor)) return facts;
  if (facts.case.owner !== actor.agency || facts.conflicted.has(actor.id)) return null;
  const running = facts.emergencies.filter((one) => one.actorId === actor.id && isRunning(one, at, earlyMs));
  const [emergency] = running.sort((one, other) => (one.until < other.until ? 1 : -1));
  return emergency ? { ...facts, emergency, linked: false } : null;
}

/** True when what `holder` holds may be asked for: all of it by who is assigned, the own agency's alone in an emergency. */
export function mayAsk({ emergency }: CaseFacts, actor: Actor, holder: AgencyId): boolean {
  return emergency === null || holder === actor.agency || holder === keeper;
}
