/** Drafts of what stops and corrects: holds of the own agency's data, and corrections of what has been shown. */
import { expected } from '../facts/expected.js';
import { endOf } from './cases.js';
import { created, type Keyed, type MakeDraft } from './drafting.js';
import { DraftFault } from './faults.js';
import { identified } from './words.js';

interface HoldInput extends Keyed {
  readonly category?: string | null;
  readonly personId?: string | null;
}
const draftHold: MakeDraft<HoldInput> = async ({ category, personId }, drafting) => {
  const hold = { kind: 'hold', id: drafting.newId('hold'), category: category ?? null } as const;
  const covers = { personId: personId ?? null, since: drafting.today, until: null };
  return [await created<'hold'>(drafting, { ...hold, ...covers })];
};

interface CorrectionInput extends Keyed {
  readonly personId: string;
  readonly category: string;
  readonly recordIds?: ReadonlyArray<string> | null;
  readonly wrongSince: string;
}
const draftCorrection: MakeDraft<CorrectionInput> = async ({ personId, category, recordIds, wrongSince }, drafting) => {
  if (recordIds && !identified().has(category)) {
    const { sv, en } = expected.noRecords;
    throw new DraftFault('INVALID', 'recordIds', sv, en);
  }
  const correction = { kind: 'correction', id: drafting.newId('correction'), personId, category } as const;
  const what = { recordIds: recordIds ?? null, wrongSince, correctedOn: drafting.today };
  return [await created<'correction'>(drafting, { ...correction, ...what })];
};

/** Drafts under `cooperation.workHold`. */
export const holdDrafts = { draftHold, draftHoldEnd: endOf('hold'), draftCorrection };
