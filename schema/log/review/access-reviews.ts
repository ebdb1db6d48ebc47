/**
 * The review of who may ever see what (genomgång av behörigheter): that an officer has gone through the access list of the rules
 * in force, and what was found. Recorded in the log as reviews of entries are, by the hash of the list alone: it names no person.
 */
import type { AgencyId } from '../../agencies.js';
import { type ActingOfficial, keepAct } from '../acts.js';
import type { LogDatabase } from '../read-entries.js';

/** Every access is as it should be, or something is followed up: what, is in the agency's own file. */
export type AccessFinding = 'inOrder' | 'followUp';

/** What was gone through. `list`: SHA-256 of the list (`accessCsv`, in Swedish), hex; `bundle`: hash of the rules it was made from. */
export interface AccessReview {
  readonly list: string;
  readonly bundle: string;
  readonly finding: AccessFinding;
}

/** One that was made. `at`: UTC. */
export interface KeptAccessReview extends AccessReview {
  readonly act: number;
  readonly at: string;
  readonly by: string;
}

/** Records a review; answers the number of the act. */
export function keepAccessReview(
  db: LogDatabase,
  { by, agency }: ActingOfficial,
  { list, bundle, finding }: AccessReview,
): Promise<number> {
  return keepAct(db, { kind: 'review', by, agency, said: { accessList: list, bundle, finding } });
}

const selectReviews = `
  select seq::float8 as seq, at, by, said from log.acts
  where kind = 'review' and agency = $1 and said ? 'accessList' order by seq desc limit $2`;
/** As many as are read at most, the newest. */
const mostReviews = 100;

interface ActRow {
  readonly seq: number;
  readonly at: Date | string;
  readonly by: string;
  readonly said: { readonly accessList: string; readonly bundle: string; readonly finding: AccessFinding };
}

/** Reviews by `agency`, the newest first. */
export async function readAccessReviews(db: LogDatabase, agency: AgencyId): Promise<ReadonlyArray<KeptAccessReview>> {
  const { rows } = await db.query<ActRow>(selectReviews, [agency, mostReviews]);
  return rows.map(({ seq, at, by, said: { accessList, bundle, finding } }) => ({
    ...{ act: seq, at: new Date(at).toISOString(), by },
    ...{ list: accessList, bundle, finding },
  }));
}
