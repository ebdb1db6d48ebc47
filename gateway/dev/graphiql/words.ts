/** What the page says, in Swedish and English. GraphiQL's own words are English. */

/** A language of the page. */
export type Language = 'sv' | 'en';

const sv = {
  who: 'Fråga som',
  unassigned: 'inte tilldelad ärendet',
  case: 'Ärende (x-case-id)',
  ownCase: 'eget ärende',
  otherCase: 'ett ärende som någon annan har',
  examples: 'Exempelfråga',
  theme: 'Utseende',
  themes: { system: 'Som datorn', light: 'Ljust', dark: 'Mörkt' },
  language: 'Språk',
  besideAnswer: 'Vid sidan av svaret',
  denied: 'Visas inte',
  told: {
    waiting: 'Kör en fråga: här står sedan vad som inte visas, och vägarna framåt.',
    failed: 'Frågan kunde inte besvaras: felet står i svaret.',
    nothingThere: 'Inget visas: antingen finns det inte, eller så är ärendet inte den frågandes. Svaret är detsamma.',
    nothingDenied: 'Inget i svaret är undanhållet.',
  },
  until: 'Uppgifter till en viss dag',
  onRequest: 'Enskilda uppgifter kan begäras',
  editors: { query: 'Fråga', variables: 'Variabler', response: 'Svar' },
  day: 'Dagen är',
  synthetic: 'Alla personer är påhittade.',
  noDesk: 'Ingen utvecklingsmiljö svarar bakom den här gatewayen: starta den med npm start.',
};

/** Every text of the page. */
export type Words = typeof sv;

const en: Words = {
  who: 'Ask as',
  unassigned: 'not assigned to the case',
  case: 'Case (x-case-id)',
  ownCase: 'own case',
  otherCase: 'a case that somebody else has',
  examples: 'Example query',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  besideAnswer: 'Beside the answer',
  denied: 'Not shown',
  told: {
    waiting: 'Run a query: what is not shown will stand here, with the ways forward.',
    failed: 'The query could not be answered: the error stands in the answer.',
    nothingThere:
      'Nothing is shown: there is no such thing, or the case is not for whoever asks. The answer is the same.',
    nothingDenied: 'Nothing in the answer is withheld.',
  },
  until: 'Data up to a day',
  onRequest: 'Single records may be asked for',
  editors: { query: 'Query', variables: 'Variables', response: 'Answer' },
  day: 'The day is',
  synthetic: 'Everybody is synthetic.',
  noDesk: 'No development system answers behind this gateway: start it with npm start.',
};

/** The words of each language. */
export const words: Readonly<Record<Language, Words>> = { sv, en };
