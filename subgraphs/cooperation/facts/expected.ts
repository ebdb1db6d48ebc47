/** What the case file expects of records, in each language. Drafts that expect the same say it in the same Swedish. */
import { longestMonths } from '../../../schema/case-file/consent-registration.js';
import { disclosurePurpose } from '../../../schema/case-file/work-records.js';
import type { Label } from '../../../schema/policy/labels.js';
import { agencyText } from '../workflows/sentence-parts.js';

const ofVersions = {
  newVersion: {
    sv: 'Någon har redan sparat den versionen av uppgiften: läs den på nytt och besluta igen.',
    en: 'expected a new version, but another statement has this one',
  },
  laterVersion: {
    sv: 'Någon har ändrat uppgiften under tiden: läs den på nytt och besluta igen.',
    en: 'expected a version later than those that are kept',
  },
  nearVersion: {
    sv: 'Versionens nummer är för högt: det ska vara högst en miljon högre än det som är sparat.',
    en: 'expected a version at most 1000000 above the newest that is kept',
  },
  sameOwner: {
    sv: 'De tidigare versionerna är en annan myndighets: bara den kan ändra uppgiften.',
    en: 'expected the owner of the earlier versions',
  },
  sameKeys: {
    sv: 'En ny version ska gälla samma ärende, person och samtycke som de tidigare: gör annars en ny uppgift.',
    en: 'expected the case, person and consent of the earlier versions',
  },
  newRecord: {
    sv: 'Det som har hänt ändras inte: gör en ny uppgift i stället.',
    en: 'expected a new record: what has happened is not changed',
  },
};

const ofForm = {
  signature: (en: string): Label => ({
    sv: 'Uppgiften ska vara signerad av den myndighet som får lämna den, med en nyckel som är känd.',
    en,
  }),
  form: (paths: string): Label => ({
    sv: `Uppgiften har inte rätt form: ${paths}.`,
    en: `expected a record (schema/case-file/records.ts): ${paths}`,
  }),
  storable: {
    sv: 'Uppgiften har ett värde som inte kan sparas, till exempel ett för stort tal eller en dag som inte finns.',
    en: 'expected values that the database holds',
  },
};

const ofCases = {
  caseOf: (owner: string): Label => ({
    sv: `Ärendet finns inte, eller är inte ett ärende hos ${agencyText(owner).sv}.`,
    en: `expected a case of \`${owner}\``,
  }),
  closedCase: {
    sv: 'Ärendet är avslutat och öppnas inte igen: öppna ett nytt ärende.',
    en: 'expected another case: this one is closed and stays closed',
  },
  noConflict: {
    sv: 'Den som har signerat är jävig i ärendet: låt en kollega göra det.',
    en: 'expected another official: this one has a conflict of interest in the case',
  },
  sameActor: {
    sv: 'En ny version ska gälla samma handläggare som de tidigare: gör annars en ny uppgift.',
    en: 'expected the official of the earlier versions: whom it is about does not change',
  },
  conflictToLift: {
    sv: 'Uppgiften säger inte att någon är jävig: det finns inget jäv att häva.',
    en: 'expected an assignment that tells of a conflict of interest',
  },
  oncePerCase: {
    sv: 'Personen finns redan i ärendet genom en annan uppgift: ändra den i stället.',
    en: 'expected one record per case and person, but another id has this person in the case',
  },
  secondOfficial: {
    sv: 'Det krävs medunderskrift av en kollega vid myndigheten som inte är jävig i ärendet: personen har skyddade personuppgifter, är inte känd, eller är varken barn, vårdnadshavare eller syskon.',
    en: 'expected a countersignature by another official of the agency, without a conflict of interest in the case: the person is protected, not known, or neither child, guardian nor sibling',
  },
  personOfCase: {
    sv: 'Personen hör inte till ärendet: lägg till personen i ärendet först.',
    en: 'expected a person of the case',
  },
  cooperationCase: {
    sv: 'Samverkansärendet finns inte.',
    en: 'expected a cooperation case that is kept',
  },
  openCooperation: {
    sv: 'Samverkansärendet är avslutat: använd ett som är öppet.',
    en: 'expected a cooperation case that is open',
  },
  linkedCooperation: {
    sv: 'Den egna myndigheten är inte med i samverkansärendet: länka ett eget ärende till det först.',
    en: 'expected a cooperation case to which a case of your agency is linked',
  },
  childView: {
    sv: 'Barnets inställning saknas: skriv hur barnet informerats och vad det anser, eller varför det inte har frågats.',
    en: "expected a record of the child's view about this, by the same agency",
  },
};

