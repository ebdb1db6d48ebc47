/** The holder's own record of every question it received, written before the question is answered. */
import type { Grant } from '../../schema/grant.js';
import type { Database } from './database.js';

/** A question as it came in. `grant` is null when it could not be read; `status` says `accepted` or why refused. */
export interface ReceivedQuestion {
  readonly grant: Grant | null;
  readonly document: string | null;
  readonly variables: unknown;
  readonly status: string;
}

const insert = `insert into request_log
  (request_id, actor_id, actor_agency, case_id, document, variables, grant_claims, status)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Writes one line. Rejects when it cannot be written: then the question must not be answered. */
export async function recordQuestion(
  db: Database,
  { grant, document, variables, status }: ReceivedQuestion,
): Promise<void> {
  await db.query(insert, [
    grant?.requestId ?? null,
    grant?.actor.id ?? null,
    grant?.actor.agency ?? null,
    grant?.case?.id ?? null,
    document,
    JSON.stringify(variables ?? null),
    JSON.stringify(grant),
    status,
  ]);
}
