/** What the page says, in Swedish and English. GraphiQL's own words are English. */

/** A language of the page. */
export type Language = 'sv' | 'en';

const sv = {
  who: 'Fråga som',
  case: 'Ärende (x-case-id)',
  ownCase: 'eget ärende',
  otherCase: 'ett ärende som någon annan har',
  examples: 'Exempelfråga',
  theme: 'Utseende',
  themes: { system: 'Som datorn', light: 'Ljust', dark: 'Mörkt' },
  language: 'Språk',
  besideAnswer: 'Vid sidan av svaret',
  denied: 'Visas inte',
  nothingDenied: 'Inget i svaret är undanhållet.',
  waiting: 'Kör en fråga: här står sedan vad som inte visas, och vägarna framåt.',
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
  case: 'Case (x-case-id)',
  ownCase: 'own case',
  otherCase: 'a case that somebody else has',
  examples: 'Example query',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  besideAnswer: 'Beside the answer',
  denied: 'Not shown',
  nothingDenied: 'Nothing in the answer is withheld.',
  waiting: 'Run a query: what is not shown will stand here, with the ways forward.',
  until: 'Data up to a day',
  onRequest: 'Single records may be asked for',
  editors: { query: 'Query', variables: 'Variables', response: 'Answer' },
  day: 'The day is',
  synthetic: 'Everybody is synthetic.',
  noDesk: 'No development system answers behind this gateway: start it with npm start.',
};

/** The words of each language. */
export const words: Readonly<Record<Language, Words>> = { sv, en };
