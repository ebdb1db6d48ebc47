/**
 * A grant as it goes to its agency: the statement itself until the agency has answered a question under it, from then on
 * the hash by which the agency has kept it. One that does not know the hash is sent the statement for good: it keeps
 * none, or several processes answer for it.
 */
import { grantHashOf } from '../../schema/signed-grant.js';

/** A signed grant of one agency. */
export class IssuedGrant {
  readonly statement: string;
  #hash: string | null = null;
  #sendAs: 'statement' | 'hash' | 'statement-always' = 'statement';

  constructor(statement: string) {
    this.statement = statement;
  }

  /** True when the next question names it only. */
  get isNamed(): boolean {
    return this.#sendAs === 'hash';
  }

  /** Its member of `extensions`, as JSON text. */
  get member(): string {
    if (!this.isNamed) return `"grant":"${this.statement}"`;
    this.#hash ??= grantHashOf(this.statement);
    return `"grantHash":"${this.#hash}"`;
  }

  /** The agency has answered a question under it, so it has kept it. */
  accepted(): void {
    if (this.#sendAs === 'statement') this.#sendAs = 'hash';
  }

  /** The agency has not kept it. */
  unknown(): void {
    this.#sendAs = 'statement-always';
  }
}
