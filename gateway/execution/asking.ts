/**
 * By what agencies are asked. At first by the decisions of the request; an agency that refuses their grant because its
 * facts are not the gateway's has them made again, and is asked once more for what both allow (I4, I5).
 */
import type { AgencyId } from '../../schema/agencies.js';
import type { Allowed } from '../decision/both.js';
import type { Decided } from '../decision/decider.js';
import type { Disclosure } from '../decision/disclosure.js';
import type { IssuedGrant } from '../decision/issued-grant.js';
import type { AgencyAnswer } from './agency-answer.js';

/** Signed grants. */
export interface GrantsFor {
  /** For `agency`; null: it may answer nothing, and is not asked. */
  grant(agency: AgencyId): IssuedGrant | null;
  /** Before a large question: what `grant` then answers is made while others are served. */
  prepare(agency: AgencyId): Promise<void>;
}

/** A decision from newer facts, with what it and the first one both allow, and the grants for that. */
export interface DecidedAgain {
  readonly decided: Decided;
  readonly allowed: Allowed;
  readonly grants: GrantsFor;
}

/** How questions are asked at first. `disclosure` null: nothing is categorised, and nothing is ever decided again. */
export interface AskingInput {
  readonly disclosure: Disclosure | null;
  readonly grants: GrantsFor;
  /** Decides again from facts read anew; may reject. */
  readonly decideAgain: () => Promise<DecidedAgain>;
}

/** Nothing is categorised: of graphs without our directives. */
export const everythingAllowed: AskingInput = {
  disclosure: null,
  grants: { grant: () => null, prepare: async () => {} },
  decideAgain: () => Promise.reject(new Error('expected no decisions where nothing is categorised')),
};

/** Codes by which an agency says that the case is closed to the actor, by its facts. */
const closedCodes = new Set(['CASE_NOT_OPEN', 'ACTOR_NOT_ASSIGNED']);
/** Codes by which it refuses a grant whose facts are not its own: they may agree in a moment. */
const staleCodes = new Set([...closedCodes, 'GRANT_OUTDATED', 'GRANT_OF_ANOTHER_DAY']);

/** Codes by which it says that it has not kept the grant that a question named; the second: of releases that keep none. */
const unknownCodes = new Set(['GRANT_UNKNOWN', 'GRANT_MISSING']);

const codeOf = ({ data, errors }: AgencyAnswer) => (data === null ? (errors[0]?.code ?? '') : '');

/** True for a question that was refused whole because the facts of gateway and agency differ. */
export const isStale = (answer: AgencyAnswer): boolean => staleCodes.has(codeOf(answer));

/** True for one that was refused because the case is not open, or not the actor's: the holder's own stricter decision. */
export const isClosed = (answer: AgencyAnswer): boolean => closedCodes.has(codeOf(answer));

/** True for a question that was refused whole because its grant was only named, and the agency has not kept it. */
export const isGrantUnknown = (answer: AgencyAnswer): boolean => unknownCodes.has(codeOf(answer));

/** Of one request. */
export class Asking {
  readonly #input: AskingInput;
  readonly #askedAgain = new Set<AgencyId>();
  #again: DecidedAgain | null = null;
  #deciding: Promise<unknown> = Promise.resolve();

  constructor(input: AskingInput) {
    this.#input = input;
  }

  /** What may be asked; null: everything. */
  get allowed(): Allowed | null {
    return this.#again?.allowed ?? this.#input.disclosure;
  }

  get grants(): GrantsFor {
    return this.#again?.grants ?? this.#input.grants;
  }

  /** The newest decision that an agency has led to, or null. */
  get decided(): Decided | null {
    return this.#again?.decided ?? null;
  }

  /** The newest decisions, for what the gateway answers itself. */
  get disclosure(): Disclosure | null {
    return this.decided?.disclosure ?? this.#input.disclosure;
  }

  /** Decides again for `agency`, once. False when it may not be asked again, or the facts cannot be read. */
  async renew(agency: AgencyId): Promise<boolean> {
    if (this.#input.disclosure === null || this.#askedAgain.has(agency)) return false;
    this.#askedAgain.add(agency);
    // One after another: the newest decision is the one whose facts were read last.
    const deciding = this.#deciding.then(async () => {
      this.#again = await this.#input.decideAgain();
    });
    this.#deciding = deciding.catch(() => {});
    return deciding.then(
      () => true,
      () => false,
    );
  }
}
