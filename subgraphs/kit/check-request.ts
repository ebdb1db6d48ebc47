/** Who may ask an agency: the gateway, by the shared secret, with a grant made for this agency. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { AgencyId } from '../../schema/agencies.js';
import { type Grant, parseGrant } from '../../schema/grant.js';

/** Why a question is refused: one sentence without any part of the secret. */
export interface Refusal {
  readonly kind: 'refused';
  readonly httpStatus: 401 | 403;
  readonly reason: string;
}

/** Outcome of the check of the grant. */
export type CheckedGrant = { readonly kind: 'accepted'; readonly grant: Grant } | Refusal;

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refuse(httpStatus: 401 | 403, reason: string): Refusal {
  return { kind: 'refused', httpStatus, reason };
}

/** Null when the `authorization` header carries the secret that `agency` shares with the gateway. */
export function checkSecret(agency: AgencyId, secret: string, authorization: string | undefined): Refusal | null {
  if (timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`))) return null;
  return refuse(401, `expected the secret that \`${agency}\` shares with the gateway, but got another or none`);
}

/** Reads `extensions.grant` of a question to `agency`. */
export function checkGrant(agency: AgencyId, body: unknown): CheckedGrant {
  const extensions = (body as { extensions?: { grant?: unknown } } | null)?.extensions;
  if (extensions?.grant === undefined) return refuse(403, 'expected a grant in `extensions.grant`, but there is none');
  let grant: Grant;
  try {
    grant = parseGrant(extensions.grant);
  } catch {
    return refuse(403, '`extensions.grant` does not have the form of a grant (schema/grant.ts)');
  }
  if (grant.audience !== agency) {
    return refuse(403, `expected a grant for \`${agency}\`, but got one for \`${grant.audience}\``);
  }
  return { kind: 'accepted', grant };
}
