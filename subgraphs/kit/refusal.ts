/** Why an agency refuses a question, whole and before anything is executed. */

/** What was wrong, for programs; `subgraphs/PROTOCOL.md` lists them with the check that each belongs to. */
export type RefusalCode =
  | 'CERTIFICATE_REFUSED'
  | 'SECRET_UNKNOWN'
  | 'START_CONDITION_EXPIRED'
  | 'DATABASE_BEHIND'
  | 'QUESTION_MALFORMED'
  | 'GRANT_MISSING'
  | 'GRANT_UNKNOWN'
  | 'GRANT_NOT_VALID'
  | 'GRANT_OF_ANOTHER_DAY'
  | 'GRANT_OUTDATED'
  | 'RECORD_NOT_VALID'
  | 'CASE_NOT_OPEN'
  | 'ACTOR_NOT_ASSIGNED'
  | 'QUESTION_WIDER_THAN_GRANT';

/** A refusal: HTTP status, code, and one sentence that says what was expected and repeats nothing of the question. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly httpStatus: 400 | 401 | 403 | 503;
  readonly code: RefusalCode;

  constructor(httpStatus: 400 | 401 | 403 | 503, code: RefusalCode, message: string) {
    super(message);
    this.httpStatus = httpStatus;
    this.code = code;
  }
}
