/** Fixed Ed25519 keys for test vectors. Anybody can make them: production refuses every key whose id begins `demo-`. */
import { createHash, createPrivateKey } from 'node:crypto';
import { readPrivateKey, type SigningKey } from '../../../schema/facts/jws.js';

/** ASN.1 of a PKCS #8 Ed25519 private key (RFC 8410) up to its 32 bytes. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function jwkOf(owner: string) {
  const bytes = createHash('sha256').update(`familjegraf demo key ${owner}`).digest();
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, bytes]), format: 'der', type: 'pkcs8' });
  return { ...key.export({ format: 'jwk' }), kid: `demo-${owner}` };
}

/** The private key of `owner`. */
export function demoKey(owner: string): SigningKey {
  return readPrivateKey(jwkOf(owner));
}

/** The public key of `owner` as JWK. */
export function publicJwk(owner: string): object {
  const { d: _private, ...jwk } = jwkOf(owner);
  return jwk;
}
