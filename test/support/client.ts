/** Asks the running system as a demo actor, and reads what agencies wrote in their request logs. */
import pg from 'pg';
import { fetchDevToken } from '../../gateway/dev/fetch-token.js';
import { demoActor } from '../../schema/demo/actors.js';
import { type EntryFilter, type ReadEntry, readEntries } from '../../schema/log/read-entries.js';
import { fetchAgain } from './fetch.js';
import { demoLogKeys } from './log.js';

/** How to reach a running system. */
export interface Reachable {
  readonly url: string;
  readonly issuerPort: number;
  readonly databases: Readonly<Record<string, string>>;
}

/** An answer of the gateway. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string;
  readonly text: string;
  readonly body: {
    // biome-ignore lint/suspicious/noExplicitAny: tests read whatever shape their query has.
    readonly data?: any;
    readonly errors?: ReadonlyArray<{
      message: string;
      path?: ReadonlyArray<string | number>;
      extensions?: { code?: string };
    }>;
    readonly extensions?: unknown;
  };
}

/** What a question may set aside from its query. `caseId` is sent as header and variable; null sends neither. */
export interface AskOptions {
  readonly caseId?: string | null;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A line of an agency's request log. */
export interface LoggedQuestion {
  readonly agency: string;
  readonly status: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>> | null;
  /** The grant's claims; its records by kind, id and version. */
  readonly grant: {
    readonly persons: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly aboutCase: ReadonlyArray<string>;
    readonly records: ReadonlyArray<string>;
  } | null;
}

/** A client of one running system. `close` ends its database connections. */
export class Client {
  readonly #system: Reachable;
  readonly #tokens = new Map<string, Promise<string>>();
  readonly #pools = new Map<string, pg.Pool>();

  constructor(system: Reachable) {
    this.#system = system;
  }

  token(actor: string): Promise<string> {
    const issuer = `http://127.0.0.1:${this.#system.issuerPort}`;
    const token = this.#tokens.get(actor) ?? fetchDevToken(issuer, demoActor(actor));
    this.#tokens.set(actor, token);
    return token;
  }

  /** Asks `query` as `actor`, by default in the case that this demo actor names. */
  async ask(actor: string, query: string, options: AskOptions = {}): Promise<Answer> {
    const caseId = options.caseId === undefined ? demoActor(actor).caseId : options.caseId;
    return this.post(
      JSON.stringify({ query, variables: { ...(caseId !== null && { caseId }), ...options.variables } }),
      {
        authorization: `Bearer ${await this.token(actor)}`,
        ...(caseId !== null && { 'x-case-id': caseId }),
        ...options.headers,
      },
    );
  }

  /** Sends `body` as it is. */
  async post(body: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const { response, text } = await fetchAgain(this.#system.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return {
      status: response.status,
      headers: response.headers,
      requestId: response.headers.get('x-request-id') ?? '',
      text,
      body: JSON.parse(text) as Answer['body'],
    };
  }

  /** What every agency logged for one request of the gateway. */
  async questionsOf(requestId: string): Promise<LoggedQuestion[]> {
    const logs = await Promise.all(
      Object.entries(this.#system.databases).map(async ([agency, url]) => {
        const { rows } = await this.#pool(url).query<LoggedQuestion>(
          'select status, document, variables, grant_claims as grant from request_log where request_id = $1 order by id',
          [requestId],
        );
        return rows.map((row) => ({ ...row, agency }));
      }),
    );
    return logs.flat();
  }

  /** Runs SQL in an agency's own database. */
  async sql(agency: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const { rows } = await this.#pool(this.#system.databases[agency] ?? '').query(text, values);
    return rows;
  }

  /** Entries of the disclosure log, opened with the demo's keys. */
  log(filter: EntryFilter = {}): Promise<ReadonlyArray<ReadEntry>> {
    return readEntries(this.#pool(this.#system.databases.cooperation ?? ''), demoLogKeys, filter);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
  }

  #pool(url: string): pg.Pool {
    const pool = this.#pools.get(url) ?? new pg.Pool({ connectionString: url, max: 2 });
    this.#pools.set(url, pool);
    return pool;
  }
}
