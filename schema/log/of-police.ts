/** What an investigation or the prevention of crime is for is the police's alone to know, whoever asks for it. */
import type { AgencyId } from '../agencies.js';
import type { EntryBody } from './read-entries.js';

export const police: AgencyId = 'police';

/** True for an entry of which another agency's officer may not learn the purpose, nor what tells of it. */
export const isOfPolice = ({ actor, purposes }: Pick<EntryBody, 'actor' | 'purposes'>): boolean =>
  actor.agency === police || purposes.some((purpose) => purpose.startsWith('crime.'));
