/** Consents as a party sees them: what it holds and gets, never who withdrew or refused elsewhere. */
import { type ConsentFile, consentState, missingSignatories } from '../../../schema/case-file/consent-state.js';
import { partiesOf } from '../../../schema/case-file/parties.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { asEnum } from '../facts/project.js';
import { readConsentFile } from '../workflows/consent-file.js';
import { signatoryRules } from '../workflows/words.js';
import { type CaseView, personsIn } from './case-view.js';

/** One text whatever the reason: withdrawn, refused, annulled, expired, suspended or a guardian excluded. */
export const endedNotice = 'samtycket gäller inte längre';

/** What is kept about one consent, and whose registration of it. */
interface Known {
  readonly file: ConsentFile;
  readonly registered: ReadonlyArray<CaseRecordOf<'consent'>>;
  readonly today: string;
}

/** Suspended, withdrawn, refused, annulled and expired look alike. */
function stateOf({ file, registered, today }: Known): 'UNSIGNED' | 'SIGNED' | 'ACTIVE' | 'ENDED' {
  const { scope } = file.document;
  switch (consentState(file, signatoryRules(), today)) {
    case 'PENDING':
      return missingSignatories(file).length > 0 ? 'UNSIGNED' : 'SIGNED';
    case 'ACTIVE':
      return scope.every(({ holder }) => registered.some(({ owner }) => owner === holder)) ? 'ACTIVE' : 'SIGNED';
    default:
      return 'ENDED';
  }
}

/** `persons`: those of the case; who else must sign is told to nobody in it. */
function show(known: Known, agency: string, persons: ReadonlyArray<string>) {
  const { file, registered } = known;
  const { id, personId, scope, to, purposes, validFrom, validUntil, signatories, owner } = file.document;
  const isRecipientOnly = owner !== agency && !scope.some(({ holder }) => holder === agency);
  const missing = missingSignatories(file);
  const state = stateOf(known);
  return {
    ...{ id, personId, validFrom, validUntil, state, notice: state === 'ENDED' ? endedNotice : null },
    purposes: purposes.map(asEnum),
    scope: scope.map(({ holder, categories }) => ({
      ...{ holder, categories, registered: registered.some((one) => one.owner === holder) },
    })),
    to: to.filter((unit) => !isRecipientOnly || unit.agency === agency).map((unit) => ({ ...unit })),
    signatories: isRecipientOnly
      ? null
      : signatories
          .filter((one) => persons.includes(one.personId))
          .map((one) => ({ ...one, signed: !missing.some(({ personId: id }) => id === one.personId) })),
    withdrawals: file.withdrawals
      .filter((one) => one.owner === agency && persons.includes(one.signatoryId))
      .map(({ signatoryId, receivedOn }) => ({ signatoryId, receivedOn })),
  };
}

/** `AgencyCase.consents`. */
export async function consentsOf(view: CaseView) {
  const { kept, agency, today } = view;
  const persons = await personsIn(view);
  const documents = await kept.where('consent-document', 'person_id', persons);
  const own = documents.filter((document) => partiesOf(document).includes(agency));
  return Promise.all(
    own.map(async (document) => {
      const file = await readConsentFile(kept, document);
      const registered = await kept.where('consent', 'consent_id', [document.id]);
      return show({ file, registered, today }, agency, persons);
    }),
  );
}
