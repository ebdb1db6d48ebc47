/** Compact JWS with Ed25519 (RFC 7515, RFC 8037), as P4 has it. */
import { createPublicKey, verify } from 'node:crypto';

/**
 * The agency's own list of keys (P29).
 *
 * @param {ReadonlyArray<{owner: string, jwk: object}>} list public JWKs, each with its `kid`
 * @returns {ReadonlyMap<string, {owner: string, key: import('node:crypto').KeyObject}>} by `kid`
 * @throws if a key is not a public Ed25519 key with a `kid` of its own
 */
export function readKeys(list) {
  const keys = new Map();
  for (const { owner, jwk } of list) {
    if (jwk?.kty !== 'OKP' || jwk.crv !== 'Ed25519' || 'd' in jwk || typeof jwk.kid !== 'string') {
      throw new Error('KEYS holds public Ed25519 keys, each a JWK with a kid');
    }
    if (typeof owner !== 'string' || keys.has(jwk.kid)) throw new Error('KEYS names each kid once, with its owner');
    keys.set(jwk.kid, { owner, key: createPublicKey({ key: jwk, format: 'jwk' }) });
  }
  return keys;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The bytes of `text`, or undefined where it is not base64url without padding, written in its one way. */
function bytesOf(text) {
  const bytes = Buffer.from(text, 'base64url');
  return text !== '' && bytes.toString('base64url') === text ? bytes : undefined;
}

/** The object of JSON in `part`, or undefined. */
function objectOf(part) {
  try {
    const value = JSON.parse(utf8.decode(bytesOf(part)));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a statement and checks its signature with a key of the agency's own list.
 *
 * @param {unknown} text compact JWS
 * @param {string} typ what the header states
 * @param {ReturnType<typeof readKeys>} keys
 * @param {boolean} unchecked (for breaking) take any signature by any key
 * @returns {{claims: object, kid: string, owner: string | undefined} | undefined} undefined where anything is not so
 */
export function readStatement(text, typ, keys, unchecked) {
  const parts = typeof text === 'string' ? text.split('.') : [];
  if (parts.length !== 3) return undefined;
  const [header, claims] = parts.slice(0, 2).map(objectOf);
  if (!header || !claims || Object.keys(header).sort().join() !== 'alg,kid,typ') return undefined;
  if (header.alg !== 'EdDSA' || header.typ !== typ || typeof header.kid !== 'string') return undefined;
  const known = keys.get(header.kid);
  if (unchecked) return { claims, kid: header.kid, owner: known?.owner };
  const signature = bytesOf(parts[2]);
  if (!known || !signature) return undefined;
  const signed = verify(null, Buffer.from(`${parts[0]}.${parts[1]}`), known.key, signature);
  return signed ? { claims, kid: header.kid, owner: known.owner } : undefined;
}
