/** The form of a question, and the cheap check before its body is read: the secret that gateway and agency share. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import { Refusal } from './refusal.js';

/** A question as it came in; `grant` is a statement that nobody has checked yet. */
export interface AskedQuestion {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly grant: string;
  readonly requestId: string;
}

const question = z.strictObject({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.null().optional(),
  extensions: z.object({ grant: z.string(), requestId: z.uuid() }),
});

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Throws a `Refusal` unless the `authorization` header carries the secret that `agency` shares with the gateway. */
export function checkSecret(agency: AgencyId, secret: string, authorization: string | undefined): void {
  if (timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`))) return;
  const reason = `expected the secret that \`${agency}\` shares with the gateway, but got another or none`;
  throw new Refusal(401, 'SECRET_UNKNOWN', reason);
}

/** Reads the body of a question. Throws a `Refusal` when it has another form or no grant. */
export function readQuestion(body: unknown): AskedQuestion {
  const extensions = (body as { extensions?: { grant?: unknown } | null } | null | undefined)?.extensions;
  if (extensions?.grant === undefined) {
    throw new Refusal(403, 'GRANT_MISSING', 'expected a grant in `extensions.grant`, but there is none');
  }
  const read = question.safeParse(body);
  if (!read.success) {
    const form = '`{query, variables, extensions: {grant, requestId}}` with a grant as compact JWS and a UUID';
    throw new Refusal(400, 'QUESTION_MALFORMED', `expected a question of the form ${form}, but got another`);
  }
  const { query, variables, extensions: more } = read.data;
  return { query, variables: variables ?? {}, grant: more.grant, requestId: more.requestId };
}
