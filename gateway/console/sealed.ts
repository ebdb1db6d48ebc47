/**
 * Values that a browser carries for us without being able to read or change them: encrypted and authenticated (JWE, RFC 7516,
 * `dir` with A256GCM), each kind under a key of its own, for a while. Any gateway that has the same signing key opens them,
 * so several gateways need no memory in common.
 */
import { hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { type EndedElsewhere, nowhereElse, rememberedMs } from './ended.js';

/** What was opened: the value, the id that it was sealed under, and until when, milliseconds since 1970. */
export interface Opened<T> {
  readonly id: string;
  readonly value: T;
  readonly until: number;
}

/** A random id that nobody can guess: 256 bits. */
export const opaqueId = (): string => randomBytes(32).toString('base64url');

/** The longest that a browser is sure to keep (RFC 6265, section 6.1, less the cookie's name and attributes). */
const mostCharacters = 3_800;
const mostEnded = 10_000;

/** Seals and opens values of one kind. */
export class Sealed<T> {
  readonly #key: Uint8Array;
  /** Ids that are over before their time, each with how long that is remembered, by a clock that never goes back. */
  readonly #ended = new Map<string, number>();
  readonly #elsewhere: EndedElsewhere;

  /** `kind` keeps values of one kind from being taken for another's. `secret`: the gateway's private signing key. */
  constructor(secret: KeyObject, kind: string, elsewhere: EndedElsewhere = nowhereElse) {
    this.#elsewhere = elsewhere;
    const material = secret.export({ type: 'pkcs8', format: 'der' });
    this.#key = new Uint8Array(hkdfSync('sha256', material, '', `familjegraf console ${kind}`, 32));
  }

  /** `value`, until that moment. Rejects what is too long for a cookie. */
  async seal(value: T, until: number, id = opaqueId()): Promise<string> {
    const text = await new EncryptJWT({ value })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setJti(id)
      .setExpirationTime(new Date(until))
      .encrypt(this.#key);
    if (text.length > mostCharacters) {
      throw new Error(`expected at most ${mostCharacters} characters in a cookie, but the token makes ${text.length}`);
    }
    return text;
  }

  /** What was sealed; null for anything else, when its time is over, and when it has been ended. */
  async open(text: string | undefined): Promise<Opened<T> | null> {
    if (!text || text.length > mostCharacters) return null;
    try {
      const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      const { payload } = await jwtDecrypt(text, this.#key, { ...options, requiredClaims: ['jti', 'exp'] });
      const { jti = '', exp = 0 } = payload;
      if (this.#ended.has(jti) || (await this.#elsewhere.has(jti))) return null;
      return { id: jti, value: payload.value as T, until: exp * 1_000 };
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  /** Opens it for the last time. */
  async take(text: string | undefined): Promise<T | null> {
    const opened = await this.open(text);
    if (opened) await this.end(opened.id, opened.until);
    return opened?.value ?? null;
  }

  /** `id` is over; it would have been so by itself at `until`. The oldest is forgotten when there are too many. */
  async end(id: string, until: number): Promise<void> {
    const now = performance.now();
    for (const [other, forgottenAt] of this.#ended) if (forgottenAt < now) this.#ended.delete(other);
    const [oldest] = this.#ended.keys();
    if (this.#ended.size >= mostEnded && oldest !== undefined) this.#ended.delete(oldest);
    this.#ended.set(id, now + rememberedMs(until));
    await this.#elsewhere.add(id, until);
  }
}
