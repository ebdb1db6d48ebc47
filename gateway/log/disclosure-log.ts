/**
 * The disclosure log: what was released to whom, when and why, durable before the first byte of an answer leaves (I3),
 * and written only while the facts that the answer rests on still hold (I4).
 *
 * Group commit: what is appended while one statement runs goes together in the next, so that one commit serves many
 * requests. A statement is one transaction: each request in it is accepted or stale by itself, or all fail. Where a
 * withdrawal under way holds the revisions of one request for too long, the batch is written again without that one.
 */
import type pg from 'pg';
import type { AgencyId } from '../../schema/agencies.js';
import { createClock } from '../../schema/clock.js';
import { appendStatement, batchArguments, checkAppend } from './batch.js';
import { LogConnection } from './connection.js';
import { isLockTimeout, isUnknownStatement, isUnwritable, LogError } from './errors.js';
import { KnownStatements } from './known-statements.js';
import type { Statement } from './statement.js';

/** One entry. `subject`: the person it is about, null for the case or agency itself. No values, no names. */
export interface LogEntry {
  readonly subject: string | null;
  readonly statement: Statement;
  /** Ids of the records released, by category: a JSON object of lists. */
  readonly records: string;
}

/** What one request is about to release. `revision`: of the facts it decided by, for every agency whose facts it used. */
export interface Append {
  readonly requestId: string;
  readonly caseId: string | null;
  readonly revision: { readonly case: number | null; readonly agencies: ReadonlyMap<AgencyId, number> };
  /** The Swedish day (`YYYY-MM-DD`) by which it decided. */
  readonly day: string;
  /** The moment (ISO 8601, UTC) from which nothing of it may be released; null or left out: none. */
  readonly expiresAt?: string | null;
  readonly entries: ReadonlyArray<LogEntry>;
}

/** The log. */
export interface DisclosureLog {
  /**
   * `accepted`: the entries are durable, the answer may leave within the release limit. `stale`: a revision or the day
   * has moved or it has expired, nothing was written. Rejects with `LogError` (nothing may be released) or, for an append
   * without the form
   * that PostgreSQL stores, `TypeError`.
   */
  append(append: Append): Promise<'accepted' | 'stale'>;
  /**
   * Resolves when entries could be appended now; rejects with one sentence when not: it cannot be reached, or it was, and
   * what was last appended could not be written (its disk is full, say) a short while ago. Then only another append tells.
   */
  check(): Promise<void>;
  /** Writes what waits, then ends. */
  close(): Promise<void>;
}

/**
 * `fixedDay`: the day it is said to be (development), else null. `timeoutMs`: for one statement, 1000 by default. `failedMs`: so
 * long a failed append tells that the log cannot be written, unless one succeeds, 10,000 by default.
 */
export interface DisclosureLogOptions {
  readonly url: string;
  readonly fixedDay: string | null;
  readonly timeoutMs?: number;
  readonly failedMs?: number;
  /** How many requests may wait for the statement under way; 2000 by default. */
  readonly maxWaiting?: number;
}

/** What one statement says of the requests of its batch, each by its place from 1. */
interface Written {
  readonly accepted: ReadonlyArray<number>;
  readonly blocked: ReadonlyArray<number>;
}

interface Waiting {
  readonly append: Append;
  readonly resolve: (outcome: 'accepted' | 'stale') => void;
  readonly reject: (error: LogError) => void;
}

const maxBatchRequests = 256;
const maxBatchEntries = 4_096;

/** The day it is said to be, which development may move. */
const fixedDayOf = ({ fixedDay }: DisclosureLogOptions) => (fixedDay === null ? () => null : createClock(fixedDay));

/** A log over one connection of its own to `url`, as a role that may execute `log.append` alone. */
export function createDisclosureLog(options: DisclosureLogOptions): DisclosureLog {
  const { url, timeoutMs = 1_000, failedMs = 10_000, maxWaiting = 2_000 } = options;
  const connection = new LogConnection({ url, timeoutMs });
  const fixedDay = fixedDayOf(options);
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;
  let closed = false;
  let failedAt: number | null = null;
  const known = new KnownStatements();

  const call = async (batch: ReadonlyArray<Append>, skipLocked: boolean): Promise<Written> => {
    const values = batchArguments(batch, { fixedDay: fixedDay(), skipLocked, isKnown: (hash) => known.has(hash) });
    const [written] = await connection.query<Written & pg.QueryResultRow>({ ...appendStatement, values });
    if (!written) throw new LogError('failed', 'the disclosure log gave no answer');
    for (const at of written.accepted) known.keep(batch[at - 1]?.entries ?? []);
    return written;
  };

  /** With every text, where the log has not got a statement that it was thought to have. */
  const callWhole = (batch: ReadonlyArray<Append>, skipLocked: boolean): Promise<Written> =>
    call(batch, skipLocked).catch((error: unknown) => {
      if (!isUnknownStatement(error)) throw error;
      known.clear();
      return call(batch, skipLocked);
    });

  /** Waits for locks a short while, the second time for none. */
  const write = (batch: ReadonlyArray<Append>): Promise<Written> =>
    callWhole(batch, false).catch((error: unknown) => {
      if (isLockTimeout(error)) return callWhole(batch, true);
      throw error;
    });

  const settle = (batch: ReadonlyArray<Waiting>, { accepted, blocked }: Written): void => {
    const [written, held] = [new Set(accepted), new Set(blocked)];
    for (const [at, { resolve, reject }] of batch.entries()) {
      if (held.has(at + 1)) reject(new LogError('blocked', 'the facts of the request are being changed: try again'));
      else resolve(written.has(at + 1) ? 'accepted' : 'stale');
    }
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = takeBatch(waiting);
      waiting = waiting.slice(batch.length);
      try {
        settle(batch, await write(batch.map(({ append }) => append)));
        failedAt = null;
      } catch (error) {
        failedAt = isUnwritable(error) ? performance.now() : null;
        for (const { reject } of batch) reject(error as LogError);
      }
    }
    flushing = null;
  };

  return {
    append: async (append) => {
      checkAppend(append);
      if (closed) throw new LogError('closed', 'the disclosure log is closed');
      if (!connection.isConnected) throw new LogError('unreachable', 'the disclosure log cannot be reached');
      if (waiting.length >= maxWaiting) {
        throw new LogError(
          'full',
          `expected at most ${maxWaiting} requests waiting for the disclosure log, but got more`,
        );
      }
      return new Promise((resolve, reject) => {
        waiting.push({ append, resolve, reject });
        flushing ??= flush();
      });
    },
    check: async () => {
      await connection.ready();
      await write([]);
      if (failedAt !== null && performance.now() - failedAt < failedMs) {
        throw new LogError('failed', 'what was last appended to the disclosure log could not be written');
      }
    },
    close: async () => {
      closed = true;
      await flushing;
      await connection.close();
    },
  };
}

/** As many of the first as one statement takes: at least one. */
function takeBatch(waiting: ReadonlyArray<Waiting>): ReadonlyArray<Waiting> {
  let entries = 0;
  const end = waiting.findIndex(({ append }, at) => {
    entries += append.entries.length;
    return at > 0 && (at === maxBatchRequests || entries > maxBatchEntries);
  });
  return end < 0 ? waiting : waiting.slice(0, end);
}
