/**
 * Signed statements as compact JWS (RFC 7515) with Ed25519 (`EdDSA`, RFC 8037), over `node:crypto`: what agencies
 * assert, the grants of the gateway, and what is signed for a bundle. The header is exactly
 * `{"alg":"EdDSA","kid":…,"typ":…}`; `typ` keeps the kinds apart, so that one can never stand for another.
 */
import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { breathe } from '../breathe.js';
import { type StatementType, signedPart } from './statement.js';

export type { StatementType } from './statement.js';

/** A public or private Ed25519 key with its id (`kid`), from a JSON Web Key (RFC 8037, `kty` OKP, `crv` Ed25519). */
export interface SigningKey {
  readonly kid: string;
  readonly key: KeyObject;
}

/** Whose signature a key makes: an agency's, or the gateway's. */
export interface VerificationKey extends SigningKey {
  readonly owner: string;
}

/** Public keys by `kid`. */
export type KeyRing = ReadonlyMap<string, VerificationKey>;

/** A statement whose signature is right. `owner` is whose key signed it. */
export interface Verified {
  readonly owner: string;
  readonly payload: unknown;
}

/** A statement that must not be believed; the message says why and repeats nothing of it. */
export class SignatureError extends Error {
  override readonly name = 'SignatureError';
}

const jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string().min(1),
  x: z.string().min(1),
  d: z.string().optional(),
});
const header = z.strictObject({ alg: z.literal('EdDSA'), kid: z.string(), typ: z.string() });

/** Reads a private key from a JWK. Throws when it is of another form. */
export function readPrivateKey(json: unknown): SigningKey {
  const { kid, ...key } = jwk.required().parse(json);
  return { kid, key: createPrivateKey({ key: key as JsonWebKey, format: 'jwk' }) };
}

/** Reads public keys, each with its `owner`. Throws when one has another form, a private part, or a `kid` used before. */
export function readKeyRing(keys: ReadonlyArray<{ readonly owner: string; readonly jwk: unknown }>): KeyRing {
  const ring = new Map<string, VerificationKey>();
  for (const { owner, jwk: json } of keys) {
    const { kid, d, ...key } = jwk.parse(json);
    if (d !== undefined) throw new Error(`expected the public key of \`${owner}\`, but got a private one`);
    if (ring.has(kid)) throw new Error(`expected each key once, but \`${kid}\` stands twice`);
    ring.set(kid, { owner, kid, key: createPublicKey({ key: key as JsonWebKey, format: 'jwk' }) });
  }
  return ring;
}

/** The public part of a key, as its JWK has it (`x`). */
export function publicPart({ key }: SigningKey): string {
  return String((key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' }).x);
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    throw new SignatureError('expected base64url of JSON in a statement, but got something else');
  }
}

/** Signs `payload`. */
export function signStatement(type: StatementType, payload: unknown, { kid, key }: SigningKey): string {
  const content = signedPart(type, payload, kid, encode);
  return `${content}.${sign(null, Buffer.from(content), key).toString('base64url')}`;
}

/** As `signStatement`, in steps between which the process serves others, the signature aside: for long payloads. */
export async function signStatementAside(type: StatementType, payload: unknown, key: SigningKey): Promise<string> {
  const content = signedPart(type, payload, key.kid, encode);
  await breathe();
  const bytes = Buffer.from(content);
  const signature = await new Promise<Buffer>((resolve, reject) =>
    sign(null, bytes, key.key, (error, made) => (error ? reject(error) : resolve(made))),
  );
  return `${content}.${signature.toString('base64url')}`;
}

/** Id of the key that a statement says it is signed with; believe it once the statement is verified. */
export function keyIdOf(statement: string): string {
  return header.parse(decode(statement.slice(0, statement.indexOf('.')))).kid;
}

/** Checks form, type, key and signature of `statement`. Throws `SignatureError`. */
export function verifyStatement(type: StatementType, statement: string, keys: KeyRing): Verified {
  const parts = statement.split('.');
  const [head = '', body = '', signature = ''] = parts;
  const parsed = header.safeParse(decode(head));
  if (parts.length !== 3 || !parsed.success) throw new SignatureError('expected a compact JWS with an EdDSA header');
  if (parsed.data.typ !== type) throw new SignatureError(`expected a statement of type \`${type}\`, but got another`);
  const found = keys.get(parsed.data.kid);
  if (!found) throw new SignatureError('expected a key that is known, but got a statement signed with another');
  if (!verify(null, Buffer.from(`${head}.${body}`), found.key, Buffer.from(signature, 'base64url'))) {
    throw new SignatureError('the signature does not fit the statement');
  }
  return { owner: found.owner, payload: decode(body) };
}
