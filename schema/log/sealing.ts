/** Sealed texts: AES-256-GCM, as a nonce of 12 bytes, what was encrypted, and a tag of 16 bytes. */
import { createCipheriv, createDecipheriv, hash as digest, randomFillSync } from 'node:crypto';

/** What is wrong with a sealed text, in one sentence that repeats nothing of it. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Random bytes are drawn for many nonces at once: each is used for one text and never again. */
const nonces = Buffer.alloc(nonceBytes * 512);
let nextNonce = nonces.length;

function drawNonce(): Buffer {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  const nonce = nonces.subarray(nextNonce, nextNonce + nonceBytes);
  nextNonce += nonceBytes;
  return nonce;
}

/** Seals `text` under `key` (32 bytes). `place`: where it stands; it opens nowhere else. */
export function seal(key: Buffer, text: Uint8Array | string, place: Uint8Array | string): Buffer {
  const nonce = drawNonce();
  const sealing = createCipheriv(cipher, key, nonce);
  sealing.setAAD(typeof place === 'string' ? Buffer.from(place) : place);
  const sealed = sealing.update(typeof text === 'string' ? Buffer.from(text) : text);
  sealing.final();
  return Buffer.concat([nonce, sealed, sealing.getAuthTag()]);
}

/** Opens what `seal` has sealed for `place`. Throws `SealError`. */
export function openSealed(key: Buffer, sealed: Buffer, place: Uint8Array | string): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new SealError('expected a sealed text, but it is too short');
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  opening.setAAD(typeof place === 'string' ? Buffer.from(place) : place);
  opening.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([opening.update(sealed.subarray(nonceBytes, -tagBytes)), opening.final()]);
  } catch {
    throw new SealError('expected a text sealed under this key for this place');
  }
}

/** The hash by which a leaf names a sealed text: SHA-256 in base64. */
export const hashSealed = (sealed: Uint8Array): string => digest('sha256', sealed, 'base64');
