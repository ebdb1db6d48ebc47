/** Drafts of how a consent comes to be: documented, signed, registered by each holder; and a guardian excluded. */

import { longestMonths } from '../../../schema/case-file/consent-registration.js';
import { consentState } from '../../../schema/case-file/consent-state.js';
import { derivedId } from '../../../schema/case-file/derived-id.js';
import { namedParties, partiesOf } from '../../../schema/case-file/parties.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { requiredSignatories } from '../../../schema/case-file/required-signatories.js';
import { addMonths } from '../../../schema/days.js';
import type { CaseFacts } from '../../../schema/facts/case-facts.js';
import { expected } from '../facts/expected.js';
import { endOf } from './cases.js';
import { type ChildViewInput, toChildView } from './child-view.js';
import { endsOf } from './consent-ends.js';
import { readConsentFile } from './consent-file.js';
import { created, type Drafting, fromEnum, type Keyed, type MakeDraft, purposeFrom } from './drafting.js';
import { DraftFault, unknown } from './faults.js';
import { assignedCase, checkChildView, checkInCase, consentOfParty, personOf } from './lookups.js';
import { signatoryRules } from './words.js';

/** Guardians whom the own agency has excluded (OSL 12:3 p. 1): whom others have is secret to it. */
async function excludedByOwn({ kept, agency, today }: Drafting, personId: string): Promise<ReadonlyArray<string>> {
  const found = await kept.where('guardian-excluded', 'person_id', [personId]);
  return found
    .filter(({ owner, until }) => owner === agency && (until === null || today < until))
    .map(({ guardianId }) => guardianId);
}

async function signatoriesOf(drafting: Drafting, person: CaseRecordOf<'person'>) {
  const { personId, ageBand } = person;
  const custody = await drafting.kept.newest('custody', personId);
  const isAdult = ageBand === '18-20' || ageBand === '21-plus';
  if (custody === null && !isAdult) {
    const sv = 'Vem som har vårdnaden är inte känt: be folkbokföringen uppge det.';
    throw new DraftFault('INCOMPLETE', 'personId', sv, 'expected `population` to have said who has custody');
  }
  const guardianIds = custody?.guardianIds ?? [];
  const excluded = await excludedByOwn(drafting, personId);
  const giver = { personId, ageBand, guardianIds, excluded: new Set(excluded) };
  const required = requiredSignatories(signatoryRules(), giver);
  if (required !== null) return required;
  const { sv } = expected.whoMayLift;
  throw new DraftFault('REFUSED', 'personId', sv, 'nobody can lift the secrecy of this child: use another basis');
}

interface ConsentInput extends Keyed {
  readonly caseId: string;
  readonly personId: string;
  readonly scope: ReadonlyArray<{ readonly holder: string; readonly categories: ReadonlyArray<string> }>;
  readonly to: ReadonlyArray<{ readonly agency: string; readonly unit: string }>;
  readonly purposes: ReadonlyArray<string>;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly informationText: string;
  readonly childView?: ChildViewInput | null;
}

function checkScope({ scope, to }: ConsentInput, agency: string): void {
  const strange = scope.some(({ holder, categories }) => categories.some((one) => !one.startsWith(`${holder}.`)));
  if (strange) {
    const { sv } = expected.categoriesOfHolder;
    throw new DraftFault('INVALID', 'scope', sv, 'expected categories of the holder beside them');
  }
  if (!namedParties({ scope, to }).includes(agency)) {
    const sv = 'Den egna myndigheten ska lämna eller få något genom samtycket.';
    throw new DraftFault('REFUSED', 'scope', sv, 'expected your own agency to be a holder or a recipient');
  }
}

/** It says from when until when, and for a year at most. */
function checkValidity({ validFrom, validUntil }: ConsentInput): void {
  if (validFrom <= validUntil && validUntil <= addMonths(validFrom, longestMonths)) return;
  const { sv } = expected.shortValidity;
  const en = `expected \`validUntil\` from \`validFrom\` to ${longestMonths} months after it`;
  throw new DraftFault('INVALID', 'validUntil', sv, en);
}

/** A consent tells who has custody: only an agency that has them in its own case may write it. */
function checkKnown(signatories: ReadonlyArray<{ readonly personId: string }>, { persons }: CaseFacts): void {
  if (signatories.every(({ personId }) => persons.has(personId))) return;
  const { sv } = expected.signatoriesInCase;
  const en = 'expected a case with all who must sign: let an agency write the consent that has them in its own case';
  throw new DraftFault('REFUSED', 'caseId', sv, en);
}

const draftConsent: MakeDraft<ConsentInput> = async (input, drafting) => {
  const { key: _, childView, purposes, ...rest } = input;
  const facts = await assignedCase(drafting, input.caseId);
  checkInCase(facts, input.personId);
  checkScope(input, drafting.agency);
  checkValidity(input);
  const person = await personOf(drafting, input.personId);
  if (person === null) {
    const { sv } = expected.knownPerson;
    throw new DraftFault('INCOMPLETE', 'personId', sv, 'expected `population` to have said how old the person is');
  }
  await checkChildView(drafting, input.personId, Boolean(childView));
  const signatories = await signatoriesOf(drafting, person);
  checkKnown(signatories, facts);
  const id = drafting.newId('consent');
  const document = await created<'consent-document'>(drafting, {
    ...{ kind: 'consent-document', id, ...rest, purposes: purposes.map(purposeFrom) },
    ...{
      ageBand: person.ageBand,
      situation: person.situation ?? 1,
      signatories,
    },
  });
  return [document, ...(await toChildView(drafting, input.personId, id, childView))];
};

