/** Statements (P4): compact JWS with Ed25519, and the list of keys that they are checked by. */
import { createPublicKey, verify } from 'node:crypto';

/** A refusal: its status and code, and a sentence that repeats nothing of the question. */
export class Refusal extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Keys by id, from `[{owner, jwk}]`. */
export const readKeys = (list) =>
  new Map(list.map(({ owner, jwk }) => [jwk.kid, { owner, key: createPublicKey({ key: jwk, format: 'jwk' }) }]));

const decode = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
const form = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** `{owner, kid, payload}` of a statement of type `typ`; throws when it is none. `unchecked`: its signature is not verified. */
export function readStatement(text, typ, keys, unchecked = false) {
  if (typeof text !== 'string' || !form.test(text)) throw new TypeError('expected a compact JWS');
  const [head, payload, signature] = text.split('.');
  const { alg, kid, typ: its, ...more } = decode(head);
  if (alg !== 'EdDSA' || its !== typ || Object.keys(more).length > 0) throw new TypeError('expected another header');
  const known = keys.get(kid);
  if (!known) throw new TypeError('expected a key of the list');
  const isSigned = verify(null, Buffer.from(`${head}.${payload}`), known.key, Buffer.from(signature, 'base64url'));
  if (!isSigned && !unchecked) throw new TypeError('expected a signature of that key');
  return { owner: known.owner, kid, payload: decode(payload) };
}
