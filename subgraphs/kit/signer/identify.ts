/** Who asks a signer to sign: an official, or a system, of the signer's own agency, by a token of its own issuer. */
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { fetchedKeySet } from '../../../schema/key-set.js';
import type { SignerSettings } from './config.js';

/** Whose will a record is. */
export interface Official {
  readonly id: string;
  readonly roles: ReadonlyArray<string>;
  /** Null where the token names none. */
  readonly unit: string | null;
}

/** No official: the message says what was expected and repeats nothing of the token. */
export class OfficialError extends Error {
  override readonly name = 'OfficialError';
}

// Asymmetric only; as the gateway's (gateway/identity).
const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'PS256', 'RS256'];
const maxAgeSeconds = 3600;
/** Lowest level of assurance (Digg, tillitsramverket för Svensk e-legitimation, nivå 3). */
const lowestAssurance = 3;

const claims = z.object({
  sub: z.string().min(1).max(200),
  agency: z.string().optional(),
  unit: z.string().min(1).max(200).optional(),
  roles: z.array(z.string().min(1).max(200)).min(1).max(50).readonly(),
  loa: z.number().int().min(lowestAssurance).max(4),
});

/**
 * Answers who an `authorization` header proves. Rejects with `OfficialError` when it proves nobody of the agency, with
 * another error when the issuer's keys cannot be had.
 */
export function createIdentify(
  settings: Pick<SignerSettings, 'agency' | 'issuer' | 'audience' | 'allowDemo'>,
): (authorization: string | undefined) => Promise<Official> {
  const { agency, issuer, audience, allowDemo } = settings;
  const fetched = fetchedKeySet(issuer.jwks);
  const keys: JWTVerifyGetKey = async (header, token) => {
    try {
      return await fetched(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw new Error(`the keys of the issuer of \`${agency}\` could not be fetched`, { cause: error });
    }
  };
  return async (authorization) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (!token) throw new OfficialError('expected header `authorization: Bearer TOKEN`');
    const expected = { algorithms, issuer: issuer.issuer, audience, requiredClaims: ['exp'] };
    const payload = await jwtVerify(token, keys, { ...expected, maxTokenAge: maxAgeSeconds, clockTolerance: 30 }).then(
      (verified) => verified.payload,
      (error: unknown) => {
        if (!(error instanceof errors.JOSEError)) throw error;
        throw new OfficialError(`expected a valid token of the issuer of \`${agency}\``, { cause: error });
      },
    );
    const { data } = claims.safeParse(payload);
    if (![payload.aud].flat().every((aud) => aud === audience)) {
      throw new OfficialError('expected a token for this signer alone');
    }
    if (!data || (data.agency !== undefined && data.agency !== agency)) {
      throw new OfficialError(
        `expected claims \`sub\`, \`roles\` and \`loa\` (${lowestAssurance} or 4) of an official`,
      );
    }
    if (!allowDemo && data.sub.startsWith('demo-')) {
      throw new OfficialError('the token names a demo identity, which is not accepted here');
    }
    return { id: data.sub, roles: data.roles, unit: data.unit ?? null };
  };
}
