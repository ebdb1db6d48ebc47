/**
 * How consents end. What narrows binds at once, on one signature: whoever records that somebody has withdrawn or refused, that a
 * consent was wrong or that a guardian is excluded, ends with it, in the same request or earlier, every consent to which the
 * own agency is a party. Why it ended stays here; the end alone is a fact.
 */
import type { PoolClient } from 'pg';
import { partiesOf } from '../../../schema/case-file/parties.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import type { AtEnd, Checking } from './checking.js';
import { expected } from './expected.js';
import { consentsOf, newestOf, newestWith } from './kept.js';
import { expectThat } from './refused.js';

type Consent = CaseRecordOf<'consent'>;

/** A check that each of `consents` of which `owner` is a party has its end. */
function endedAtEnd(client: PoolClient, owner: string, consents: () => Promise<ReadonlyArray<Consent>>): AtEnd {
  return async () => {
    const own = (await consents()).filter(({ parties }) => parties.includes(owner));
    for (const consentId of new Set(own.map((consent) => consent.consentId))) {
      const ends = await newestOf(client, 'consent-end', 'consent_id', consentId);
      expectThat(ends.length > 0, expected.consentEnds, 'INCOMPLETE');
    }
  };
}

/** Ending narrows: every party to the consent may. */
export async function checkConsentEnd({ client, record }: Checking<CaseRecordOf<'consent-end'>>): Promise<void> {
  const [consent] = await consentsOf(client, record.consentId);
  const isParty = consent?.parties.includes(record.owner) ?? false;
  expectThat(isParty, expected.consentOfParty, 'UNKNOWN');
}

async function documentFor(client: PoolClient, consentId: string, owner: string) {
  const document = await newestWith(client, 'consent-document', consentId);
  // One that is kept is to others like one that is not.
  const isParty = document !== null && partiesOf(document).includes(owner);
  expectThat(isParty, expected.documentOfParty, 'UNKNOWN');
  return document;
}

/** A signatory has withdrawn. */
export async function checkWithdrawal({
  client,
  record,
}: Checking<CaseRecordOf<'withdrawal'>>): Promise<ReadonlyArray<AtEnd>> {
  const { signatories } = await documentFor(client, record.consentId, record.owner);
  const isSignatory = signatories.some(({ personId }) => personId === record.signatoryId);
  expectThat(isSignatory, expected.signatory);
  return [endedAtEnd(client, record.owner, () => consentsOf(client, record.consentId))];
}

/** The consent had been registered wrongly. */
export async function checkAnnulment({
  client,
  record,
}: Checking<CaseRecordOf<'annulment'>>): Promise<ReadonlyArray<AtEnd>> {
  await documentFor(client, record.consentId, record.owner);
  return [endedAtEnd(client, record.owner, () => consentsOf(client, record.consentId))];
}

/**
 * Somebody who would have to sign has refused. Who receives it answers for that: whether this one has custody is told to
 * nobody who may not know it, and a refusal too many only closes.
 */
export function checkRefusal({ client, record }: Checking<CaseRecordOf<'refusal'>>): ReadonlyArray<AtEnd> {
  const covered = async () =>
    (await newestOf(client, 'consent', 'person_id', record.personId)).filter(
      ({ categories }) => record.categories === null || categories.some((one) => record.categories?.includes(one)),
    );
  return [endedAtEnd(client, record.owner, covered)];
}

/** A guardian may not lift the child's secrecy (OSL 12:3): what this one has signed ends. */
export function checkExclusion({
  client,
  record,
  earlier,
  today,
}: Checking<CaseRecordOf<'guardian-excluded'>>): ReadonlyArray<AtEnd> {
  const isSame = earlier === null || earlier.guardianId === record.guardianId;
  expectThat(isSame, expected.sameGuardian);
  if (record.until !== null && record.until <= today) return [];
  const signed = async () => {
    const found: Consent[] = [];
    for (const consent of await newestOf(client, 'consent', 'person_id', record.personId)) {
      const document = await newestWith(client, 'consent-document', consent.consentId);
      const isTheirs = document?.signatories.some(({ personId }) => personId === record.guardianId) ?? true;
      if (isTheirs) found.push(consent);
    }
    return found;
  };
  return [endedAtEnd(client, record.owner, signed)];
}
