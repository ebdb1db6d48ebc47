/** The key that signs the log's head, as it is configured: with the one before while it changes (`operations/KEYS.md`). */
import { publicPart, readPrivateKey, type SigningKey } from '../facts/jws.js';
import type { NoteSigner } from './signed-note.js';

/** A log's key. `kid`: the log's origin. `before`: the key that it takes the place of, of the same origin. */
export interface LogKey extends SigningKey {
  readonly before?: SigningKey | null;
}

/** Reads a private JWK, or a list of it and of the one before. Throws when they are no Ed25519 keys, the same, or of two logs. */
export function readLogKey(json: unknown): LogKey {
  const [now, before, ...more] = (Array.isArray(json) ? json : [json]).map(readPrivateKey);
  if (!now || more.length > 0) throw new Error('expected one key, or two');
  if (before && (before.kid !== now.kid || publicPart(before) === publicPart(now))) {
    throw new Error('expected two keys of the same log');
  }
  return { ...now, before: before ?? null };
}

/** Signs with it. */
export const logSigner = ({ kid, key, before }: LogKey): NoteSigner => ({
  name: kid,
  key,
  before: before?.key ?? null,
});
