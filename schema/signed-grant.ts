/**
 * The grant: the signed statement in which the gateway tells an agency who asks, in which case, which of its categories
 * about whom are allowed, by which rows of its own policy, limited to which records, and on whose signed records that
 * rests. It travels as `extensions.grant`, a compact JWS of type `familjegraf-grant+jwt`, and from
 * then on is named by its hash; `subgraphs/PROTOCOL.md` specifies it.
 *
 * One grant serves every question to one agency for one actor, case, bundle and facts revision, for at most 5 s.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AgencyId } from './agencies.js';
import {
  type KeyRing,
  SignatureError,
  type SigningKey,
  signStatement,
  signStatementAside,
  verifyStatement,
} from './facts/jws.js';
import type { Actor, CategoryId, PersonId } from './grant.js';

/** Owner of the gateway's keys in a key ring. */
export const gatewayOwner = 'gateway';
/** A grant is valid this long. */
export const grantSeconds = 5;
/** Clocks of gateway and agency may differ by this much. */
export const clockSkewSeconds = 2;

/** An allowed pair. `rows`: ids of the permit rows that allow. `limit` null: every record of the category. */
export interface GrantedPair {
  readonly rows: ReadonlyArray<string>;
  readonly limit: { readonly recordIds: ReadonlyArray<string>; readonly dataUntil: string | null } | null;
}

/** The claims of a grant. */
export interface SignedGrant {
  readonly version: 2;
  /** Agency the grant is made for. Another agency refuses it. */
  readonly aud: AgencyId;
  /** Seconds since 1970 (RFC 7519, NumericDate). */
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
  /** `serial` grows with each bundle that is put into force: an agency refuses one older than the newest it has seen. */
  readonly bundle: { readonly hash: string; readonly serial: number };
  /** Revisions of the facts, of the case and of this agency: likewise. `case` null without a case. */
  readonly revision: { readonly case: number | null; readonly agency: number };
  /** The day (`YYYY-MM-DD`) by whose law and facts was decided. */
  readonly day: string;
  readonly actor: Actor;
  /** The open case of the actor's own agency in which is asked; null for questions about no person. */
  readonly case: { readonly id: string } | null;
  /** Allowed categories about the case itself. */
  readonly aboutCase: ReadonlyArray<CategoryId>;
  /** Allowed aggregate categories of the actor's own agency, which need no case. */
  readonly aboutAgency: ReadonlyArray<CategoryId>;
  /** Allowed pairs. Only persons with at least one. */
  readonly persons: Readonly<Record<PersonId, Readonly<Record<CategoryId, GrantedPair>>>>;
  /** The signed records (`familjegraf-record+jwt`) that the decision rests on, as far as this agency needs them. */
  readonly records: ReadonlyArray<string>;
}

/** A refusal inside a granted question: the holder's own decision was stricter. `person` null: about the case or agency. */
export interface HolderRefusal {
  readonly person: PersonId | null;
  readonly category: CategoryId;
}

const categories = z.array(z.string()).readonly();
const pair = z.strictObject({
  rows: z.array(z.string()).readonly(),
  limit: z.strictObject({ recordIds: z.array(z.string()).readonly(), dataUntil: z.iso.date().nullable() }).nullable(),
});
const claims = z.strictObject({
  version: z.literal(2),
  aud: z.string(),
  iat: z.number().int(),
  exp: z.number().int(),
  jti: z.string().max(100),
  bundle: z.strictObject({ hash: z.string(), serial: z.number().int() }),
  revision: z.strictObject({ case: z.number().int().nullable(), agency: z.number().int() }),
  day: z.iso.date(),
  actor: z.strictObject({
    id: z.string().min(1),
    agency: z.string().min(1),
    unit: z.string(),
    roles: z.array(z.string()).readonly(),
    assurance: z.number().int().min(1).max(4),
  }),
  case: z.strictObject({ id: z.uuid() }).nullable(),
  aboutCase: categories,
  aboutAgency: categories,
  persons: z.record(z.uuid(), z.record(z.string(), pair)),
  records: z.array(z.string()).readonly(),
});

/** Signs a grant with the gateway's key. */
export function signGrant(grant: SignedGrant, key: SigningKey): string {
  return signStatement('familjegraf-grant+jwt', grant, key);
}

/** As `signGrant`, but others are served meanwhile: for a grant about many persons. */
export function signGrantAside(grant: SignedGrant, key: SigningKey): Promise<string> {
  return signStatementAside('familjegraf-grant+jwt', grant, key);
}

/** By what a grant is named once its agency has it: the SHA-256 of its text, in base64url. */
export function grantHashOf(statement: string): string {
  return createHash('sha256').update(statement).digest('base64url');
}

/** What a grant is checked against. `now` is seconds since 1970. */
export interface GrantCheck {
  readonly audience: AgencyId;
  readonly keys: KeyRing;
  readonly now: number;
}

/**
 * Checks signature, form, audience and age of a grant. Records, revision and bundle are the holder's to check.
 *
 * Throws `SignatureError` or a `ZodError`.
 */
export function verifyGrant(statement: string, { audience, keys, now }: GrantCheck): SignedGrant {
  const { owner, payload } = verifyStatement('familjegraf-grant+jwt', statement, keys);
  if (owner !== gatewayOwner) throw new SignatureError('expected a grant signed by the gateway');
  const grant = claims.parse(payload);
  if (grant.aud !== audience) throw new SignatureError(`expected a grant for \`${audience}\`, but got another's`);
  if (grant.exp - grant.iat > grantSeconds) throw new SignatureError('expected a grant that is short-lived');
  if (now > grant.exp + clockSkewSeconds || now < grant.iat - clockSkewSeconds) {
    throw new SignatureError('expected a grant that is valid now');
  }
  return grant;
}
