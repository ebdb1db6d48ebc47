/** A question that is refused whole. The message says what was expected and repeats nothing of the question (P3). */
export class Refusal extends Error {
  /**
   * @param {number} status of HTTP
   * @param {string} code of PROTOCOL.md
   * @param {string} message what was expected
   */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const malformed = (message) => new Refusal(400, 'QUESTION_MALFORMED', message);
export const notValid = (message) => new Refusal(403, 'GRANT_NOT_VALID', message);
