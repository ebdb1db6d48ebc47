/** An agency's own record of the questions that it accepted (`request_log`, subgraphs/kit), read from its own database. */
import pg from 'pg';
import type { AgencyId } from '../../../schema/agencies.js';
import { describeError } from '../../../schema/describe-error.js';
import { UsageError } from '../policy/usage.js';
import type { AskedRequest } from './compare-questions.js';

/** `persons`: whom the question was about, by the representations that were sent. */
const questions = `
  select id::float8 as id, request_id as request, received_at as at, received_at >= $3::timestamptz as "isNew",
    coalesce((select array_agg(person #>> '{}') from jsonb_path_query(variables, '$.*[*] ? (@.__typename == "Person").id')
      as person), '{}') as persons
  from request_log
  where status = 'accepted' and request_id is not null and id > $1 and received_at >= $2
  order by id limit 10000`;

interface Row {
  readonly id: number;
  readonly request: string;
  readonly at: Date;
  readonly isNew: boolean;
  readonly persons: ReadonlyArray<string>;
}

/** Questions of one agency. Opened before the log is read: what comes meanwhile is new, and no finding. */
export class AgencyQuestions {
  readonly agency: AgencyId;
  readonly #db: pg.Client;
  readonly #newSince: string;

  private constructor(agency: AgencyId, db: pg.Client, newSince: string) {
    this.agency = agency;
    this.#db = db;
    this.#newSince = newSince;
  }

  /** Throws `UsageError` when the database can't be reached. Of `settleMs` an entry may be on its way. */
  static async open(agency: AgencyId, url: string, settleMs: number): Promise<AgencyQuestions> {
    const db = new pg.Client({ connectionString: url, application_name: 'familjegraf log reconcile' });
    try {
      await db.connect();
      const since = `select (clock_timestamp() - $1 * interval '1 millisecond')::text as since`;
      const { rows } = await db.query<{ since: string }>(since, [settleMs]);
      return new AgencyQuestions(agency, db, rows[0]?.since ?? 'now');
    } catch (error) {
      await db.end().catch(() => {}); // it never began
      throw new UsageError(`the database of \`${agency}\` can't be read: ${describeError(error)}`);
    }
  }

  /** The accepted questions from `from` (ISO 8601) on, by request. */
  async read(from: string): Promise<ReadonlyMap<string, AskedRequest>> {
    const found = new Map<string, AskedRequest>();
    for (let after = 0; ; ) {
      const { rows } = await this.#db.query<Row>(questions, [after, from, this.#newSince]);
      for (const { request, at, isNew, persons } of rows) {
        const known = found.get(request);
        found.set(request, {
          ...{ at: known?.at ?? at.toISOString(), isNew: known?.isNew ?? isNew },
          persons: new Set([...(known?.persons ?? []), ...persons]),
        });
      }
      const last = rows[rows.length - 1];
      if (!last) return found;
      after = last.id;
    }
  }

  async close(): Promise<void> {
    await this.#db.end();
  }
}
