/**
 * Case facts: what agencies assert about their own cases. Read from PostgreSQL for every request, so that a case that
 * has just been closed opens nothing.
 */
import pg from 'pg';
import { z } from 'zod';
import type { Actor, PersonId } from '../../schema/grant.js';

/** A person of a case. `protected`: has protected identity of any level; unknown counts as protected. */
export interface CasePerson {
  readonly id: PersonId;
  readonly role: 'CHILD' | 'GUARDIAN' | 'SIBLING' | 'OTHER_ADULT';
  readonly protected: boolean;
}

/** An agency case. `closedOn` is a day (`YYYY-MM-DD`) or null. `staff` are the ids of the actors assigned to it. */
export interface CaseFacts {
  readonly id: string;
  readonly ownerAgency: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly staff: ReadonlyArray<string>;
  readonly persons: ReadonlyArray<CasePerson>;
}

/** Where case facts come from. */
export interface CaseFactsStore {
  /** The case, or null when there is none. Rejects when the facts cannot be read: then nothing may be decided. */
  load(caseId: string): Promise<CaseFacts | null>;
  /** Resolves when the facts can be read now; rejects with one sentence when not. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const caseId = z.uuid();
const row = z.object({
  id: z.uuid(),
  owner_agency: z.string(),
  opened_on: z.string(),
  closed_on: z.string().nullable(),
  staff: z.array(z.string()),
  persons: z.array(
    z.strictObject({
      id: z.uuid(),
      role: z.enum(['CHILD', 'GUARDIAN', 'SIBLING', 'OTHER_ADULT']),
      protected: z.boolean(),
    }),
  ),
});

const select = `select id, owner_agency, opened_on::text, closed_on::text, staff, persons from facts.cases where id = $1`;

/** Reads case facts over a pool of connections to `url`, as a role that may read the view `facts.cases` alone. */
export function createCaseFactsStore(url: string): CaseFactsStore {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
    application_name: 'gateway',
  });
  pool.on('error', () => {}); // an idle connection broke: the pool drops it, the next read opens another
  return {
    load: async (id) => {
      if (!caseId.safeParse(id).success) return null;
      const { rows } = await pool.query<Record<string, unknown>>({ name: 'case-facts', text: select, values: [id] });
      if (rows.length === 0) return null;
      const { id: found, owner_agency, opened_on, closed_on, staff, persons } = row.parse(rows[0]);
      return { id: found, ownerAgency: owner_agency, openedOn: opened_on, closedOn: closed_on, staff, persons };
    },
    check: async () => {
      try {
        await pool.query('select from facts.cases limit 1');
      } catch (cause) {
        const reason = cause instanceof Error && cause.message ? cause.message : 'no answer';
        throw new Error(`the case facts cannot be read (${reason}): check FAMILJEGRAF_FACTS_DATABASE_URL`, { cause });
      }
    },
    close: () => pool.end(),
  };
}

/**
 * The case, if it is open on `today` (`YYYY-MM-DD`), belongs to the actor's agency and the actor is assigned to it.
 *
 * Null in every other case, so that a closed case, another agency's and an unknown one cannot be told apart.
 */
export function asOwnOpenCase(facts: CaseFacts | null, actor: Actor, today: string): CaseFacts | null {
  if (facts === null || facts.ownerAgency !== actor.agency) return null;
  if (facts.openedOn > today || (facts.closedOn !== null && facts.closedOn <= today)) return null;
  return facts.staff.includes(actor.id) ? facts : null;
}
