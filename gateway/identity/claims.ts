/** Reads an actor from the claims of a verified token. */
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import type { Actor } from '../../schema/grant.js';
import { IdentityError, quote } from './errors.js';

/** Lowest level of assurance that may ask anything (Digg, tillitsramverket för Svensk e-legitimation, nivå 3). */
const lowestAssurance = 3;

const text = z.string().min(1).max(200);

/** What each claim must be, and how a refusal says so. */
const claims = {
  sub: { type: text, says: 'a text of 1 to 200 characters' },
  unit: { type: text, says: 'a text of 1 to 200 characters' },
  roles: { type: z.array(text).min(1).max(50).readonly(), says: 'a list of 1 to 50 texts' },
  loa: { type: z.number().int().min(1).max(4), says: 'a whole number from 1 to 4' },
} as const;

/**
 * The actor that `payload` names, a member of `agency`.
 *
 * The issuer decides the agency; a claim `agency` may only repeat it. Throws `IdentityError` when a claim is missing
 * or of another form, when the level of assurance is too low, and for demo identities unless `allowDemo`.
 */
export function readActor(payload: JWTPayload, agency: AgencyId, allowDemo: boolean): Actor {
  if (payload.agency !== undefined && payload.agency !== agency) {
    throw new IdentityError(
      `the token's claim \`agency\` is ${quote(payload.agency)}, but its issuer belongs to \`${agency}\``,
    );
  }
  const id = readClaim(payload, 'sub');
  const unit = readClaim(payload, 'unit');
  const roles = readClaim(payload, 'roles');
  const assurance = readClaim(payload, 'loa');
  if (assurance < lowestAssurance) {
    throw new IdentityError(`expected assurance level ${lowestAssurance} or higher, but got ${assurance}`);
  }
  if (!allowDemo && id.startsWith('demo-')) {
    throw new IdentityError('the token names a demo identity, which is not accepted here');
  }
  return Object.freeze({ id, agency, unit, roles, assurance });
}

type ClaimName = keyof typeof claims;

function readClaim<N extends ClaimName>(payload: JWTPayload, name: N): z.output<(typeof claims)[N]['type']> {
  const { type, says } = claims[name];
  const result = type.safeParse(payload[name]);
  if (result.success) return result.data as z.output<(typeof claims)[N]['type']>;
  const got = payload[name] === undefined ? 'it is missing' : 'it is not';
  throw new IdentityError(`expected claim \`${name}\` to be ${says}, but ${got}`);
}
