/**
 * What an officer has searched the log for, as the log keeps it for good: whoever keeps it can look whether an officer has
 * searched for a given person, case or colleague, and nobody reads out of it who it was.
 */
import { chainOf, type LogKeys } from './log-keys.js';

/** What is searched for, beside the period. */
export interface Criteria {
  readonly person?: string | undefined;
  readonly caseId?: string | undefined;
  readonly actor?: string | undefined;
  readonly category?: string | undefined;
  readonly emergency?: true | undefined;
}

/** Persons, cases and officials by their names in the log (FORMAT.md, section 5), what names nobody as it is. */
export function criteriaOf(keys: LogKeys, { person, caseId, actor, category, emergency }: Criteria): Criteria {
  const tag = (name: string) => keys.tagOf(name).toString('base64');
  return {
    ...(person !== undefined && { person: tag(chainOf(person.toLowerCase(), null)) }),
    ...(caseId !== undefined && { caseId: tag(chainOf(null, caseId.toLowerCase())) }),
    ...(actor !== undefined && { actor: tag(`official:${actor}`) }),
    ...(category !== undefined && { category }),
    ...(emergency !== undefined && { emergency }),
  };
}
