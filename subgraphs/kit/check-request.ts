/** The form of a question, and the cheap check before its body is read: the secret that gateway and agency share. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import { Refusal } from './refusal.js';

/** A grant as it came in: the statement, which nobody has checked yet, or the hash that names one sent before. */
export type CarriedGrant = { readonly statement: string } | { readonly hash: string };

/** A question as it came in. */
export interface AskedQuestion {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly grant: CarriedGrant;
  readonly requestId: string;
}

const question = z.strictObject({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.null().optional(),
  extensions: z.union([
    z.object({ grant: z.string(), grantHash: z.undefined().optional(), requestId: z.uuid() }),
    z.object({ grant: z.undefined().optional(), grantHash: z.string(), requestId: z.uuid() }),
  ]),
});

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A secret that is shared with somebody, or several while it changes. */
export type Secrets = string | ReadonlyArray<string>;

/** Throws a `Refusal` unless the `authorization` header carries a secret that `agency` shares with the gateway. */
export function checkSecret(agency: AgencyId, secrets: Secrets, authorization: string | undefined): void {
  const got = digest(authorization ?? '');
  const known = (typeof secrets === 'string' ? [secrets] : secrets).map((one) => digest(`Bearer ${one}`));
  if (known.some((one) => timingSafeEqual(got, one))) return;
  const reason = `expected the secret that \`${agency}\` shares with the gateway, but got another or none`;
  throw new Refusal(401, 'SECRET_UNKNOWN', reason);
}

/** The gateway's id of the request that `body` is a question of; null where it says none. Known once the secret was right. */
export function requestIdIn(body: unknown): string | null {
  const read = z.object({ extensions: z.object({ requestId: z.uuid() }) }).safeParse(body);
  return read.success ? read.data.extensions.requestId : null;
}

/** Reads the body of a question. Throws a `Refusal` when it has another form or no grant. */
export function readQuestion(body: unknown): AskedQuestion {
  type Carrying = { readonly extensions?: { readonly grant?: unknown; readonly grantHash?: unknown } | null };
  const extensions = (body as Carrying | null | undefined)?.extensions;
  if (extensions?.grant === undefined && extensions?.grantHash === undefined) {
    throw new Refusal(403, 'GRANT_MISSING', 'expected a grant in `extensions.grant`, but there is none');
  }
  const read = question.safeParse(body);
  if (!read.success) {
    const form =
      '`{query, variables, extensions: {grant or grantHash, requestId}}` with a compact JWS or its hash and a UUID';
    throw new Refusal(400, 'QUESTION_MALFORMED', `expected a question of the form ${form}, but got another`);
  }
  const { query, variables, extensions: more } = read.data;
  const grant = more.grant === undefined ? { hash: more.grantHash } : { statement: more.grant };
  return { query, variables: variables ?? {}, grant, requestId: more.requestId };
}
