/** What is kept about one consent, for the rules on its state (`schema/case-file/consent-state.ts`). */
import { byParties, type ConsentFile } from '../../../schema/case-file/consent-state.js';
import type { KeptRecords } from './kept-records.js';

/** Reads everything that concerns `document`. */
export async function readConsentFile(kept: KeptRecords, document: ConsentFile['document']): Promise<ConsentFile> {
  const of = [document.id];
  const about = [document.personId];
  const [signatures, withdrawals, annulments, ends, refusals, exclusions, person] = await Promise.all([
    kept.where('consent-signature', 'consent_id', of),
    kept.where('withdrawal', 'consent_id', of),
    kept.where('annulment', 'consent_id', of),
    kept.where('consent-end', 'consent_id', of),
    kept.where('refusal', 'person_id', about),
    kept.where('guardian-excluded', 'person_id', about),
    kept.newest('person', document.personId),
  ]);
  return {
    ...{ document, signatures, withdrawals, annulments, ends, person },
    refusals: byParties(document, refusals),
    exclusions: byParties(document, exclusions),
  };
}
