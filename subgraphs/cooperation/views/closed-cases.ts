/** What closed cases of an agency have been shown and was corrected afterwards: nobody can open such a case to be told. */
import { addDays } from '../../../schema/days.js';
import type { Tools } from '../../kit/agency.js';
import type { KeptRecords } from '../workflows/kept-records.js';
import { correctedNotice, hasShown, releasedTo } from './updates.js';

/** So long it is told, in days. */
const toldDays = 365;

/**
 * `Reviews.corrections` of `agency` on `today`: the case, the category and the day, and no person. Reads the log of those closed
 * cases alone that a person was in about whom something has been corrected since.
 */
export async function correctionsOfClosedCases(kept: KeptRecords, tools: Tools, agency: string, today: string) {
  const cases = await kept.where('case', 'owner', [agency]);
  const closed = new Map(cases.flatMap(({ id, closedOn }) => (closedOn === null ? [] : [[id, closedOn] as const])));
  const peopled = await kept.where('case-person', 'case_id', [...closed.keys()]);
  const persons = [...new Set(peopled.map(({ personId }) => personId))];
  const recent = (await kept.where('correction', 'person_id', persons)).filter(
    ({ correctedOn }) => correctedOn >= addDays(today, -toldDays),
  );
  const found = await Promise.all(
    [...closed].map(async ([caseId, closedOn]) => {
      const own = peopled.filter((one) => one.caseId === caseId).map(({ personId }) => personId);
      const later = recent.filter(({ personId, correctedOn }) => own.includes(personId) && correctedOn >= closedOn);
      const released = later.length === 0 ? [] : await releasedTo({ caseId, agency }, tools, own);
      return later
        .filter((correction) => hasShown(released, correction))
        .map(({ category, correctedOn }) => ({ caseId, category, correctedOn, ...correctedNotice }));
    }),
  );
  return found.flat();
}
