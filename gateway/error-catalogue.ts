/**
 * The one catalogue of the errors that clients get: every code, its HTTP status, what it means and what to do. The README's
 * table is compared with it both ways, and no code is written anywhere else (`test/gateway/error-catalogue.test.ts`).
 */

import { GraphQLError } from 'graphql';
import type { AgencyId } from '../schema/agencies.js';

/** A sentence for people, in English and Swedish. */
interface Sentence {
  readonly en: string;
  readonly sv: string;
}

/** One code. `status` 200: it stands beside data. `isMasked`: clients are told none of its own words. */
export interface ErrorEntry {
  readonly status: number;
  readonly means: Sentence;
  readonly remedy: Sentence;
  readonly isMasked?: true;
}

const again: Sentence = {
  en: 'try again after `Retry-After` seconds',
  sv: 'försök igen efter `Retry-After` sekunder',
};
const asTold: Sentence = { en: 'change the request as the message says', sv: 'ändra anropet så som meddelandet säger' };

/** Every code, in the order of HTTP statuses. */
export const errorCatalogue = {
  AGENCY_UNAVAILABLE: {
    status: 200,
    means: { en: 'an agency did not answer: its fields are null', sv: 'en myndighet svarade inte: dess fält är null' },
    remedy: { en: 'show the rest, ask again later', sv: 'visa resten, fråga igen senare' },
  },
  AGENCY_ERROR: {
    status: 200,
    means: {
      en: 'an agency could not answer a part: that part is null',
      sv: 'en myndighet kunde inte besvara en del: den delen är null',
    },
    remedy: {
      en: 'show the rest; tell the agency, with `x-request-id`',
      sv: 'visa resten; hör av dig till myndigheten, med `x-request-id`',
    },
  },
  FACTS_CHANGED: {
    status: 200,
    means: {
      en: 'what a part rests on (a decision, a consent, a notice) was changed while it was fetched: that part is null',
      sv: 'det som en del vilar på (ett beslut, ett samtycke, en underrättelse) ändrades medan den hämtades: den delen är null',
    },
    remedy: { en: 'ask again at once', sv: 'fråga igen genast' },
  },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    status: 200,
    means: {
      en: 'not shown: a denial, as an error for clients that ask for it',
      sv: 'visas inte: ett avslag, som fel för klienter som ber om det',
    },
    remedy: {
      en: 'follow the ways forward in `extensions.disclosure`',
      sv: 'följ vägarna framåt i `extensions.disclosure`',
    },
  },
  BAD_REQUEST: {
    status: 400,
    means: { en: 'no GraphQL request can be read from what came', sv: 'inget GraphQL-anrop kan läsas ur det som kom' },
    remedy: asTold,
  },
  BAD_USER_INPUT: {
    status: 400,
    means: {
      en: 'a variable, an argument or the size of the query is not as expected; with status 200: an agency refused an argument',
      sv: 'en variabel, ett argument eller frågans storlek är inte som väntat; med status 200: en myndighet godtog inte ett argument',
    },
    remedy: asTold,
  },
  CASE_REQUIRED: {
    status: 400,
    means: { en: 'header `x-case-id` names no case', sv: 'headern `x-case-id` anger inget ärende' },
    remedy: {
      en: 'send the id of an open case of your own agency to which you are assigned',
      sv: 'skicka id för ett öppet ärende hos din egen myndighet som du är tilldelad',
    },
  },
  DOCUMENT_UNFIT: {
    status: 400,
    means: {
      en: 'this trusted document does not fit the bundle in force, whose graph has changed: it alone is refused',
      sv: 'det betrodda dokumentet passar inte det regelpaket som gäller, för grafen har ändrats: bara det nekas',
    },
    remedy: {
      en: 'use a newer version of the client; tell those who build it, with the id',
      sv: 'använd en nyare version av klienten; hör av dig till dem som bygger den, med id',
    },
  },
  DOCUMENT_UNKNOWN: {
    status: 400,
    means: {
      en: 'this client, in this version, has no trusted document of this id',
      sv: 'klienten har i den här versionen inget betrott dokument med detta id',
    },
    remedy: {
      en: 'send the client headers and an id of its manifest; have the manifest loaded',
      sv: 'skicka klientens headrar och ett id ur dess manifest; se till att manifestet är inläst',
    },
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    means: { en: 'the query is not GraphQL, or too long', sv: 'frågan är inte GraphQL, eller för lång' },
    remedy: asTold,
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    means: {
      en: 'the query does not fit the schema, or multiplies',
      sv: 'frågan passar inte schemat, eller mångfaldigar sig',
    },
    remedy: asTold,
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    means: {
      en: '`operationName` names no operation of the query',
      sv: '`operationName` anger ingen operation i frågan',
    },
    remedy: asTold,
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 400,
    means: { en: 'automatic persisted queries are not kept', sv: 'automatiskt sparade frågor sparas inte' },
    remedy: { en: 'use trusted documents (`documentId`)', sv: 'använd betrodda dokument (`documentId`)' },
  },
  UNAUTHENTICATED: {
    status: 401,
    means: { en: 'the token proves no actor', sv: 'intyget visar inte vem som frågar' },
    remedy: { en: "get a new token from your agency's issuer", sv: 'hämta ett nytt intyg från myndighetens utfärdare' },
  },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    means: { en: 'a web page of another origin asks', sv: 'en webbsida från ett annat ursprung frågar' },
    remedy: {
      en: 'have its origin added to `FAMILJEGRAF_CORS_ORIGINS`',
      sv: 'låt lägga till dess ursprung i `FAMILJEGRAF_CORS_ORIGINS`',
    },
  },
  TRUSTED_DOCUMENT_REQUIRED: {
    status: 403,
    means: { en: 'only trusted documents are answered here', sv: 'här besvaras bara betrodda dokument' },
    remedy: { en: 'send `documentId` instead of `query`', sv: 'skicka `documentId` i stället för `query`' },
  },
  ROLE_REQUIRED: {
    status: 403,
    means: { en: 'the console shows this to other roles', sv: 'konsolen visar detta för andra roller' },
    remedy: { en: 'ask the officer of your agency who has it', sv: 'fråga den på myndigheten som har rollen' },
  },
  NOT_FOUND: {
    status: 404,
    means: { en: 'nothing is served here', sv: 'här finns ingenting' },
    remedy: asTold,
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    means: { en: 'the address takes another method', sv: 'adressen tar en annan metod' },
    remedy: { en: 'use a method that `Allow` names', sv: 'använd en metod som `Allow` anger' },
  },
  NOT_ACCEPTABLE: {
    status: 406,
    means: {
      en: '`Accept` leaves out every form of answer there is',
      sv: '`Accept` utesluter alla former av svar som finns',
    },
    remedy: {
      en: 'accept `application/graphql-response+json` or `application/json`',
      sv: 'ta emot `application/graphql-response+json` eller `application/json`',
    },
  },
  REQUEST_TIMEOUT: {
    status: 408,
    means: { en: 'the request came too slowly', sv: 'anropet kom för långsamt' },
    remedy: { en: 'send it again, whole', sv: 'skicka det igen, i ett stycke' },
  },
  BODY_TOO_LARGE: {
    status: 413,
    means: { en: 'the body is over 256 KiB', sv: 'anropets kropp är över 256 KiB' },
    remedy: { en: 'ask in several queries', sv: 'fråga i flera frågor' },
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    means: { en: 'the body is not plain `application/json`', sv: 'anropets kropp är inte ren `application/json`' },
    remedy: { en: 'send JSON, not compressed', sv: 'skicka JSON, okomprimerat' },
  },
  SIGNATURE_REFUSED: {
    status: 422,
    means: {
      en: 'what was signed for a bundle is not believed, is for another, or is not valid today: nothing is kept',
      sv: 'det som signerats för ett regelpaket godtas inte, gäller ett annat eller gäller inte i dag: ingenting sparas',
    },
    remedy: {
      en: 'read what is published now and sign that, with your own key',
      sv: 'läs det som nu är publicerat och signera det, med den egna nyckeln',
    },
  },
  RATE_LIMITED: {
    status: 429,
    means: { en: 'too many requests of one actor or agency', sv: 'för många anrop från en person eller myndighet' },
    remedy: again,
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    means: { en: 'the headers are over 16 KiB', sv: 'anropets headrar är över 16 KiB' },
    remedy: { en: 'send fewer headers', sv: 'skicka färre headrar' },
  },
  CLIENT_CLOSED: {
    status: 499,
    means: { en: 'the client went away: told to nobody', sv: 'klienten kopplade ned: visas för ingen' },
    remedy: { en: 'nothing', sv: 'ingenting' },
    isMasked: true,
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    means: { en: 'something failed inside', sv: 'något gick fel i programmet' },
    remedy: { en: 'tell the operator, with `x-request-id`', sv: 'hör av dig till driften, med `x-request-id`' },
    isMasked: true,
  },
  FACTS_UNAVAILABLE: {
    status: 503,
    means: {
      en: 'the case facts cannot be read: nothing is shown',
      sv: 'ärendets fakta kan inte läsas: ingenting visas',
    },
    remedy: again,
  },
  ISSUER_UNREACHABLE: {
    status: 503,
    means: {
      en: "the keys of the agency's issuer cannot be had",
      sv: 'nycklarna från myndighetens utfärdare går inte att hämta',
    },
    remedy: again,
  },
  OVERLOADED: {
    status: 503,
    means: {
      en: 'more is asked at once than the gateway takes on: nothing was done',
      sv: 'fler frågar samtidigt än vad slussen tar emot: inget blev gjort',
    },
    remedy: again,
  },
  REGISTRY_UNAVAILABLE: {
    status: 503,
    means: {
      en: 'the registry cannot be read, or not be written from here',
      sv: 'registret kan inte läsas, eller inte skrivas härifrån',
    },
    remedy: {
      en: 'sign with `familjegraf bundle sign`, or let the gateway write in the registry',
      sv: 'signera med `familjegraf bundle sign`, eller låt slussen skriva i registret',
    },
  },
  LOG_UNAVAILABLE: {
    status: 503,
    means: {
      en: 'the disclosure log cannot be written, or the facts keep changing: nothing is shown',
      sv: 'utlämnandeloggen kan inte skrivas, eller ärendets fakta ändras hela tiden: ingenting visas',
    },
    remedy: again,
  },
} as const satisfies Record<string, ErrorEntry>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errorCatalogue;

/** True for a code of the catalogue. */
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCatalogue, code);

/** The entry of `code`. */
export const entryOf = (code: ErrorCode): ErrorEntry => errorCatalogue[code];

/** An error that answers the whole request, with the status of its code. */
export function refusal(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: entryOf(code).status } } });
}

/** An error beside data, about the part at `path`. `agency`: whose part it is, where that is known. */
export function partError(
  code: ErrorCode,
  message: string,
  path?: ReadonlyArray<string | number>,
  agency?: AgencyId,
): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, ...(agency !== undefined && { agency }) },
    ...(path && { path }),
  });
}
