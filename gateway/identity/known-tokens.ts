/**
 * Tokens that have been verified a moment ago: an official's client sends the same one with every question. Kept by their
 * hash, for a minute at most and never past their end, so that a key that its issuer withdraws stops working as soon as
 * the key set is read again, and no later than a minute after that.
 */
import { hash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Actor } from '../../schema/grant.js';
import { Moment } from '../../schema/moment.js';

const keptMs = 60_000;
const mostKept = 10_000;

const hashOf = (text: string) => hash('sha256', text, 'base64');

/** Actors by the `authorization` header that has proved them. */
export class KnownTokens {
  readonly #known = new Map<string, { readonly actor: Actor; readonly since: Moment; readonly until: number }>();

  /** The actor, or null when the header has to be verified. */
  find(authorization: string | undefined): Actor | null {
    if (authorization === undefined) return null;
    const key = hashOf(authorization);
    const found = this.#known.get(key);
    if (!found) return null;
    if (found.since.ageMs < keptMs && Date.now() < found.until) return found.actor;
    this.#known.delete(key);
    return null;
  }

  /**
   * Keeps what `payload`, verified now, has proved, as long as it would be accepted. `exp` and `iat` are in seconds
   * (RFC 7519, sections 4.1.4 and 4.1.6), and so is `maxAge`, counted from `iat`.
   */
  keep(authorization: string | undefined, actor: Actor, { exp, iat }: JWTPayload, maxAge: number): void {
    if (authorization === undefined || exp === undefined || iat === undefined) return;
    if (this.#known.size >= mostKept) this.#known.clear();
    const until = Math.min(exp, iat + maxAge) * 1000;
    this.#known.set(hashOf(authorization), { actor, since: new Moment(), until });
  }
}