const ofPeople = {
  knownPerson: {
    sv: 'Personens ålder är inte känd: be folkbokföringen uppge den.',
    en: 'expected a person that is kept',
  },
  personOfCustody: {
    sv: 'Vårdnaden gäller en person som inte är känd: lämna in uppgiften om personen samtidigt.',
    en: 'expected the person of the custody to be kept',
  },
  sameSituation: {
    sv: 'Uppgifterna om vårdnaden och om personen ska ha samma situation: lämna in båda.',
    en: 'expected custody and person in the same situation: assert both',
  },
  situationNoLower: {
    sv: 'Situationen ska inte ha ett lägre nummer än i den tidigare versionen.',
    en: 'expected a situation no lower than that of the earlier version',
  },
  situationOfProtection: {
    sv: 'När personens skydd ändras ska situationen få ett högre nummer.',
    en: 'expected a higher situation when protection changes',
  },
  situationOfCustody: {
    sv: 'När vårdnaden ändras ska situationen få ett högre nummer.',
    en: 'expected a higher situation when custody changes',
  },
};

const ofDocuments = {
  signatoriesInCase: {
    sv: 'De som ska skriva under hör inte till det egna ärendet: låt en myndighet som har dem i sitt ärende skriva samtycket.',
    en: 'expected a case with all who must sign',
  },
  whoMayLift: {
    sv: 'Ingen kan häva sekretessen för barnet: använd en annan grund.',
    en: 'expected a guardian who may lift the secrecy, but there is none',
  },
  allSignatories: {
    sv: 'Samtycket ska ange just dem som ska skriva under, varken fler eller färre.',
    en: 'expected as signatories exactly those who have to sign',
  },
  unsignedDocument: {
    sv: 'Samtycket är redan underskrivet och ändras inte: skriv ett nytt.',
    en: 'expected a new document: what has been signed is not changed',
  },
  categoriesOfHolder: {
    sv: 'Uppgifterna ska vara den angivna myndighetens.',
    en: 'expected in `scope` the categories of each holder',
  },
  validityInOrder: {
    sv: 'Samtyckets sista dag ska inte komma före den första.',
    en: 'expected `validUntil` no earlier than `validFrom`',
  },
  shortValidity: {
    sv: 'Samtycket ska ha en sista dag, högst ett år efter den första.',
    en: `expected \`validUntil\` at most ${longestMonths} months after \`validFrom\``,
  },
  personAsNow: {
    sv: 'Samtycket ska ange personens ålder och situation så som de är nu: gör ett nytt utkast.',
    en: 'expected the age band and the situation that the person has now',
  },
};

const ofConsents = {
  documentOfParty: {
    sv: 'Samtycket finns inte, eller den egna myndigheten är inte part i det.',
    en: 'expected a consent document that is kept, and the signature of a party to the consent',
  },
  consentOfParty: {
    sv: 'Samtycket är inte registrerat, eller den egna myndigheten är inte part i det.',
    en: 'expected a consent that is kept, and the signature of a party to the consent',
  },
  document: {
    sv: 'Det finns inget sådant samtycke att registrera: skriv det först.',
    en: 'expected a consent document that is kept',
  },
  signatory: {
    sv: 'Den personen har inte skrivit under det här samtycket.',
    en: 'expected a signatory of the document',
  },
  signatoryInCapacity: {
    sv: 'Den personen ska inte skriva under det här samtycket, eller inte i den egenskapen.',
    en: 'expected a signatory of the document, in the capacity that it says',
  },
  informationText: {
    sv: 'Underskriften ska ange den informationstext som samtycket har.',
    en: 'expected the information text of the document',
  },
  onePerson: {
    sv: 'Ett samtycke gäller en enda person: den som det först registrerades för.',
    en: 'expected one consent to be about one person',
  },
  sameParties: {
    sv: 'Samtycket ska ha samma parter som när det först registrerades.',
    en: 'expected the parties of the consent as it was first registered',
  },
  consentEnds: {
    sv: 'Varje samtycke som upphör genom detta ska avslutas samtidigt: lämna in även uppgiften om det.',
    en: 'expected the `consent-end` of every consent that this ends',
  },
  sameGuardian: {
    sv: 'En ny version ska gälla samma vårdnadshavare som de tidigare: gör annars en ny uppgift.',
    en: 'expected the guardian of the earlier versions: whom it is about does not change',
  },
};

