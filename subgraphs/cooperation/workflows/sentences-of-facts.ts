/** What facts say: cases, persons, decisions, consents, holds. */
import type { FactRecord, RecordOf } from '../../../schema/facts/records.js';
import { type Label, type Language, valueLabel } from '../../../schema/policy/labels.js';
import {
  agencyText,
  categoriesText,
  categoryText,
  inBoth,
  limitText,
  momentText,
  refText,
  unitsText,
} from './sentence-parts.js';
import { vocabulary } from './words.js';

type Sentences = {
  readonly [Kind in FactRecord['kind']]: (record: RecordOf<Kind>, today: string) => Label;
};

const caseTypeText = (type: string): Label => inBoth((language) => valueLabel('case.type', type, language));
const roleText = (role: string): Label => inBoth((language) => valueLabel('subject.role', role, language));

function caseText({ type, closedOn, inquiryDecidedOn, openedOn }: RecordOf<'case'>): Label {
  const { sv, en } = caseTypeText(type);
  if (closedOn !== null) {
    return { sv: `Ärendet (${sv}) avslutas ${closedOn}.`, en: `The case (${en}) is closed on ${closedOn}.` };
  }
  const [decided, begun] = inquiryDecidedOn
    ? [`, utredning inledd ${inquiryDecidedOn}`, `, inquiry opened on ${inquiryDecidedOn}`]
    : ['', ''];
  return {
    sv: `Ärende (${sv}) öppet sedan ${openedOn}${decided}.`,
    en: `Case (${en}) open since ${openedOn}${begun}.`,
  };
}

function assignmentText(assignment: RecordOf<'assignment'>): Label {
  const { actorId, since, until, confirmedOn, conflictOfInterest } = assignment;
  if (conflictOfInterest) {
    return { sv: `${actorId} är jävig i ärendet.`, en: `${actorId} has a conflict of interest in the case.` };
  }
  if (until !== null) {
    return {
      sv: `${actorId} är inte längre tilldelad ärendet från ${until}.`,
      en: `${actorId} is no longer assigned to the case from ${until}.`,
    };
  }
  return {
    sv: `${actorId} är tilldelad ärendet från ${since}${confirmedOn ? `, bekräftat ${confirmedOn}` : ''}.`,
    en: `${actorId} is assigned to the case from ${since}${confirmedOn ? `, confirmed on ${confirmedOn}` : ''}.`,
  };
}

/** Which tests a decision rests on. */
const testsText = (atoms: ReadonlyArray<string>, language: Language) =>
  atoms.map((atom) => vocabulary().get(atom)?.[language] ?? atom).join('; ');

/**
 * A decision, or that it ends: its last day is past. Whoever ends it may not know the person, who is therefore not named.
 */
function decisionText(decision: RecordOf<'decision'>, today: string): Label {
  const { id, atoms, categories, personId, to, validUntil } = decision;
  const [what, units, limit] = [categoriesText(categories), unitsText([to]), limitText(decision)];
  if (validUntil !== null && validUntil < today) {
    return {
      sv:
        `Beslutet ${refText(id)} avslutas: att lämna ${what.sv} om personen i beslutet till ${units.sv} ` +
        `(${limit.sv}). Sista dagen var ${validUntil}; inget mer lämnas ut med stöd av det.`,
      en:
        `The decision ${refText(id)} ends: to disclose ${what.en} about the person in the decision to ${units.en} ` +
        `(${limit.en}). Its last day was ${validUntil}; nothing more is disclosed by it.`,
    };
  }
  const [untilSv, untilEn] =
    validUntil === null ? ['', ''] : [` Gäller till och med ${validUntil}.`, ` In force until ${validUntil}.`];
  return {
    sv: `Beslut att lämna ${what.sv} om personen ${personId} till ${units.sv}: ${limit.sv}. ${testsText(atoms, 'sv')}.${untilSv}`,
    en: `Decision to disclose ${what.en} about the person ${personId} to ${units.en}: ${limit.en}. ${testsText(atoms, 'en')}.${untilEn}`,
  };
}

