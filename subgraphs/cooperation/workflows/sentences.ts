/** What a record says, in one Swedish sentence for the official who signs it. Persons and cases stay ids. */
import type { CaseRecord, CaseRecordOf, FileRecord } from '../../../schema/case-file/records.js';
import type { FactRecord } from '../../../schema/facts/records.js';
import { agencyNames, categories, vocabulary } from './words.js';

type Sentences<Kind extends CaseRecord['kind']> = {
  readonly [K in Kind]: (record: CaseRecordOf<K>) => string;
};

const categoryText = (id: string | null) => (id === null ? 'alla uppgifter' : (categories().get(id)?.sv ?? id));
const categoriesText = (ids: ReadonlyArray<string>) => ids.map(categoryText).join(', ');
const agencyText = (id: string) => agencyNames().get(id) ?? id;
const unitsText = (to: ReadonlyArray<{ readonly agency: string; readonly unit: string }>) =>
  to.map(({ agency, unit }) => `${agencyText(agency)} (${unit})`).join(', ');
const limitText = ({ recordIds, dataUntil }: { recordIds: ReadonlyArray<string> | null; dataUntil: string | null }) =>
  recordIds === null ? `uppgifter till och med ${dataUntil}` : `${recordIds.length} namngivna uppgifter`;

const ofFacts: Sentences<FactRecord['kind']> = {
  case: ({ type, closedOn, inquiryDecidedOn, openedOn }) =>
    closedOn === null
      ? `Ärende (${type}) öppet sedan ${openedOn}${inquiryDecidedOn ? `, utredning inledd ${inquiryDecidedOn}` : ''}.`
      : `Ärendet (${type}) avslutas ${closedOn}.`,
  'case-person': ({ personId, role, since, until }) =>
    until === null
      ? `Personen ${personId} hör till ärendet som ${role} från ${since}.`
      : `Personen ${personId} hör inte längre till ärendet från ${until}.`,
  assignment: ({ actorId, since, until, confirmedOn, conflictOfInterest }) => {
    if (conflictOfInterest) return `${actorId} är jävig i ärendet.`;
    if (until !== null) return `${actorId} är inte längre tilldelad ärendet från ${until}.`;
    return `${actorId} är tilldelad ärendet från ${since}${confirmedOn ? `, bekräftat ${confirmedOn}` : ''}.`;
  },
  emergency: ({ actorId, until }) => `${actorId} läser i ärendet utan tilldelning till ${until}; det granskas efteråt.`,
  'case-link': ({ cooperationId, until }) =>
    `Ärendet ${until === null ? 'länkas till' : 'lämnar'} samverkansärendet ${cooperationId}. Det ger ingen åtkomst.`,
  person: ({ personId }) => `Uppgifter om ålder och skydd för personen ${personId}.`,
  whereabouts: ({ hidden }) => `Personens vistelseort hålls ${hidden ? '' : 'inte '}hemlig.`,
  decision: ({ atoms, categories, personId, to, recordIds, dataUntil, validUntil }) =>
    `Beslut att lämna ${categoriesText(categories)} om personen ${personId} till ${unitsText([to])}: ` +
    `${limitText({ recordIds, dataUntil })}. ${atoms.map((atom) => vocabulary().get(atom)?.sv ?? atom).join('; ')}.` +
    `${validUntil === null ? '' : ` Gäller till och med ${validUntil}.`}`,
  consent: ({ categories, personId, to, validFrom, validUntil }) =>
    `Samtycke registreras: ${categoriesText(categories)} om personen ${personId} får lämnas till ${unitsText(to)} ` +
    `${validFrom} till ${validUntil}.`,
  'consent-end': ({ consentId }) => `Samtycket ${consentId} gäller inte längre.`,
  notice: ({ category, personId, to }) =>
    `${categoryText(category)} om personen ${personId} sänds till ${agencyText(to)}.`,
  hold: ({ category, personId, until }) =>
    until === null
      ? `Utlämnande stoppas: ${categoryText(category)}${personId ? ` om personen ${personId}` : ''}.`
      : `Stoppet av ${categoryText(category)} upphör ${until}.`,
  report: ({ personId, from, receivedOn }) =>
    `Orosanmälan om ${personId} från ${agencyText(from)} mottagen ${receivedOn}.`,
};

const ofFile: Sentences<FileRecord['kind']> = {
  custody: ({ personId }) => `Uppgifter om vårdnaden om ${personId}.`,
  'guardian-excluded': ({ guardianId, personId }) =>
    `Vårdnadshavaren ${guardianId} får inte häva sekretessen för ${personId} (OSL 12:3). Uppgiften är hemlig.`,
  'consent-document': ({ scope, personId, to, validFrom, validUntil, signatories }) =>
    `Samtycke att skriva under: ${categoriesText(scope.flatMap(({ categories }) => categories))} om personen ` +
    `${personId} till ${unitsText(to)}, ${validFrom} till ${validUntil}, av ${signatories.length} personer.`,
  'consent-signature': ({ signatoryId, signedOn, method }) =>
    `${signatoryId} har skrivit under samtycket ${signedOn} (${method}).`,
  withdrawal: ({ signatoryId, receivedOn }) => `${signatoryId} har återkallat samtycket; mottaget ${receivedOn}.`,
  annulment: ({ reason }) => `Samtycket var felaktigt registrerat (${reason}) och annulleras.`,
  refusal: ({ refuserId, categories }) =>
    `${refuserId} vägrar samtycke till ${categories === null ? 'alla uppgifter' : categoriesText(categories)}.`,
  'child-view': ({ view, informedBy }) => `Barnets inställning: ${view}; informerat av ${informedBy}.`,
  countersignature: ({ about, ofVersion }) => `Medunderskrift av version ${ofVersion} av ${about}.`,
  request: ({ to, asked, basis, urgent, dueOn }) =>
    `${urgent ? 'Brådskande begäran' : 'Begäran'} till ${agencyText(to)} om ` +
    `${categoriesText(asked.map(({ category }) => category))} enligt ${basis}, svar senast ${dueOn}.`,
  'request-receipt': ({ requestId }) => `Begäran ${requestId} är mottagen.`,
  'request-answer': ({ answers }) =>
    `Svar på begäran: ${answers.map(({ category, answer }) => `${categoryText(category)} ${answer}`).join(', ')}.`,
  'emergency-review': ({ finding }) => `Nödläget är granskat: ${finding}.`,
  'cooperation-case': ({ openedOn }) => `Samverkansärende öppnat ${openedOn}. Det ger ingen åtkomst.`,
  'plan-row': ({ activity, forAll, dueOn }) =>
    `Rad i handlingsplanen ${forAll ? 'för alla' : 'för den egna myndigheten'}: ${activity}${dueOn ? `, ${dueOn}` : ''}.`,
  measure: ({ what, doneOn, personId }) => `Åtgärd om personen ${personId}: ${what}, ${doneOn}.`,
  correction: ({ category, wrongSince }) =>
    `${categoryText(category)} har varit fel sedan ${wrongSince} och är rättat.`,
  incident: ({ what, discoveredAt }) => `Felaktigt utlämnande (${what}), upptäckt ${discoveredAt}; 72 timmar löper.`,
  'incident-step': ({ step, takenAt }) => `Felaktigt utlämnande: ${step}, ${takenAt}.`,
};

/** The sentence of `record`. */
export function sentenceOf(record: CaseRecord): string {
  const say = { ...ofFacts, ...ofFile }[record.kind] as (record: CaseRecord) => string;
  return say(record);
}