const ofRequests = {
  openCase: {
    sv: 'Ärendet är avslutat: begär uppgifter i ett öppet ärende.',
    en: 'expected a case that is open',
  },
  anotherAgency: {
    sv: 'Det är den egna myndighetens uppgifter: de begärs inte i ärendet. Vägen framåt säger vad som saknas, och den egna enheten avgör.',
    en: 'expected another agency to ask',
  },
  basisInForce: {
    sv: 'Grunden finns inte i katalogen, eller gäller inte i dag.',
    en: 'expected a basis of the legal catalogue, in force today',
  },
  categoriesOfAsked: {
    sv: 'Begäran ska gälla uppgifter som den tillfrågade myndigheten har.',
    en: 'expected categories of the agency that is asked',
  },
  personsOfCase: {
    sv: 'Begäran ska gälla personer som hör till ärendet.',
    en: 'expected persons of the case',
  },
  openInquiry: {
    sv: 'Besluta först att inleda utredning (SoL 20:2): dessförinnan finns ingen skyldighet att lämna uppgift.',
    en: 'expected an inquiry (SoL 20:2) to be open before a request under SOL-20-6',
  },
  requestToOwn: {
    sv: 'Begäran finns inte, eller är inte ställd till den egna myndigheten.',
    en: 'expected a request to your own agency',
  },
  disclosureCase: {
    sv: 'Begäran ska tas emot i ett utlämnandeärende om just det som begärs.',
    en: 'expected a case of type `disclosure` whose `requested` is what the request asks for',
  },
  onlyPurpose: {
    sv: 'Utlämnandeärendet ska ha ett enda ändamål: att pröva en begäran om uppgift.',
    en: `expected a case whose only purpose is \`${disclosurePurpose}\``,
  },
  answersToAsked: {
    sv: 'Svaret gäller något som inte har begärts.',
    en: 'expected answers to what was asked',
  },
  answersKept: {
    sv: 'Svaret ska ha kvar allt som redan har besvarats: läs det på nytt och svara igen.',
    en: 'expected an answer to everything that the earlier version answers',
  },
  decisionOfAnswer: {
    sv: 'Beslutet som svaret hänvisar till saknas, eller gäller ett annat ärende, en annan person eller andra uppgifter: lämna in rätt beslut samtidigt.',
    en: 'expected the decision by which the answer says yes',
  },
};

const ofReviews = {
  emergencyBegun: {
    sv: 'Ett nödläge kan inte börja senare än nu.',
    en: 'expected `from` no later than now',
  },
  emergencySooner: {
    sv: 'Ett nödläge kan avslutas tidigare, men inte förlängas.',
    en: 'expected a version that only ends the emergency sooner',
  },
  emergencyEnd: {
    sv: 'Ett nödläge avslutas från och med nu: det som har lästs i det är läst i det.',
    en: 'expected an end no earlier than now: what has been read in the emergency was read in it',
  },
  unbiasedReader: {
    sv: 'Den som ska läsa i nödläget är jävig i ärendet: låt en kollega läsa.',
    en: 'expected another official to read: this one has a conflict of interest in the case',
  },
  oneEmergency: {
    sv: 'En handläggare kan ha högst ett nödläge åt gången i ett ärende.',
    en: 'expected at most one emergency of an official in a case at a time',
  },
  reviewedBefore: {
    sv: 'Handläggarens förra nödläge i ärendet ska vara granskat innan ett nytt börjar.',
    en: 'expected a review of the emergency that the official declared before',
  },
  emergencyOf: (owner: string): Label => ({
    sv: `Nödläget finns inte, eller är inte ett nödläge hos ${agencyText(owner).sv}.`,
    en: `expected an emergency of \`${owner}\``,
  }),
  anotherReviewer: {
    sv: 'Den som har läst i nödläget granskar det inte själv.',
    en: 'expected a review by another official than who declared the emergency',
  },
  emergencyOver: {
    sv: 'Nödläget pågår ännu: avsluta det innan det granskas.',
    en: 'expected a review of an emergency that is over: end it first',
  },
  incidentOfOwn: {
    sv: 'Det felaktiga utlämnandet finns inte, eller är inte antecknat av den egna myndigheten.',
    en: 'expected an incident of your own agency',
  },
  noRecords: {
    sv: 'Uppgifterna i den kategorin har inga egna id:n: utelämna posterna.',
    en: 'expected no `recordIds`: the values of this category stand in no records with ids',
  },
  incidentReported: {
    sv: 'Anteckna först att det är anmält till tillsynsmyndigheten, eller att ingen anmälan behövs.',
    en: 'expected a report to the supervisory authority, or that none is needed, first',
  },
};

/** By a short name; a function where the sentence holds a word of the record. None names a person. */
export const expected = {
  ...ofVersions,
  ...ofForm,
  ...ofCases,
  ...ofPeople,
  ...ofDocuments,
  ...ofConsents,
  ...ofRequests,
  ...ofReviews,
} satisfies Readonly<Record<string, Label | ((word: string) => Label)>>;
