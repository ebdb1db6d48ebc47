/**
 * When a holder may register a consent (`consent`, a fact) on a document: the document says so, everybody has signed, and
 * nothing stands against it. Pure. Whatever is secret about why not has one answer (I2).
 */
import type { RecordOf } from '../facts/records.js';
import type { PersonId } from '../grant.js';
import type { Label } from '../policy/labels.js';
import { type ConsentFile, endOf, isAsThen, isExcluded, missingSignatories } from './consent-state.js';
import { partiesOf } from './parties.js';
import { requiredSignatories, type SignatoryRule, sameSignatories } from './required-signatories.js';

/** What a registration is judged by. `guardianIds`: by the custody record kept now. */
export interface Registration {
  readonly consent: RecordOf<'consent'>;
  readonly file: ConsentFile;
  readonly guardianIds: ReadonlyArray<PersonId>;
  readonly rules: ReadonlyArray<SignatoryRule>;
  readonly today: string;
}

/** A consent is for a year at most. */
export const longestMonths = 12;

/** One text for whatever stands against a consent: who withdrew or refused, or that a guardian is excluded, is not told. */
export const notInForce: Label = {
  sv: 'Samtycket gäller inte och kan inte registreras: be om ett nytt.',
  en: 'expected a consent that is in force: this one cannot be registered, ask for a new one',
};

/** What a registration has to say, by its document. */
const expected = {
  person: {
    sv: 'Samtycket ska registreras för den person som det gäller.',
    en: 'expected a consent about the person of its document',
  },
  categories: {
    sv: 'Registreringen ska gälla uppgifter som samtycket häver sekretessen för.',
    en: 'expected categories that the document lifts the secrecy of',
  },
  recipients: {
    sv: 'Registreringen ska gälla mottagare som samtycket anger.',
    en: 'expected recipients that the document names',
  },
  purposes: {
    sv: 'Registreringen ska gälla ändamål som samtycket anger.',
    en: 'expected purposes that the document names',
  },
  validity: {
    sv: 'Registreringen ska gälla inom den tid som samtycket gäller.',
    en: 'expected a validity within that of the document',
  },
  ageBands: {
    sv: 'Registreringen ska gälla en ålder då samma personer skriver under.',
    en: 'expected age bands at which the same persons sign',
  },
  parties: {
    sv: 'Registreringen ska som parter ha de myndigheter som lämnar eller får uppgifter genom samtycket, och den som har skrivit det.',
    en: 'expected as parties the holders and recipients of the document, and its writer',
  },
  situation: {
    sv: 'Registreringen ska ha samma situation som samtycket.',
    en: 'expected the situation of the document',
  },
  signatures: {
    sv: 'Alla som ska skriva under har inte gjort det.',
    en: 'expected the signature of everybody who has to sign',
  },
} satisfies Readonly<Record<string, Label>>;

const isPart = (part: ReadonlyArray<string>, whole: ReadonlyArray<string>) => part.every((one) => whole.includes(one));
const keyOf = ({ agency, unit }: { readonly agency: string; readonly unit: string }) => `${agency} ${unit}`;

/** What the registration says beyond its document. */
function scopeFault({ consent, file, rules }: Registration): Label | null {
  const { document } = file;
  if (consent.personId !== document.personId) return expected.person;
  const covered = document.scope
    .filter(({ holder }) => holder === consent.owner)
    .flatMap(({ categories }) => categories);
  if (!isPart(consent.categories, covered)) return expected.categories;
  if (!isPart(consent.to.map(keyOf), document.to.map(keyOf))) return expected.recipients;
  if (!isPart(consent.purposes, document.purposes)) return expected.purposes;
  if (consent.validFrom < document.validFrom || consent.validUntil > document.validUntil) {
    return expected.validity;
  }
  const bands = sameSignatories(rules, document.ageBand);
  if (!isPart(consent.ageBands, bands)) return expected.ageBands;
  // Each may end it: without its writer among them, what the writer receives (a withdrawal, say) would end nothing.
  if ([...new Set(consent.parties)].sort().join() !== partiesOf(document).join()) return expected.parties;
  return (consent.situation ?? 1) === document.situation ? null : expected.situation;
}

/** Everybody who has to sign now is among those who have: custody and exclusions may have changed since. */
function isSignedByAll({ file, guardianIds, rules, today }: Registration): boolean {
  const { document, person, exclusions } = file;
  if (person === null || missingSignatories(file).length > 0) return false;
  const excluded = new Set(
    exclusions.filter(({ until }) => until === null || today < until).map(({ guardianId }) => guardianId),
  );
  const { personId } = document;
  const required = requiredSignatories(rules, { personId, ageBand: person.ageBand, guardianIds, excluded });
  return (
    required?.every(({ personId: id, capacity }) =>
      document.signatories.some((one) => one.personId === id && one.capacity === capacity),
    ) ?? false
  );
}

/** Null when the consent may be registered; otherwise a sentence that says what was expected. */
export function registrationFault(registration: Registration): Label | null {
  const { file, rules, today } = registration;
  const fault = scopeFault(registration);
  if (fault !== null) return fault;
  if (endOf(file) !== null || isExcluded(file, today) || !isAsThen(file, rules)) return notInForce;
  return isSignedByAll(registration) ? null : expected.signatures;
}
