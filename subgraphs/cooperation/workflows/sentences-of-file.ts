/** What records of the case file say: consents as they come to be, requests and answers, reviews, wrong disclosures. */
import type { CaseRecordOf, FileRecord } from '../../../schema/case-file/records.js';
import type { Label } from '../../../schema/policy/labels.js';
import {
  activityLabels,
  annulmentLabels,
  answerLabels,
  findingLabels,
  incidentLabels,
  measureLabels,
  methodLabels,
  stepLabels,
  viewLabels,
} from './record-labels.js';
import {
  agencyText,
  basisText,
  categoriesText,
  categoryText,
  inBoth,
  momentText,
  refText,
  unitsText,
} from './sentence-parts.js';

type Sentences = { readonly [Kind in FileRecord['kind']]: (record: CaseRecordOf<Kind>) => Label };

function documentText(document: CaseRecordOf<'consent-document'>): Label {
  const { scope, personId, to, validFrom, validUntil, signatories } = document;
  const [what, units] = [categoriesText(scope.flatMap(({ categories }) => categories)), unitsText(to)];
  const [bySv, byEn] =
    signatories.length === 1
      ? ['av en person', 'by one person']
      : [`av ${signatories.length} personer`, `by ${signatories.length} persons`];
  return {
    sv: `Samtycke att skriva under: ${what.sv} om personen ${personId} till ${units.sv}, ${validFrom} till ${validUntil}, ${bySv}.`,
    en: `Consent to be signed: ${what.en} about the person ${personId} to ${units.en}, ${validFrom} to ${validUntil}, ${byEn}.`,
  };
}

function requestText({ to, asked, basis, urgent, dueOn }: CaseRecordOf<'request'>): Label {
  const what = categoriesText([...new Set(asked.map(({ category }) => category))]);
  return {
    sv:
      `${urgent ? 'Brådskande begäran' : 'Begäran'} till ${agencyText(to).sv} om ${what.sv} ` +
      `enligt ${basisText(basis)}, svar senast ${dueOn}.`,
    en:
      `${urgent ? 'Urgent request' : 'Request'} to ${agencyText(to).en} for ${what.en} ` +
      `under ${basisText(basis)}, to be answered by ${dueOn}.`,
  };
}

function planText({ activity, forAll, dueOn }: CaseRecordOf<'plan-row'>): Label {
  const day = dueOn === null ? '' : `, ${dueOn}`;
  return {
    sv: `Rad i handlingsplanen ${forAll ? 'för alla' : 'för den egna myndigheten'}: ${activityLabels[activity].sv}${day}.`,
    en: `Row of the joint plan ${forAll ? 'for all' : 'for the own agency'}: ${activityLabels[activity].en}${day}.`,
  };
}

function answerText({ answers }: CaseRecordOf<'request-answer'>): Label {
  const said = inBoth((language) =>
    answers
      .map(({ category, answer }) => `${categoryText(category)[language]}: ${answerLabels[answer][language]}`)
      .join(', '),
  );
  return { sv: `Svar på begäran: ${said.sv}.`, en: `Answer to the request: ${said.en}.` };
}