function holdText({ category, personId, since, until }: RecordOf<'hold'>): Label {
  const { sv, en } = categoryText(category);
  const [whomSv, whomEn] =
    personId === null
      ? ['om alla personer', 'about everybody']
      : [`om personen ${personId}`, `about the person ${personId}`];
  if (until === null) return { sv: `Utlämnande stoppas: ${sv}, ${whomSv}.`, en: `Disclosure stops: ${en}, ${whomEn}.` };
  const [heldSv, heldEn] = personId === null ? [whomSv, whomEn] : ['om en person', 'about one person'];
  return {
    sv: `Stoppet sedan ${since} av ${sv}, ${heldSv}, hävs från ${until}: det får åter lämnas ut.`,
    en: `The hold since ${since} on ${en}, ${heldEn}, is lifted from ${until}: it may be disclosed again.`,
  };
}

/** By kind. */
export const sentencesOfFacts: Sentences = {
  case: caseText,
  'case-person': ({ personId, role, since, until }) =>
    until === null
      ? {
          sv: `Personen ${personId} hör till ärendet som ${roleText(role).sv} från ${since}.`,
          en: `The person ${personId} belongs to the case as ${roleText(role).en} from ${since}.`,
        }
      : {
          sv: `Personen ${personId} hör inte längre till ärendet från ${until}.`,
          en: `The person ${personId} no longer belongs to the case from ${until}.`,
        },
  assignment: assignmentText,
  emergency: ({ actorId, until }) => ({
    sv: `${actorId} läser i ärendet utan tilldelning till ${momentText(until)}; det granskas efteråt.`,
    en: `${actorId} reads in the case without being assigned until ${momentText(until)}; it is reviewed afterwards.`,
  }),
  'case-link': ({ cooperationId, until }) => ({
    sv: `Ärendet ${until === null ? 'länkas till' : 'lämnar'} samverkansärendet ${cooperationId}. Det ger ingen åtkomst.`,
    en: `The case ${until === null ? 'is linked to' : 'leaves'} the cooperation case ${cooperationId}. It gives no access.`,
  }),
  person: ({ personId }) => ({
    sv: `Uppgifter om ålder och skydd för personen ${personId}.`,
    en: `Age and protection of the person ${personId}.`,
  }),
  whereabouts: ({ hidden }) => ({
    sv: `Personens vistelseort hålls ${hidden ? '' : 'inte '}hemlig.`,
    en: `The person’s whereabouts are ${hidden ? '' : 'not '}kept secret.`,
  }),
  decision: decisionText,
  consent: ({ categories, personId, to, validFrom, validUntil }) => ({
    sv:
      `Samtycke registreras: ${categoriesText(categories).sv} om personen ${personId} får lämnas till ` +
      `${unitsText(to).sv} ${validFrom} till ${validUntil}.`,
    en:
      `A consent is registered: ${categoriesText(categories).en} about the person ${personId} may be disclosed to ` +
      `${unitsText(to).en} ${validFrom} to ${validUntil}.`,
  }),
  'consent-end': ({ consentId }) => ({
    sv: `Samtycket ${refText(consentId)} gäller inte längre.`,
    en: `The consent ${refText(consentId)} holds no longer.`,
  }),
  notice: ({ category, personId, to }) => ({
    sv: `${categoryText(category).sv} om personen ${personId} sänds till ${agencyText(to).sv}.`,
    en: `${categoryText(category).en} about the person ${personId} is sent to ${agencyText(to).en}.`,
  }),
  hold: holdText,
  report: ({ personId, from, receivedOn }) => ({
    sv: `Orosanmälan om ${personId} från ${agencyText(from).sv} mottagen ${receivedOn}.`,
    en: `Report of concern about ${personId} from ${agencyText(from).en} received on ${receivedOn}.`,
  }),
};
