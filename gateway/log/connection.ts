/** The one connection that the log writes over: made again, with growing pauses, whenever it is lost. */
import pg from 'pg';
import { LogError } from './errors.js';

/** How to connect. `timeoutMs` bounds connecting and each statement. */
export interface LogConnectionOptions {
  readonly url: string;
  readonly timeoutMs: number;
}

const firstPauseMs = 50;
const longestPauseMs = 2_000;
/** The server ends a statement by itself at `timeoutMs`; we wait this much longer before we drop the connection. */
const graceMs = 250;

/** A connection that is there or not, never waited for by a statement. */
export class LogConnection {
  readonly #options: LogConnectionOptions;
  #client: pg.Client | null = null;
  #attempt: Promise<void> | null = null;
  #pauseMs = firstPauseMs;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: LogConnectionOptions) {
    this.#options = options;
    this.#connect();
  }

  get isConnected(): boolean {
    return this.#client !== null;
  }

  /** Resolves when connected, waiting for an attempt under way; rejects with `LogError` when there is none. */
  async ready(): Promise<void> {
    await this.#attempt;
    if (this.#closed) throw new LogError('closed', 'the disclosure log is closed');
    if (!this.#client) throw new LogError('unreachable', 'the disclosure log cannot be reached');
  }

  /** Runs one statement after those before it. Rejects with `LogError`; then it may have had an effect all the same. */
  query<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<ReadonlyArray<Row>> {
    const result = this.#last.then(() => this.#run<Row>(query));
    this.#last = result.catch(() => {});
    return result;
  }

  /** Ends the connection for good; a statement under way is waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#attempt;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {}); // it was lost at the same moment
  }

  async #run<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<ReadonlyArray<Row>> {
    const client = this.#client;
    if (!client) throw new LogError('unreachable', 'the disclosure log cannot be reached');
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const late = new Promise<never>((_, reject) => {
      const give = () => {
        if (isOver) return;
        this.#lose(client);
        reject(new LogError('failed', 'the disclosure log did not answer in time'));
      };
      // Where the process was busy meanwhile, what has come in time is read first.
      timer = setTimeout(() => setImmediate(give), this.#options.timeoutMs + graceMs);
    });
    try {
      return (await Promise.race([client.query<Row>(query), late])).rows;
    } catch (cause) {
      if (cause instanceof LogError) throw cause;
      throw new LogError('failed', 'the disclosure log could not be written', { cause });
    } finally {
      isOver = true;
      clearTimeout(timer);
    }
  }

  #connect(): void {
    const { url, timeoutMs } = this.#options;
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: timeoutMs,
      statement_timeout: timeoutMs,
      idle_in_transaction_session_timeout: timeoutMs, // we open no transaction: whoever does on this session lets go
      keepAlive: true,
      application_name: 'gateway log',
      options: '-c synchronous_commit=on -c default_transaction_isolation=read\\ committed', // durable, whatever the role's defaults
    });
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    this.#attempt = client.connect().then(
      () => {
        this.#client = client;
        this.#attempt = null;
        this.#pauseMs = firstPauseMs;
      },
      () => {
        this.#attempt = null;
        this.#retry();
      },
    );
  }

  /** Forgets a connection that broke or does not answer, and tries again. */
  #lose(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    void client.end().catch(() => {});
    client.connection.stream.destroy();
    this.#retry();
  }

  #retry(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.#connect(), this.#pauseMs);
    this.#timer.unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }
}