const ofConsents = {
  custody: ({ personId }) => ({
    sv: `Uppgifter om vårdnaden om ${personId}.`,
    en: `Custody of ${personId}.`,
  }),
  'guardian-excluded': ({ guardianId, personId, until }) =>
    until === null
      ? {
          sv: `Vårdnadshavaren ${guardianId} får inte häva sekretessen för ${personId} (OSL 12:3). Uppgiften är hemlig.`,
          en: `The guardian ${guardianId} may not lift the secrecy of ${personId} (OSL 12:3). This is secret.`,
        }
      : {
          sv: `Vårdnadshavaren ${guardianId} råder åter över sekretessen för ${personId} från ${until}.`,
          en: `The guardian ${guardianId} may lift the secrecy of ${personId} again from ${until}.`,
        },
  'consent-document': documentText,
  'consent-signature': ({ signatoryId, signedOn, method }) => ({
    sv: `${signatoryId} har skrivit under samtycket ${signedOn} (${methodLabels[method].sv}).`,
    en: `${signatoryId} has signed the consent on ${signedOn} (${methodLabels[method].en}).`,
  }),
  withdrawal: ({ consentId, signatoryId, receivedOn, method }) => ({
    sv: `${signatoryId} har återkallat samtycket ${refText(consentId)} (${methodLabels[method].sv}); mottaget ${receivedOn}.`,
    en: `${signatoryId} has withdrawn the consent ${refText(consentId)} (${methodLabels[method].en}); received on ${receivedOn}.`,
  }),
  annulment: ({ reason }) => ({
    sv: `Samtycket var felaktigt registrerat (${annulmentLabels[reason].sv}) och annulleras.`,
    en: `The consent had been registered wrongly (${annulmentLabels[reason].en}) and is annulled.`,
  }),
  refusal: ({ refuserId, categories }) => {
    const what = categories === null ? categoryText(null) : categoriesText(categories);
    return {
      sv: `${refuserId} vägrar samtycke till ${what.sv}.`,
      en: `${refuserId} refuses to consent to ${what.en}.`,
    };
  },
  'child-view': ({ view, informedBy }) => ({
    sv: `Barnets inställning: ${viewLabels[view].sv}; informerat av ${informedBy}.`,
    en: `What the child thinks: ${viewLabels[view].en}; told by ${informedBy}.`,
  }),
} satisfies Partial<Sentences>;

const ofWork = {
  countersignature: ({ about, ofVersion }) => ({
    sv: `Medunderskrift av version ${ofVersion} av ${about}.`,
    en: `Countersignature of version ${ofVersion} of ${about}.`,
  }),
  request: requestText,
  'request-receipt': ({ requestId }) => ({
    sv: `Begäran ${refText(requestId)} är mottagen.`,
    en: `The request ${refText(requestId)} is received.`,
  }),
  'request-answer': answerText,
  'emergency-review': ({ finding, reviewedOn }) => ({
    sv: `Nödläget är granskat ${reviewedOn}: ${findingLabels[finding].sv}.`,
    en: `The emergency is reviewed on ${reviewedOn}: ${findingLabels[finding].en}.`,
  }),
  'cooperation-case': ({ openedOn, closedOn }) =>
    closedOn === null
      ? {
          sv: `Samverkansärende öppnat ${openedOn}. Det ger ingen åtkomst.`,
          en: `Cooperation case opened on ${openedOn}. It gives no access.`,
        }
      : { sv: `Samverkansärendet avslutas ${closedOn}.`, en: `The cooperation case is closed on ${closedOn}.` },
  'plan-row': planText,
  measure: ({ what, doneOn, personId }) => ({
    sv: `Åtgärd om personen ${personId}: ${measureLabels[what].sv}, ${doneOn}.`,
    en: `Measure about the person ${personId}: ${measureLabels[what].en}, ${doneOn}.`,
  }),
  correction: ({ category, wrongSince }) => ({
    sv: `${categoryText(category).sv} har varit fel sedan ${wrongSince} och är rättat.`,
    en: `${categoryText(category).en} has been wrong since ${wrongSince} and is corrected.`,
  }),
  incident: ({ what, discoveredAt, category }) => {
    const [moment, of] = [momentText(discoveredAt), category === null ? null : categoryText(category)];
    return {
      sv: `Felaktigt utlämnande (${incidentLabels[what].sv})${of ? ` av ${of.sv}` : ''}, upptäckt ${moment}; 72 timmar löper därifrån.`,
      en: `Wrong disclosure (${incidentLabels[what].en})${of ? ` of ${of.en}` : ''}, discovered ${moment}; 72 hours run from then.`,
    };
  },
  'incident-step': ({ incidentId, step, takenAt }) => ({
    sv: `Felaktigt utlämnande ${refText(incidentId)}: ${stepLabels[step].sv}, ${momentText(takenAt)}.`,
    en: `Wrong disclosure ${refText(incidentId)}: ${stepLabels[step].en}, ${momentText(takenAt)}.`,
  }),
} satisfies Partial<Sentences>;

/** By kind. */
export const sentencesOfFile: Sentences = { ...ofConsents, ...ofWork };
