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
    expectThat(isKnown, 'expected a case with all who must sign', 'REFUSED');
  }
  const exclusions = await newestOf(client, 'guardian-excluded', 'person_id', personId);
  const excluded = new Set(
    exclusions
      .filter((one) => one.owner === owner && (one.until === null || today < one.until))
      .map(({ guardianId }) => guardianId),
  );
  const guardianIds = await guardiansOf(client, personId);
  const required = requiredSignatories(rules, { personId, ageBand, guardianIds, excluded });
  expectThat(required !== null, 'expected a guardian who may lift the secrecy, but there is none', 'REFUSED');
  expectThat(isSameSignatories(required, record.signatories), 'expected as signatories exactly those who have to sign');
}

/** A consent document, in a case of its agency, about a person of that case. */
export async function checkDocument(
  checking: Checking<CaseRecordOf<'consent-document'>>,
): Promise<ReadonlyArray<AtEnd>> {
  const { client, record, earlier } = checking;
  await checkCaseOf(client, record.caseId, record.owner);
  expectThat((await inCase(client, record.caseId, record.personId)) !== null, 'expected a person of the case');
  const isOpen =
    earlier === null || (await newestOf(client, 'consent-signature', 'consent_id', record.id)).length === 0;
  expectThat(isOpen, 'expected a new document: what has been signed is not changed', 'STALE_VERSION');
  const isHeld = record.scope.every(({ holder, categories }) =>
    categories.every((one) => one.startsWith(`${holder}.`)),
  );
  expectThat(isHeld, 'expected in `scope` the categories of each holder');
  expectThat(record.validFrom <= record.validUntil, 'expected `validUntil` no earlier than `validFrom`');
  const isShort = record.validUntil <= addMonths(record.validFrom, longestMonths);
  expectThat(isShort, `expected \`validUntil\` at most ${longestMonths} months after \`validFrom\``);
  const person = await newestWith(client, 'person', record.personId);
  expectThat(person !== null, 'expected a person that is kept', 'UNKNOWN');
  const isAsNow = person.ageBand === record.ageBand && (person.situation ?? 1) === record.situation;
  expectThat(isAsNow, 'expected the age band and the situation that the person has now');
  await checkSignatories(checking);
  return childViewAtEnd(client, record);
}

/** One signature, received by a party to the document. */
export async function checkSignature({ client, record }: Checking<CaseRecordOf<'consent-signature'>>): Promise<void> {
  const document = await newestWith(client, 'consent-document', record.consentId);
  const isParty = document !== null && partiesOf(document).includes(record.owner);
  expectThat(
    isParty,
    'expected a consent document that is kept, and the signature of a party to the consent',
    'UNKNOWN',
  );
  const isSignatory = document.signatories.some(
    ({ personId, capacity }) => personId === record.signatoryId && capacity === record.capacity,
  );
  expectThat(isSignatory, 'expected a signatory of the document, in the capacity that it says');
  const isShown = record.informationText === document.informationText;
  expectThat(isShown, 'expected the information text of the document');
}

const asSet = (parties: ReadonlyArray<string>) => [...new Set(parties)].sort().join();

/** A holder's registration, which opens what the document says. */
export async function checkConsent({ client, record, today }: Checking<CaseRecordOf<'consent'>>): Promise<void> {
  for (const other of await consentsOf(client, record.consentId)) {
    expectThat(other.personId === record.personId, 'expected one consent to be about one person');
    const isSame = asSet(other.parties) === asSet(record.parties);
    expectThat(isSame, 'expected the parties of the consent as it was first registered');
  }
  const file = await consentFile(client, record.consentId);
  expectThat(file !== null, 'expected a consent document that is kept', 'UNKNOWN');
  const guardianIds = await guardiansOf(client, record.personId);
  const fault = registrationFault({ consent: record, file, guardianIds, rules, today });
  if (fault !== null) throw new StatementRefused(fault, 'REFUSED');
}
