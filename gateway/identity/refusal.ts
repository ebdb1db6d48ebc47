/** Puts the errors of `jose` into sentences of ours. */
import { errors } from 'jose';
import { IdentityError, quote } from './errors.js';

/** What a token was verified against. */
export interface Expected {
  readonly issuer: string;
  readonly audience: string;
  readonly maxAgeSeconds: number;
}

/** The sentence for a token that did not pass. An error that is not about the token comes back as it is. */
export function toRefusal(error: unknown, expected: Expected): unknown {
  const sentence = explain(error, expected);
  return sentence === undefined ? error : new IdentityError(sentence, { cause: error });
}

function explain(error: unknown, { issuer, audience, maxAgeSeconds }: Expected): string | undefined {
  if (error instanceof errors.JWTExpired) {
    const { exp, iat } = error.payload;
    if (error.claim === 'exp') return `the token expired at ${instant(exp)}`;
    return `the token was issued at ${instant(iat)}, but may be at most ${maxAgeSeconds / 60} minutes old`;
  }
  if (error instanceof errors.JWTClaimValidationFailed) return explainClaim(error, audience);
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
    return `the token's signature does not match a key of issuer \`${issuer}\``;
  }
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return `the token's header does not say which key of issuer \`${issuer}\` signed it: expected a \`kid\``;
  }
  if (error instanceof errors.JOSEError) return `the token cannot be verified: ${quote(error.message)}`;
  return undefined;
}

function explainClaim({ claim, reason, payload }: errors.JWTClaimValidationFailed, audience: string): string {
  if (reason === 'missing') return `expected claim \`${claim}\`, but it is missing`;
  if (reason === 'invalid') return `expected claim \`${claim}\` to be a time in seconds, but it is not`;
  if (claim === 'aud') {
    const got = Array.isArray(payload.aud) ? payload.aud.join(', ') : payload.aud;
    return `the token is for audience ${quote(got)}, expected \`${audience}\``;
  }
  if (claim === 'nbf') return `the token is not valid before ${instant(payload.nbf)}`;
  if (claim === 'iat') return `the token was issued at ${instant(payload.iat)}, which is still to come`;
  return `the token's claim \`${claim}\` is not as expected`;
}

/** `seconds` since the epoch as an ISO instant in UTC without fractions. */
function instant(seconds: number | undefined): string {
  const date = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? 'a time out of range' : date.toISOString().replace(/\.\d+Z$/, 'Z');
}
