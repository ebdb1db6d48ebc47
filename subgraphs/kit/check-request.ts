/** Who may ask an agency: the gateway, by the shared secret, with a grant made for this agency. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { AgencyId } from '../../schema/agencies.js';
import { type Grant, parseGrant } from '../../schema/grant.js';

/** Outcome of the check. `reason` is one sentence without any part of the secret or of the grant. */
export type CheckedRequest =
  | { readonly kind: 'accepted'; readonly grant: Grant }
  | { readonly kind: 'refused'; readonly httpStatus: 401 | 403; readonly reason: string };

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refuse(httpStatus: 401 | 403, reason: string): CheckedRequest {
  return { kind: 'refused', httpStatus, reason };
}

/** Checks the `authorization` header and `extensions.grant` of a question to `agency`. */
export function checkRequest(
  agency: AgencyId,
  secret: string,
  authorization: string | undefined,
  body: unknown,
): CheckedRequest {
  if (!timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`))) {
    return refuse(401, `expected the secret that \`${agency}\` shares with the gateway, but got another or none`);
  }
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
