/**
 * Keeps a restored database from being served: what it lacks is remembered beside it (`schema/log/head-file.ts`). Nothing is read by
 * gateways, logged or sequenced on a server that has not been compared with the file since it started (`facts.confirmed`).
 * Withdrawals are taken meanwhile (I4), and not acknowledged before they are remembered.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { describeError } from '../../../schema/describe-error.js';
import { HeadFileError, readHeadFile, writeHeadFile } from '../../../schema/log/head-file.js';
import { lostSince, readDatabaseState } from '../../../schema/log/lost.js';
import { NoteError, type NoteVerifier } from '../../../schema/log/signed-note.js';
import { type Database, inTransaction } from '../../kit/database.js';

/** What a guard needs. `file` null: nothing is remembered, and every database confirmed. */
export interface GuardOptions {
  readonly db: Database;
  readonly file: string | null;
  readonly verifier: NoteVerifier;
  /** Told once of what closes, and of what opens again (null). */
  readonly onChange: (closed: string | null) => void;
  /** Told of what failed; it is tried again. */
  readonly onError: (error: unknown) => void;
}

const pauseMs = 500;
const wayOn = 'follow `After a restore` in the README, and then say so with `dist/subgraphs/restored.js`';
const mount = `mount the volume that holds it (never a copy of a backup), or ${wayOn}`;

interface Row {
  readonly isConfirmed: boolean;
  readonly remembered: boolean;
}

const lock = `
  select server is not distinct from facts.this_server() as "isConfirmed", remembered from facts.confirmed for update`;
const confirm = 'update facts.confirmed set server = facts.this_server(), remembered = remembered or $1';
const close = 'update facts.confirmed set server = null';
/** Gateways forget what they have read (`gateway/facts/change-feed.ts`). */
const tellGateways = `select pg_notify('facts', '{"cases":[],"agencies":["cooperation"]}')`;

const guards = new WeakMap<Database, Guard>();

/** The guard of `db`; undefined: there is none. */
export const guardOf = (db: Database): Guard | undefined => guards.get(db);

/** What is missing, or why that cannot be told. `isCompared`: the database has been compared with the file of its own log. */
interface Closed {
  readonly says: string;
  readonly isCompared: boolean;
}

/** The records are kept and bind, but are not remembered: whoever sends them again hears when they are. */
export class NotRememberedError extends Error {
  override readonly name = 'NotRememberedError';
}

/** The log of the database is not that of the key: nothing to wait for, so that the program does not start. */
export class LogKeyError extends Error {
  override readonly name = 'LogKeyError';
  override readonly message =
    '`FAMILJEGRAF_LOG_KEY`: expected the key, with its `kid`, that has signed the log of this database';
}

