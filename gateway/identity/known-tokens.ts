/**
 * Tokens that have been verified a moment ago: an official's client sends the same one with every question. Kept by their
 * hash, for a minute at most and never past their end, so that a key that its issuer withdraws stops working as soon as
 * the key set is read again, and no later than a minute after that.
 */
import { hash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Actor } from '../../schema/grant.js';

const keptMs = 60_000;
const mostKept = 10_000;

const hashOf = (text: string) => hash('sha256', text, 'base64');

/** Actors by the `authorization` header that has proved them. */
export class KnownTokens {
  readonly #known = new Map<string, { readonly actor: Actor; readonly since: number; readonly until: number }>();

  /** The actor, or null when the header has to be verified. */
  find(authorization: string | undefined): Actor | null {
    if (authorization === undefined) return null;
    const found = this.#known.get(hashOf(authorization));
    const now = Date.now();
    return found && now >= found.since && now < found.until ? found.actor : null; // before it: the clock has been set back
  }

  /**
   * Keeps what `payload`, verified now, has proved, as long as it would be accepted. `exp` and `iat` are in seconds
   * (RFC 7519, sections 4.1.4 and 4.1.6), and so is `maxAge`, counted from `iat`.
   */
  keep(authorization: string | undefined, actor: Actor, { exp, iat }: JWTPayload, maxAge: number): void {
    if (authorization === undefined || exp === undefined || iat === undefined) return;
    if (this.#known.size >= mostKept) this.#known.clear();
    const since = Date.now();
    const until = Math.min(since + keptMs, exp * 1000, (iat + maxAge) * 1000);
    this.#known.set(hashOf(authorization), { actor, since, until });
  }
}