interface ConsentSignatureInput extends Keyed {
  readonly consentId: string;
  readonly signatoryId: string;
  readonly method: string;
  readonly documentHash?: string | null;
  readonly language: string;
  readonly interpreter: boolean;
  readonly signedOn: string;
}
const draftConsentSignature: MakeDraft<ConsentSignatureInput> = async ({ key: _, ...input }, drafting) => {
  const document = await consentOfParty(drafting, input.consentId);
  const signatory = document.signatories.find(({ personId }) => personId === input.signatoryId);
  if (!signatory) {
    const sv = 'Den personen ska inte skriva under det här samtycket.';
    throw new DraftFault('REFUSED', 'signatoryId', sv, 'expected one of the signatories of the consent');
  }
  const { capacity } = signatory;
  const signature = await created<'consent-signature'>(drafting, {
    ...{ kind: 'consent-signature', id: drafting.newId('signature'), ...input, capacity },
    ...{ method: fromEnum<CaseRecordOf<'withdrawal'>['method']>(input.method) },
    ...{ documentHash: input.documentHash ?? null, informationText: document.informationText },
  });
  return [signature];
};

/** Throws unless everybody has signed, nothing stands against it, and the person is as when it was written. */
async function checkComplete({ kept, today }: Drafting, document: CaseRecordOf<'consent-document'>): Promise<void> {
  const file = await readConsentFile(kept, document);
  const state = consentState(file, signatoryRules(), today);
  if (state === 'ACTIVE') return;
  if (state === 'PENDING') {
    const sv = 'Alla som ska skriva under har inte gjort det, eller samtyckets första dag är inte inne.';
    const en = 'expected every signatory to have signed, and its first day to have come';
    throw new DraftFault('INCOMPLETE', 'consentId', sv, en);
  }
  throw new DraftFault('REFUSED', 'consentId', 'Samtycket gäller inte längre.', 'the consent holds no longer');
}

const draftConsentRegistration: MakeDraft<Keyed & { readonly consentId: string }> = async ({ consentId }, drafting) => {
  const document = await consentOfParty(drafting, consentId);
  const own = document.scope.filter(({ holder }) => holder === drafting.agency);
  if (own.length === 0) {
    const sv = 'Samtycket gäller inga uppgifter hos den egna myndigheten.';
    throw new DraftFault('REFUSED', 'consentId', sv, 'expected a consent about data that your own agency holds');
  }
  await checkComplete(drafting, document);
  const { personId, to, purposes, ageBand, situation, validFrom, validUntil } = document;
  const id = derivedId(drafting.agency, consentId, 'registration');
  const consent = await created<'consent'>(drafting, {
    ...{ kind: 'consent', id, consentId, parties: partiesOf(document), personId },
    ...{ categories: [...new Set(own.flatMap(({ categories }) => categories))], to, purposes, ageBands: [ageBand] },
    ...{ situation, validFrom, validUntil },
  });
  return [consent];
};

/** Whom it concerns is secret: what the guardian has signed, and the own agency is party to, ends without a reason. */
const draftGuardianExclusion: MakeDraft<Keyed & { readonly personId: string; readonly guardianId: string }> = async (
  { personId, guardianId },
  drafting,
) => {
  const { kept, agency, today } = drafting;
  const custody = await kept.newest('custody', personId);
  const parts = await kept.where('case-person', 'person_id', [personId, guardianId]);
  const casesOf = (id: string) => parts.filter((one) => one.owner === agency && one.personId === id);
  const withBoth = casesOf(personId).some(({ caseId }) => casesOf(guardianId).some((one) => one.caseId === caseId));
  // Who has custody of whom is told to nobody whose agency has not both in a case.
  if (!withBoth || !custody?.guardianIds.includes(guardianId)) throw unknown('guardianId');
  const id = drafting.newId('exclusion');
  const exclusion = { kind: 'guardian-excluded', id, personId, guardianId, since: today, until: null } as const;
  const documents = await kept.where('consent-document', 'person_id', [personId]);
  const signed = documents.filter(({ signatories }) => signatories.some((one) => one.personId === guardianId));
  const made = await created<'guardian-excluded'>(drafting, exclusion);
  return [
    made,
    ...(await endsOf(
      drafting,
      signed.map(({ id: consentId }) => consentId),
    )),
  ];
};

/** Drafts under `cooperation.workConsent` and `cooperation.workRegistration`. */
export const consentDrafts = {
  draftConsent,
  draftConsentSignature,
  draftConsentRegistration,
  draftGuardianExclusion,
  draftGuardianExclusionEnd: endOf('guardian-excluded'),
};
