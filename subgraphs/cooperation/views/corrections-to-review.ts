/**
 * What cases of an agency have been shown, and was corrected when nobody was told of it in the case any more: the case is
 * closed, or the person has left it (`updates.ts` tells of who is in it).
 */
import { readAgencies } from '../../../schema/agencies.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { addDays } from '../../../schema/days.js';
import type { Tools } from '../../kit/agency.js';
import type { KeptRecords } from '../workflows/kept-records.js';
import { isInCase } from './case-view.js';
import { correctedNotice, hasShown, releasedTo } from './updates.js';

/** So long it is told, in days. */
const toldDays = 365;

/** Persons who have been in the case and of whom it tells nothing on `today`. */
function untold(
  { id, closedOn }: CaseRecordOf<'case'>,
  peopled: ReadonlyArray<CaseRecordOf<'case-person'>>,
  today: string,
): ReadonlyArray<string> {
  const own = peopled.filter(({ caseId }) => caseId === id);
  const told = closedOn === null ? own.filter((one) => isInCase(one, today)).map(({ personId }) => personId) : [];
  return [...new Set(own.map(({ personId }) => personId))].filter((personId) => !told.includes(personId));
}

/**
 * `Reviews.corrections` of `agency` on `today`: the case, the category and the day, each once, and no person. Reads the log of
 * those cases alone that a person was in about whom something has been corrected, one after another.
 */
export async function correctionsToReview(kept: KeptRecords, tools: Tools, agency: string, today: string) {
  const holders = readAgencies().map(({ id }) => id);
  const corrections = (await kept.where('correction', 'owner', holders)).filter(
    ({ correctedOn }) => correctedOn >= addDays(today, -toldDays),
  );
  const persons = [...new Set(corrections.map(({ personId }) => personId))];
  const peopled = await kept.where('case-person', 'person_id', persons);
  const cases = await kept.where('case', 'id', [...new Set(peopled.map(({ caseId }) => caseId))]);
  const found = new Map<string, object>();
  for (const one of cases.filter(({ owner }) => owner === agency)) {
    const about = untold(one, peopled, today);
    if (about.length === 0) continue;
    const released = await releasedTo({ caseId: one.id, agency }, tools, about);
    for (const { category, correctedOn } of corrections.filter((correction) => hasShown(released, correction))) {
      const told = { caseId: one.id, category, correctedOn, ...correctedNotice };
      found.set(`${one.id} ${category} ${correctedOn}`, told);
    }
  }
  return [...found.values()];
}
