/** What closed cases of an agency have been shown and was corrected: nobody can open such a case to be told. */
import { readAgencies } from '../../../schema/agencies.js';
import { addDays } from '../../../schema/days.js';
import type { Tools } from '../../kit/agency.js';
import type { KeptRecords } from '../workflows/kept-records.js';
import { correctedNotice, hasShown, releasedTo } from './updates.js';

/** So long it is told, in days. */
const toldDays = 365;

/**
 * `Reviews.corrections` of `agency` on `today`: the case, the category and the day, each once, and no person. Reads the log of
 * those closed cases alone that a person was in about whom something has been corrected, one after another.
 */
export async function correctionsOfClosedCases(kept: KeptRecords, tools: Tools, agency: string, today: string) {
  const holders = readAgencies().map(({ id }) => id);
  const corrections = (await kept.where('correction', 'owner', holders)).filter(
    ({ correctedOn }) => correctedOn >= addDays(today, -toldDays),
  );
  const persons = [...new Set(corrections.map(({ personId }) => personId))];
  const peopled = await kept.where('case-person', 'person_id', persons);
  const cases = (await kept.where('case', 'id', [...new Set(peopled.map(({ caseId }) => caseId))])).filter(
    ({ owner, closedOn }) => owner === agency && closedOn !== null,
  );
  const found = new Map<string, object>();
  for (const { id: caseId } of cases) {
    const own = peopled.filter((one) => one.caseId === caseId).map(({ personId }) => personId);
    const released = await releasedTo({ caseId, agency }, tools, own);
    for (const correction of corrections.filter((one) => hasShown(released, one))) {
      const { category, correctedOn } = correction;
      found.set(`${caseId} ${category} ${correctedOn}`, { caseId, category, correctedOn, ...correctedNotice });
    }
  }
  return [...found.values()];
}
