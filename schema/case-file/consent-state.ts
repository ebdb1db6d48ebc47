/**
 * Where a consent stands, derived from its records and never stored. A function of the set of records: their order does not
 * matter, and no record but a signature or a new assertion about the person makes it active (README.md in this folder).
 */
import type { RecordOf } from '../facts/records.js';
import type { PersonId } from '../grant.js';
import { newestOnes } from './newest.js';
import { partiesOf } from './parties.js';
import type { CaseRecord, CaseRecordOf } from './records.js';
import { type Signatory, type SignatoryRule, sameSignatories } from './required-signatories.js';

/**
 * `PENDING`: somebody has yet to sign, or its first day is yet to come · `SUSPENDED`: it was given at another age, under
 * another custody or protection, or a signatory is excluded · `REVOKED`: withdrawn, refused or ended · `EXPIRED`: its last
 * day is over · `ANNULLED`: it had been registered wrongly.
 */
export type ConsentState = 'PENDING' | 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED' | 'ANNULLED';

type Document = CaseRecordOf<'consent-document'>;

/** The records about one consent document, the newest version of each. */
export interface ConsentFile {
  readonly document: Document;
  readonly signatures: ReadonlyArray<CaseRecordOf<'consent-signature'>>;
  readonly withdrawals: ReadonlyArray<CaseRecordOf<'withdrawal'>>;
  readonly annulments: ReadonlyArray<CaseRecordOf<'annulment'>>;
  readonly ends: ReadonlyArray<RecordOf<'consent-end'>>;
  /** About the person, by a party to the consent: nobody else's touch it. */
  readonly refusals: ReadonlyArray<CaseRecordOf<'refusal'>>;
  readonly exclusions: ReadonlyArray<CaseRecordOf<'guardian-excluded'>>;
  /** As `population` asserts it; null: not known. */
  readonly person: RecordOf<'person'> | null;
}

/** Those of `records` that a party to the consent has signed. */
export function byParties<T extends { readonly owner: string }>(
  document: Document,
  records: ReadonlyArray<T>,
): ReadonlyArray<T> {
  const parties = partiesOf(document);
  return records.filter(({ owner }) => parties.includes(owner));
}

/** Sorts out of `records` what concerns the consent; null when its document is not among them. */
export function consentFileOf(records: ReadonlyArray<CaseRecord>, consentId: string): ConsentFile | null {
  const current = newestOnes(records);
  const of = <Kind extends CaseRecord['kind']>(kind: Kind) =>
    current.filter((record): record is CaseRecordOf<Kind> => record.kind === kind);
  const document = of('consent-document').find(({ id }) => id === consentId);
  if (!document) return null;
  const isOfIt = (record: { readonly consentId: string }) => record.consentId === consentId;
  const isAbout = (record: { readonly personId: PersonId }) => record.personId === document.personId;
  return {
    document,
    signatures: of('consent-signature').filter(isOfIt),
    withdrawals: of('withdrawal').filter(isOfIt),
    annulments: of('annulment').filter(isOfIt),
    ends: of('consent-end').filter(isOfIt),
    refusals: byParties(document, of('refusal').filter(isAbout)),
    exclusions: byParties(document, of('guardian-excluded').filter(isAbout)),
    person: of('person').find(isAbout) ?? null,
  };
}

/** Signatories of the document who have not signed it, in their capacity and shown its information text. */
export function missingSignatories({ document, signatures }: ConsentFile): ReadonlyArray<Signatory> {
  return document.signatories.filter(
    ({ personId, capacity }) =>
      !signatures.some(
        (signed) =>
          signed.signatoryId === personId &&
          signed.capacity === capacity &&
          signed.informationText === document.informationText,
      ),
  );
}

const categoriesOf = ({ scope }: Document) => scope.flatMap(({ categories }) => categories);

/** A refusal stands until the refuser has signed on a later day. On the same day it stands: no order of arrival counts. */
function isRefused({ document, refusals, signatures }: ConsentFile): boolean {
  return refusals.some(({ refuserId, categories, receivedOn }) => {
    const isSignatory = document.signatories.some(({ personId }) => personId === refuserId);
    const isCovered = categories === null || categories.some((one) => categoriesOf(document).includes(one));
    const hasSigned = signatures.some(
      ({ signatoryId, signedOn }) => signatoryId === refuserId && signedOn > receivedOn,
    );
    return isSignatory && isCovered && !hasSigned;
  });
}

/**
 * True when everybody has signed. Not before does it count what agencies have recorded about the person beside the document:
 * otherwise writing one would tell who has refused or is excluded elsewhere, which is secret to its writer (I2).
 */
const isSigned = (file: ConsentFile): boolean => missingSignatories(file).length === 0;

/** Why it is over for good, or null. */
export function endOf(file: ConsentFile): 'ANNULLED' | 'REVOKED' | null {
  if (file.annulments.length > 0) return 'ANNULLED';
  const isOver = file.withdrawals.length + file.ends.length > 0 || (isSigned(file) && isRefused(file));
  return isOver ? 'REVOKED' : null;
}

/** True when all have signed and one of them is a guardian whom a party has excluded (OSL 12:3), on `today`. */
export function isExcluded(file: ConsentFile, today: string): boolean {
  const { document, exclusions } = file;
  if (!isSigned(file)) return false;
  return exclusions.some(
    ({ guardianId, until }) =>
      (until === null || today < until) &&
      document.signatories.some(({ personId, capacity }) => personId === guardianId && capacity === 'guardian'),
  );
}

/** True when the person is as when the document was written: an age with the same signatories, the same situation. */
export function isAsThen({ document, person }: ConsentFile, rules: ReadonlyArray<SignatoryRule>): boolean {
  return (
    person !== null &&
    sameSignatories(rules, document.ageBand).includes(person.ageBand) &&
    (person.situation ?? 1) === document.situation
  );
}

/** The state on `today` (`YYYY-MM-DD`). What is over for good comes first, then what may pass. */
export function consentState(file: ConsentFile, rules: ReadonlyArray<SignatoryRule>, today: string): ConsentState {
  const { document, person } = file;
  const ended = endOf(file);
  if (ended !== null) return ended;
  if (document.validUntil < today) return 'EXPIRED';
  const isKnown = person !== null && (person.validUntil === null || today <= person.validUntil);
  if (!isKnown || !isAsThen(file, rules) || isExcluded(file, today)) return 'SUSPENDED';
  return isSigned(file) && document.validFrom <= today ? 'ACTIVE' : 'PENDING';
}
