/** What the views of one case start from. */
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import type { KeptRecords } from '../workflows/kept-records.js';

/** Who reads, in which of the own agency's cases, on which day (`YYYY-MM-DD`). */
export interface CaseView {
  readonly caseId: string;
  readonly agency: string;
  readonly today: string;
  readonly kept: KeptRecords;
}

/** True when the person is in the case on `today`. */
export const isInCase = ({ since, until }: CaseRecordOf<'case-person'>, today: string): boolean =>
  since <= today && (until === null || today < until);

/** Persons who are in the case today: of others the case tells nothing. */
export async function personsIn({ kept, caseId, today }: CaseView): Promise<ReadonlyArray<string>> {
  const records = await kept.where('case-person', 'case_id', [caseId]);
  return records.filter((one) => isInCase(one, today)).map(({ personId }) => personId);
}
