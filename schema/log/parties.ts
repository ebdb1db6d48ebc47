/** Which agencies an entry is a record of: whoever holds what it tells of, and the recipient. */
import type { AgencyId } from '../agencies.js';
import type { EntryBody } from './read-entries.js';

/** The agencies that are holder or recipient in an entry: those asked, those whose data was released or not, the actor's. */
export function partiesOf(body: EntryBody): ReadonlySet<AgencyId> {
  const { actor, agencies, questions, released, unanswered, toldIn, denied } = body;
  return new Set([
    ...[actor.agency, ...agencies, ...questions.map(({ agency }) => agency)],
    ...[...released, ...unanswered, ...toldIn, ...denied].map(({ holder }) => holder),
  ]);
}
