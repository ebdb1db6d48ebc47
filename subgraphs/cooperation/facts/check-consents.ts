/** How a consent comes to be: the document, its signatures, and each holder's registration of it. */
import type { PoolClient } from 'pg';
import { longestMonths, registrationFault } from '../../../schema/case-file/consent-registration.js';
import { type ConsentFile, consentFileOf } from '../../../schema/case-file/consent-state.js';
import { partiesOf } from '../../../schema/case-file/parties.js';
import type { CaseRecord, CaseRecordOf } from '../../../schema/case-file/records.js';
import {
  isSameSignatories,
  readSignatoryRules,
  requiredSignatories,
} from '../../../schema/case-file/required-signatories.js';
import { addMonths } from '../../../schema/days.js';
import { checkCaseOf, inCase } from './check-cases.js';
import { childViewAtEnd } from './check-child-view.js';
import type { AtEnd, Checking } from './checking.js';
import { expected } from './expected.js';
import { consentsOf, newestOf, newestWith } from './kept.js';
import { expectThat, StatementRefused } from './refused.js';

const rules = readSignatoryRules();

/** The records about a consent; null when no document of that id is kept. */
export async function consentFile(client: PoolClient, consentId: string): Promise<ConsentFile | null> {
  const document = await newestWith(client, 'consent-document', consentId);
  if (document === null) return null;
  const records: CaseRecord[] = [document];
  for (const kind of ['consent-signature', 'withdrawal', 'annulment', 'consent-end'] as const)
    records.push(...(await newestOf(client, kind, 'consent_id', consentId)));
  for (const kind of ['refusal', 'guardian-excluded', 'person'] as const)
    records.push(...(await newestOf(client, kind, 'person_id', document.personId)));
  return consentFileOf(records, consentId);
}

/** Guardians by the newest custody record; none when there is none. */
async function guardiansOf(client: PoolClient, personId: string): Promise<ReadonlyArray<string>> {
  return (await newestWith(client, 'custody', personId))?.guardianIds ?? [];
}

/** Everybody who must sign, by the exclusions of the document's own agency: those of others are secret to it. */
async function checkSignatories({ client, record, today }: Checking<CaseRecordOf<'consent-document'>>): Promise<void> {
  const { personId, owner, ageBand, caseId } = record;
  // Who has to sign tells who has custody: nobody finds that out by guessing whom the own case does not have.
  for (const signatory of record.signatories) {
    const isKnown = (await inCase(client, caseId, signatory.personId)) !== null;
    expectThat(isKnown, expected.signatoriesInCase, 'REFUSED');
  }
  const exclusions = await newestOf(client, 'guardian-excluded', 'person_id', personId);
  const excluded = new Set(
    exclusions
      .filter((one) => one.owner === owner && (one.until === null || today < one.until))
      .map(({ guardianId }) => guardianId),
  );
  const guardianIds = await guardiansOf(client, personId);
  const required = requiredSignatories(rules, { personId, ageBand, guardianIds, excluded });
  expectThat(required !== null, expected.whoMayLift, 'REFUSED');
  expectThat(isSameSignatories(required, record.signatories), expected.allSignatories);
}

/** A consent document, in a case of its agency, about a person of that case. */
export async function checkDocument(
  checking: Checking<CaseRecordOf<'consent-document'>>,
): Promise<ReadonlyArray<AtEnd>> {
  const { client, record, earlier } = checking;
  await checkCaseOf(client, record.caseId, record.owner);
  expectThat((await inCase(client, record.caseId, record.personId)) !== null, expected.personOfCase);
  const isOpen =
    earlier === null || (await newestOf(client, 'consent-signature', 'consent_id', record.id)).length === 0;
  expectThat(isOpen, expected.unsignedDocument, 'STALE_VERSION');
  const isHeld = record.scope.every(({ holder, categories }) =>
    categories.every((one) => one.startsWith(`${holder}.`)),
  );
  expectThat(isHeld, expected.categoriesOfHolder);
  expectThat(record.validFrom <= record.validUntil, expected.validityInOrder);
  const isShort = record.validUntil <= addMonths(record.validFrom, longestMonths);
  expectThat(isShort, expected.shortValidity);
  const person = await newestWith(client, 'person', record.personId);
  expectThat(person !== null, expected.knownPerson, 'UNKNOWN');
  const isAsNow = person.ageBand === record.ageBand && (person.situation ?? 1) === record.situation;
  expectThat(isAsNow, expected.personAsNow);
  await checkSignatories(checking);
  return childViewAtEnd(client, record);
}

/** One signature, received by a party to the document. */
export async function checkSignature({ client, record }: Checking<CaseRecordOf<'consent-signature'>>): Promise<void> {
  const document = await newestWith(client, 'consent-document', record.consentId);
  const isParty = document !== null && partiesOf(document).includes(record.owner);
  expectThat(isParty, expected.documentOfParty, 'UNKNOWN');
  const isSignatory = document.signatories.some(
    ({ personId, capacity }) => personId === record.signatoryId && capacity === record.capacity,
  );
  expectThat(isSignatory, expected.signatoryInCapacity);
  const isShown = record.informationText === document.informationText;
  expectThat(isShown, expected.informationText);
}

const asSet = (parties: ReadonlyArray<string>) => [...new Set(parties)].sort().join();

/** A holder's registration, which opens what the document says. */
export async function checkConsent({ client, record, today }: Checking<CaseRecordOf<'consent'>>): Promise<void> {
  for (const other of await consentsOf(client, record.consentId)) {
    expectThat(other.personId === record.personId, expected.onePerson);
    const isSame = asSet(other.parties) === asSet(record.parties);
    expectThat(isSame, expected.sameParties);
  }
  const file = await consentFile(client, record.consentId);
  expectThat(file !== null, expected.document, 'UNKNOWN');
  const guardianIds = await guardiansOf(client, record.personId);
  const fault = registrationFault({ consent: record, file, guardianIds, rules, today });
  if (fault !== null) throw new StatementRefused(fault, 'REFUSED');
}
