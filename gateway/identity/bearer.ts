/** Reads the `authorization` header without believing it: nothing here has been verified. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { IdentityError, quote } from './errors.js';

/** Signature algorithms that are accepted: asymmetric only, so that no issuer's public key can sign. */
export const algorithms: ReadonlyArray<string> = ['EdDSA', 'Ed25519', 'ES256', 'PS256', 'RS256'];

/** Media types of an access token (RFC 9068 section 2.1) and, as many issuers still say, of any token. */
const types: ReadonlyArray<unknown> = ['at+jwt', 'jwt'];

const expectedHeader = 'expected header `authorization: Bearer TOKEN`';
const unreadable = 'expected a signed token (JWT) after `Bearer`, but what came cannot be read as one';

/** A token as it came, and the issuer that it claims. */
export interface UnverifiedToken {
  readonly text: string;
  readonly issuer: unknown;
}

/**
 * The token of an `authorization` header, with a type and an algorithm that may be verified.
 *
 * Throws `IdentityError` when there is none. Source: RFC 6750 section 2.1, RFC 8725 sections 3.1 and 3.11.
 */
export function readBearer(authorization: string | undefined): UnverifiedToken {
  if (!authorization?.trim()) throw new IdentityError(`${expectedHeader}, but it is missing`);
  const [scheme, text, ...more] = authorization.trim().split(/ +/);
  if (scheme?.toLowerCase() !== 'bearer') throw new IdentityError(`${expectedHeader}, but it has another scheme`);
  if (!text || more.length > 0) throw new IdentityError(`${expectedHeader}, but it does not hold one token`);
  const { header, claims } = decode(text);
  if (!algorithms.includes(header.alg ?? '')) {
    throw new IdentityError(
      `expected a token signed with one of ${algorithms.join(', ')}, but its header says ${quote(header.alg)}`,
    );
  }
  if (!types.includes(header.typ?.toLowerCase().replace(/^application\//, ''))) {
    throw new IdentityError(`expected a token of type \`at+jwt\` or \`JWT\`, but its header says ${quote(header.typ)}`);
  }
  return { text, issuer: claims.iss };
}

function decode(text: string) {
  try {
    const header = decodeProtectedHeader(text);
    // jose types these as text, but has not looked: a header may hold any JSON.
    const isText = [header.alg, header.typ].every((value: unknown) => value === undefined || typeof value === 'string');
    if (isText) return { header, claims: decodeJwt(text) };
  } catch (cause: unknown) {
    throw new IdentityError(unreadable, { cause });
  }
  throw new IdentityError(unreadable);
}