/** The guard of one database. Several programs may share a file: each pass holds the row, so that the file never goes back. */
export class Guard {
  readonly #options: GuardOptions;
  #closed: string | null = 'the database has not been compared yet with what is remembered of it';
  #told = false;
  #isFailing = false;
  #stopped = new AbortController();
  #running: Promise<void> | null = null;
  #pass: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(options: GuardOptions) {
    this.#options = options;
    guards.set(options.db, this);
  }

  /** Why no question is answered; null: they are. */
  get closed(): string | null {
    return this.#closed;
  }

  /** The last pass has failed: nothing new is remembered, and no record acknowledged. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Remembers a last time: what others of the program have done as they stopped, such as sign the log's head. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
    if (this.#options.file !== null) await this.pass().catch(this.#options.onError);
  }

  /**
   * Resolves when what the database holds now is remembered, or nothing ever is (`file` null). Rejects with `NotRememberedError` when
   * it cannot be, or is not for what closes: before an operator has said what is gone on with, a better backup may take its place.
   */
  async remember(): Promise<void> {
    if (this.#options.file === null && this.#closed === null) return;
    await this.pass().catch((error: unknown) => {
      throw new NotRememberedError(`not remembered beside the database: ${reasonOf(error)}`, { cause: error });
    });
    if (this.#closed !== null) throw new NotRememberedError(`not remembered beside the database: ${this.#closed}`);
  }

  /** Compares and remembers, in a pass that begins after this call; those that wait share one. */
  pass(): Promise<void> {
    if (this.#next !== null) return this.#next;
    const begin = async () => {
      await this.#pass?.catch(() => {});
      this.#next = null;
      this.#pass = this.#compare();
      await this.#pass;
    };
    this.#next = begin();
    return this.#next;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await this.pass().catch(this.#options.onError);
      await sleep(pauseMs, null, { signal, ref: false }).catch(() => {});
    }
  }

  async #compare(): Promise<void> {
    try {
      this.#tell(await inTransaction(this.#options.db, (client) => this.#passIn(client)));
      this.#isFailing = false;
    } catch (error) {
      this.#isFailing = true;
      if (!(await this.#wasCompared())) {
        this.#tell(`the database could not be compared with what is remembered of it: ${reasonOf(error)}`);
      }
      throw error;
    }
  }

  /**
   * Answers what closes. Another program's word on a server that it has compared is taken back only by who has compared it too: one
   * that has not closes itself alone. What nobody has compared yet closes for all.
   */
  async #passIn(client: PoolClient): Promise<string | null> {
    const { rows } = await client.query<Row>(lock);
    const [row] = rows;
    if (!row) throw new Error('expected the one row of `facts.confirmed`');
    const closed = await this.#takeUp(client, row);
    if (closed === null && !row.isConfirmed) await client.query(confirm, [this.#options.file !== null]);
    if (closed !== null && row.isConfirmed && (closed.isCompared || !row.remembered)) await closeAll(client);
    return closed?.says ?? null;
  }

  /** After a pass that failed: whether one has succeeded since the server started. A database that never was remembered closes. */
  async #wasCompared(): Promise<boolean> {
    const look = async (client: PoolClient) => {
      const { rows } = await client.query<Row>(lock);
      const [row] = rows;
      if (!row?.isConfirmed) return false;
      if (row.remembered || this.#options.file === null) return true;
      await closeAll(client);
      return false;
    };
    return inTransaction(this.#options.db, look).catch(() => false);
  }

  #tell(closed: string | null): void {
    if (this.#told && closed === this.#closed) return;
    const isNews = this.#told || closed !== null;
    [this.#told, this.#closed] = [true, closed];
    if (isNews) this.#options.onChange(closed);
  }

  /** Answers what closes. Where nothing does, the file then holds what the database holds. */
  async #takeUp(client: PoolClient, { isConfirmed, remembered }: Row): Promise<Closed | null> {
    const { file, verifier } = this.#options;
    const blind = (says: string) => ({ says: `\`FAMILJEGRAF_HEAD_FILE\`${says}`, isCompared: false });
    if (file === null) {
      return remembered ? blind(' is missing: expected the file in which this database is remembered') : null;
    }
    const kept = readOrFault(file);
    if (typeof kept === 'string') return blind(`: ${kept}: ${mount}`);
    if (kept === null && remembered) {
      return blind(`: expected what is remembered of this database, but there is no file: ${mount}`);
    }
    const isWhole = !isConfirmed || !remembered;
    const lost = kept === null ? [] : await lostSince(client, { kept, origin: verifier.name, isWhole });
    if (lost.length > 0) {
      const says = `the database has lost what is remembered of it: ${lost.join('; ')}: ${wayOn}`;
      return { says, isCompared: kept?.origin === verifier.name };
    }
    const now = await readDatabaseState(client, verifier).catch(asSetting);
    const isNew =
      JSON.stringify([kept?.head, kept?.facts, kept?.caseFile]) !== JSON.stringify([now.head, now.facts, now.caseFile]);
    if (isNew) writeHeadFile(file, { v: 1, origin: verifier.name, ...now, accepted: kept?.accepted ?? [] });
    if (!remembered) await client.query('update facts.confirmed set remembered = true');
    return null;
  }
}

async function closeAll(client: PoolClient): Promise<void> {
  await client.query(close);
  await client.query(tellGateways);
}

/** Of the file in words, else class and code alone: a message of PostgreSQL may quote a value. */
const reasonOf = (error: unknown): string =>
  error instanceof HeadFileError || error instanceof LogKeyError ? error.message : describeError(error);

function asSetting(error: unknown): never {
  if (error instanceof NoteError) throw new LogKeyError(undefined, { cause: error });
  throw error;
}

/** A sentence: it holds something else. */
function readOrFault(file: string): ReturnType<typeof readHeadFile> | string {
  try {
    return readHeadFile(file);
  } catch (error) {
    if (error instanceof HeadFileError && error.isRead) return error.message;
    throw error;
  }
}
