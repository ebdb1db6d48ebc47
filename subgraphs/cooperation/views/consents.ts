/** Consents as a party sees them: what it holds and gets, never who withdrew or refused elsewhere. */
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { asEnum } from '../facts/project.js';
import type { KeptRecords } from '../work/kept-records.js';
import { partiesOf, personOf } from '../work/lookups.js';
import { type CaseView, personsIn } from './case-view.js';

type Document = CaseRecordOf<'consent-document'>;

/** One text whatever the reason: withdrawn, refused, annulled, expired, suspended or a guardian excluded. */
export const endedNotice = 'samtycket gäller inte längre';

/** What is kept about one consent. */
interface Known {
  readonly document: Document;
  readonly signatures: ReadonlyArray<CaseRecordOf<'consent-signature'>>;
  readonly registered: ReadonlyArray<CaseRecordOf<'consent'>>;
  readonly withdrawals: ReadonlyArray<CaseRecordOf<'withdrawal'>>;
  readonly isEnded: boolean;
}

/** True when somebody who would have to sign has refused, and has not signed after that. */
function isRefused(
  { signatories, scope }: Document,
  refusals: ReadonlyArray<CaseRecordOf<'refusal'>>,
  signatures: ReadonlyArray<CaseRecordOf<'consent-signature'>>,
): boolean {
  const covered = scope.flatMap(({ categories }) => categories);
  return refusals.some(
    ({ refuserId, categories, receivedOn }) =>
      signatories.some(({ personId }) => personId === refuserId) &&
      (categories === null || categories.some((one) => covered.includes(one))) &&
      !signatures.some(({ signatoryId, signedOn }) => signatoryId === refuserId && signedOn > receivedOn),
  );
}

async function know(document: Document, kept: KeptRecords, today: string): Promise<Known> {
  const of = [document.id];
  const [signatures, registered, ends, withdrawals, annulments, refusals, person] = await Promise.all([
    kept.where('consent-signature', 'consent_id', of),
    kept.where('consent', 'consent_id', of),
    kept.where('consent-end', 'consent_id', of),
    kept.where('withdrawal', 'consent_id', of),
    kept.where('annulment', 'consent_id', of),
    kept.where('refusal', 'person_id', [document.personId]),
    personOf({ kept, today }, document.personId),
  ]);
  const isSamePerson = person?.ageBand === document.ageBand && (person.situation ?? 1) === document.situation;
  const isEnded =
    [...ends, ...withdrawals, ...annulments].length > 0 ||
    !isSamePerson ||
    today > document.validUntil ||
    isRefused(document, refusals, signatures);
  return { document, signatures, registered, withdrawals, isEnded };
}

function stateOf({ document, signatures, registered, isEnded }: Known): string {
  const hasSigned = (id: string) => signatures.some(({ signatoryId }) => signatoryId === id);
  if (isEnded) return 'ENDED';
  if (!document.signatories.every(({ personId }) => hasSigned(personId))) return 'UNSIGNED';
  return document.scope.every(({ holder }) => registered.some(({ owner }) => owner === holder)) ? 'ACTIVE' : 'SIGNED';
}

function show(known: Known, agency: string) {
  const { document, signatures, registered, withdrawals, isEnded } = known;
  const { id, personId, scope, to, purposes, validFrom, validUntil, signatories, owner } = document;
  const isRecipientOnly = owner !== agency && !scope.some(({ holder }) => holder === agency);
  return {
    ...{ id, personId, validFrom, validUntil, state: stateOf(known), notice: isEnded ? endedNotice : null },
    purposes: purposes.map(asEnum),
    scope: scope.map(({ holder, categories }) => ({
      ...{ holder, categories, registered: registered.some((one) => one.owner === holder) },
    })),
    to: to.filter((unit) => !isRecipientOnly || unit.agency === agency).map((unit) => ({ ...unit })),
    signatories: isRecipientOnly
      ? null
      : signatories.map((one) => ({
          ...{ personId: one.personId, capacity: one.capacity },
          signed: signatures.some(({ signatoryId }) => signatoryId === one.personId),
        })),
    withdrawals: withdrawals
      .filter((one) => one.owner === agency)
      .map(({ signatoryId, receivedOn }) => ({ signatoryId, receivedOn })),
  };
}

/** `AgencyCase.consents`. */
export async function consentsOf(view: CaseView) {
  const { kept, agency, today } = view;
  const documents = await kept.where('consent-document', 'person_id', await personsIn(view));
  const own = documents.filter((document) => partiesOf(document).includes(agency));
  return Promise.all(own.map(async (document) => show(await know(document, kept, today), agency)));
}
