/**
 * Tells who asks, from a token of the actor's own agency.
 *
 * Phases: read the header (`bearer.ts`) → choose the key set by the issuer that the token claims → verify signature,
 * issuer, audience and times with that issuer's keys (`refusal.ts` words the failures) → read the actor from the
 * verified claims (`claims.ts`).
 */
import { decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { AgencyId } from '../../schema/agencies.js';
import type { Actor } from '../../schema/grant.js';
import { fetchedKeySet } from '../../schema/key-set.js';
import { algorithms, readBearer } from './bearer.js';
import { readActor } from './claims.js';
import { IdentityError, IssuerUnreachableError, quote } from './errors.js';
import { KnownTokens } from './known-tokens.js';
import { toRefusal } from './refusal.js';

/** Who signs for one agency. `issuer` is compared with claim `iss` character by character; `jwks` is where its keys are. */
export interface Issuer {
  readonly agency: AgencyId;
  readonly issuer: string;
  readonly jwks: string;
}

/** `clockToleranceSeconds`: how far the issuer's clock may be from ours, 30 unless told. */
export interface IdentityOptions {
  readonly issuers: ReadonlyArray<Issuer>;
  readonly audience: string;
  /** Whether demo identities are accepted: never in production. */
  readonly allowDemo: boolean;
  readonly clockToleranceSeconds?: number;
}

/** Identifies actors. Holds the issuers' public keys in memory and nothing about actors. */
export interface Identity {
  /**
   * The actor that the `authorization` header proves.
   *
   * Throws `IdentityError` when it proves none, `IssuerUnreachableError` when the issuer's keys cannot be had.
   */
  identify(authorization: string | undefined): Promise<Actor>;
}

/** However long a token says it lasts, it is refused when it was issued longer ago than this. */
const maxAgeSeconds = 3600;

interface TrustedIssuer extends Issuer {
  readonly keys: JWTVerifyGetKey;
}

/**
 * Trusts `issuers`, each for its own agency alone.
 *
 * Throws when an issuer or an agency is named twice: an issuer of two agencies could not decide the agency, and with
 * two issuers of one agency the same actor id could be two people.
 */
export function createIdentity(options: IdentityOptions): Identity {
  checkIssuers(options.issuers);
  const trusted = new Map(options.issuers.map((issuer) => [issuer.issuer, { ...issuer, keys: fetchedKeys(issuer) }]));
  const known = new KnownTokens();
  return {
    async identify(authorization) {
      const before = known.find(authorization);
      if (before) return before;
      const token = readBearer(authorization);
      if (token.issuer === undefined) throw new IdentityError('expected claim `iss`, but it is missing');
      const issuer = typeof token.issuer === 'string' ? trusted.get(token.issuer) : undefined;
      if (!issuer) throw new IdentityError(`the token's issuer ${quote(token.issuer)} is not configured`);
      const payload = await verify(token.text, issuer, options);
      const actor = readActor(payload, issuer.agency, options.allowDemo);
      known.keep(authorization, actor, payload, maxAgeSeconds);
      return actor;
    },
  };
}

/** When the token of `authorization`, which has been verified, holds no more: milliseconds since 1970; now for none. */
export function tokenEndsAt(authorization: string | undefined): number {
  const { exp = 0, iat = 0 } = decodeJwt(readBearer(authorization).text);
  return Math.min(exp, iat + maxAgeSeconds) * 1_000;
}

function checkIssuers(issuers: ReadonlyArray<Issuer>): void {
  const faults = issuers.flatMap(({ agency, issuer }, index) =>
    issuers.slice(0, index).flatMap((earlier) => {
      if (earlier.issuer === issuer) {
        return `issuer \`${issuer}\` is configured twice, for \`${earlier.agency}\` and for \`${agency}\``;
      }
      return earlier.agency === agency
        ? `agency \`${agency}\` has two issuers, \`${earlier.issuer}\` and \`${issuer}\``
        : [];
    }),
  );
  if (faults.length > 0) throw new Error(`expected one issuer per agency, but ${faults.join('; ')}`);
}

/** Keys of one issuer, fetched when first needed. What goes wrong with them is the issuer's fault, not the token's. */
function fetchedKeys({ issuer, jwks }: Issuer): JWTVerifyGetKey {
  const keys = fetchedKeySet(jwks);
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error: unknown) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw new IssuerUnreachableError(`the keys of issuer \`${issuer}\` could not be fetched`, { cause: error });
    }
  };
}

async function verify(token: string, issuer: TrustedIssuer, options: IdentityOptions): Promise<JWTPayload> {
  const { audience, clockToleranceSeconds = 30 } = options;
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      algorithms: [...algorithms],
      issuer: issuer.issuer,
      audience,
      requiredClaims: ['exp'],
      maxTokenAge: maxAgeSeconds,
      clockTolerance: clockToleranceSeconds,
    });
    return payload;
  } catch (error: unknown) {
    throw toRefusal(error, { issuer: issuer.issuer, audience, maxAgeSeconds });
  }
}
