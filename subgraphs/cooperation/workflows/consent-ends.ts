/** Drafts of how a consent ends: each with the `consent-end` that closes it at once, and that never says why. */
import { derivedId } from '../../../schema/case-file/derived-id.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { expected } from '../facts/expected.js';
import { created, type Drafting, fromEnum, type Keyed, type MakeDraft, type Unsigned } from './drafting.js';
import { DraftFault } from './faults.js';
import { checkWorksWith, consentOfParty } from './lookups.js';

/** The ends of those of `consentIds` that a holder has registered, to which the own agency is party. */
export async function endsOf(drafting: Drafting, consentIds: ReadonlyArray<string>): Promise<ReadonlyArray<Unsigned>> {
  const { kept, agency, actor, today } = drafting;
  const registered = await kept.where('consent', 'consent_id', consentIds);
  const own = registered.filter(({ parties }) => parties.includes(agency)).map(({ consentId }) => consentId);
  const ends = await Promise.all(
    [...new Set(own)].map(async (consentId) => {
      const id = derivedId(agency, consentId, 'end');
      // A colleague has ended it already: once is enough.
      const known = await kept.newestOwn('consent-end', id, agency);
      if (known && known.signedBy !== actor.id) return [];
      return [await created<'consent-end'>(drafting, { kind: 'consent-end', id, consentId, endedOn: today })];
    }),
  );
  return ends.flat();
}

interface WithdrawalInput extends Keyed {
  readonly consentId: string;
  readonly signatoryId: string;
  readonly method: string;
}
const draftWithdrawal: MakeDraft<WithdrawalInput> = async ({ consentId, signatoryId, method }, drafting) => {
  const document = await consentOfParty(drafting, consentId);
  if (!document.signatories.some(({ personId }) => personId === signatoryId)) {
    const { sv } = expected.signatory;
    throw new DraftFault('REFUSED', 'signatoryId', sv, 'expected one of the signatories of the consent');
  }
  const withdrawal = await created<'withdrawal'>(drafting, {
    ...{ kind: 'withdrawal', id: drafting.newId('withdrawal'), consentId, signatoryId },
    ...{ method: fromEnum<CaseRecordOf<'withdrawal'>['method']>(method), receivedOn: drafting.today },
  });
  return [withdrawal, ...(await endsOf(drafting, [consentId]))];
};

const draftAnnulment: MakeDraft<Keyed & { readonly consentId: string; readonly reason: string }> = async (
  { consentId, reason },
  drafting,
) => {
  await consentOfParty(drafting, consentId);
  const annulment = await created<'annulment'>(drafting, {
    ...{ kind: 'annulment', id: drafting.newId('annulment'), consentId, annulledOn: drafting.today },
    reason: fromEnum<CaseRecordOf<'annulment'>['reason']>(reason),
  });
  return [annulment, ...(await endsOf(drafting, [consentId]))];
};

interface RefusalInput extends Keyed {
  readonly personId: string;
  readonly refuserId: string;
  readonly categories?: ReadonlyArray<string> | null;
}
const draftRefusal: MakeDraft<RefusalInput> = async ({ personId, refuserId, categories }, drafting) => {
  const { kept, today } = drafting;
  await checkWorksWith(drafting, personId);
  // Whether the refuser has custody is not looked up: an official who may not know it would learn it here.
  const refused = categories ?? null;
  const consents = (await kept.where('consent', 'person_id', [personId])).filter(
    (one) => refused === null || one.categories.some((category) => refused.includes(category)),
  );
  const record = { kind: 'refusal', id: drafting.newId('refusal'), personId, refuserId } as const;
  return [
    await created<'refusal'>(drafting, { ...record, categories: refused, receivedOn: today }),
    ...(await endsOf(drafting, [...new Set(consents.map(({ consentId }) => consentId))])),
  ];
};

/** Drafts under `cooperation.workNarrowing`. */
export const consentEndDrafts = { draftWithdrawal, draftAnnulment, draftRefusal };
