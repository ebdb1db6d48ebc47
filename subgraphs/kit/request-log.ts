/** The holder's own record of every question it received, written before the question is answered. */
import { type AcceptedGrant, nameOf } from './check-grant.js';
import type { AskedQuestion } from './check-request.js';
import type { Database } from './database.js';
import type { Refusal, RefusalCode } from './refusal.js';

const insert = `insert into request_log
  (request_id, actor_id, actor_agency, case_id, document, variables, grant_claims, status)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** The claims without the signature; records by kind, id and version, as the statements themselves are kept elsewhere. */
function claimsOf({ grant, records, memo }: AcceptedGrant): string {
  const known = memo.get('claims');
  if (typeof known === 'string') return known;
  const text = JSON.stringify({ ...grant, records: records.map(nameOf) });
  memo.set('claims', text);
  return text;
}

/** Writes a question that will be answered. Rejects when it cannot be written: then it must not be answered. */
export async function recordAccepted(
  db: Database,
  { requestId, query, variables }: AskedQuestion,
  accepted: AcceptedGrant,
): Promise<void> {
  const { actor, case: named } = accepted.grant;
  const claims = claimsOf(accepted);
  const written = JSON.stringify(variables);
  await db.query(insert, [requestId, actor.id, actor.agency, named?.id ?? null, query, written, claims, 'accepted']);
}

/** Writes that a question was refused, and why; what it said is not stored. */
export async function recordRefused(db: Database, reason: string): Promise<void> {
  await db.query(insert, [null, null, null, null, null, null, null, `refused: ${reason}`]);
}

const strangersEveryMs = 60_000;
/** Refusals of whoever has shown neither secret nor certificate: anybody who reaches the address may cause them. */
const ofStrangers: ReadonlySet<RefusalCode> = new Set(['SECRET_UNKNOWN', 'CERTIFICATE_REFUSED']);

/** Records refusals: those of strangers once a minute, with how many more there were since, or they could fill the database. */
export class RefusedLog {
  readonly #db: Database;
  readonly #last = new Map<RefusalCode, { readonly at: number; more: number }>();

  constructor(db: Database) {
    this.#db = db;
  }

  async record({ code, message }: Refusal): Promise<void> {
    if (!ofStrangers.has(code)) return recordRefused(this.#db, message);
    const last = this.#last.get(code);
    if (last && performance.now() - last.at < strangersEveryMs) {
      last.more += 1;
      return;
    }
    this.#last.set(code, { at: performance.now(), more: 0 });
    await recordRefused(this.#db, last && last.more > 0 ? `${message} (and ${last.more} more before)` : message);
  }
}
