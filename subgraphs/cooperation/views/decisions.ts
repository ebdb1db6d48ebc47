/** Decisions to disclose that the own agency has made about persons of a case, and those made to the case. */
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { type CaseView, personsIn } from './case-view.js';

/** The recipient's case is left out: another agency's case is never told. */
function show(decision: CaseRecordOf<'decision'>) {
  const { id, version, owner, to, personId, atoms, categories, recordIds, dataUntil, validFrom, validUntil } = decision;
  const covers = { personId, kinds: atoms, categories, recordIds, dataUntil };
  return { id, version, from: owner, to: { ...to }, ...covers, validFrom, validUntil };
}

/** `AgencyCase.decisions`. */
export async function decisionsOf(view: CaseView) {
  const { kept, caseId, agency } = view;
  const persons = await personsIn(view);
  const received = (await kept.where('decision', 'case_id', [caseId])).filter(
    ({ to, personId }) => to.agency === agency && persons.includes(personId),
  );
  const made = (await kept.where('decision', 'person_id', persons)).filter(({ owner }) => owner === agency);
  return [...new Map([...received, ...made].map((one) => [one.id, one])).values()].map(show);
}
