/**
 * Keys of the disclosure log: under which name a subject stands in it, and under which key what is said of it is sealed.
 * All come from one secret (HKDF, RFC 5869). A subject's own key is random, and kept wrapped: once it is destroyed nobody
 * reads what was sealed under it, while every proof stays valid.
 */
import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { openSealed, seal } from './sealing.js';

/** What entries are chained by: the person that they are about, or else the case that was asked for. */
export function chainOf(subject: string | null, caseId: string | null): string {
  if (subject !== null) return `person:${subject}`;
  return caseId === null ? 'none' : `case:${caseId}`;
}

const keyBytes = 32;
const tagPurpose = 'familjegraf log tags';
const wrapPurpose = 'familjegraf log subject keys';

/** A subject's key, and the hash by which its first entry commits to it. */
export interface SubjectKey {
  readonly key: Buffer;
  readonly wrapped: Buffer;
}

/** Hash that commits to a subject's key, so that no sealed text can be given a second meaning under another one. */
export const commitmentOfKey = (key: Buffer): string =>
  createHash('sha256').update('familjegraf log key\n').update(key).digest('base64');

/** The keys that `secret` (at least 32 characters) leads to. */
export class LogKeys {
  readonly #tags: Buffer;
  readonly #wrapping: Buffer;

  constructor(secret: string) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, keyBytes));
    this.#tags = derive(tagPurpose);
    this.#wrapping = derive(wrapPurpose);
  }

  /** The name of a chain in the log: HMAC-SHA-256, 32 bytes. Without the secret nobody can try who it is. */
  tagOf(chain: string): Buffer {
    return createHmac('sha256', this.#tags).update(chain).digest();
  }

  /** A new key for the subject `tag`. */
  createKey(tag: Buffer): SubjectKey {
    const key = randomBytes(keyBytes);
    return { key, wrapped: seal(this.#wrapping, key, tag) };
  }

  /** The key that was wrapped for `tag`. Throws `SealError`. */
  openKey(tag: Buffer, wrapped: Buffer): Buffer {
    return openSealed(this.#wrapping, wrapped, tag);
  }
}
