/**
 * Case facts in the gateway's memory: the signed records that one case's decisions rest on, with the revisions they are
 * of. Read from PostgreSQL in one snapshot per case; every statement is verified here, whatever the database says.
 *
 * Memory is only ever a speed-up: a log append against a revision that has moved is refused (I4). It serves
 * while the change feed (`change-feed.ts`) is up, and nothing older than a minute.
 */
import pg from 'pg';
import type { AgencyId } from '../../schema/agencies.js';
import type { KeyRing } from '../../schema/facts/jws.js';
import { type Change, type ChangeFeed, type FileNews, listenForChanges } from './change-feed.js';
import { type CaseRow, type LoadedCase, loadCase, toMap } from './loaded-case.js';
import { Memory } from './memory.js';
import { selectAgencyRevisions, selectCase } from './queries.js';
import { shareChanges } from './shared-feed.js';
import { createVerifier } from './verifier.js';

/** Where the gateway's case facts come from. All reads reject when nothing can be read: then nothing may be decided. */
export interface FactsStore {
  /** The case, or null when there is none. */
  load(caseId: string): Promise<LoadedCase | null>;
  /** Past the memory: after a log append or an agency has said that the revision moved. */
  reload(caseId: string): Promise<LoadedCase | null>;
  /** Revision of every agency. */
  agencyRevisions(): Promise<ReadonlyMap<AgencyId, number>>;
  /** Likewise past the memory. */
  reloadAgencyRevisions(): Promise<ReadonlyMap<AgencyId, number>>;
  /** Calls `listener` when facts may have changed, once they are no longer remembered. Answers what ends that. */
  onChange(listener: (change: Change) => void): () => void;
  /** Calls `listener` when the case file has changed beside the facts; what was missed while away is not told later. */
  onFileNews(listener: (news: FileNews) => void): () => void;
  /** Resolves when the facts can be read now; rejects with one sentence when not. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** A store that hears of changes itself. */
export interface ListeningFactsStore extends FactsStore {
  /** Seconds since it was last known that every change is heard of: a few while all is well. */
  lagSeconds(): number;
}

/** `url`: as a role that may only read the facts. `onProblem` is told, in words without content, what is not believed. */
export interface FactsStoreOptions {
  readonly url: string;
  readonly keys: KeyRing;
  readonly agencies: ReadonlyArray<AgencyId>;
  readonly onProblem?: (message: string) => void;
  /** Redis that several gateways share; only speed depends on it. */
  readonly redisUrl?: string | null;
}

const longestMs = 60_000;
const mostCases = 1_000;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isCaseId = (text: string) => uuid.test(text);

function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    query_timeout: 3_000,
    application_name: 'gateway',
  });
  pool.on('error', () => {}); // an idle connection broke: the pool drops it, the next read opens another
  return pool;
}

/** Opens the store. Rejects with one sentence when the facts cannot be read. */
export async function createFactsStore(options: FactsStoreOptions): Promise<ListeningFactsStore> {
  const { url, keys, agencies, onProblem, redisUrl } = options;
  const pool = openPool(url);
  const verify = createVerifier(keys, onProblem ?? (() => {}));
  const isUp = () => feed?.isUp() ?? false;
  const cases = new Memory<LoadedCase | null>({ most: mostCases, longestMs, isUp });
  const revisions = new Memory<ReadonlyMap<AgencyId, number>>({ most: 1, longestMs, isUp });
  const forgetAll = () => {
    cases.clear();
    revisions.clear();
  };
  await checkAgencies(pool, agencies).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const listeners = new Set<(change: Change) => void>();
  const readers = new Set<(news: FileNews) => void>();
  const forget = (change: Change) => {
    if (change.kind === 'all') forgetAll();
    else for (const id of change.cases) cases.forget(id);
    for (const listener of listeners) listener(change);
  };
  const shared = redisUrl ? shareChanges(redisUrl, forget) : null;
  let feed: ChangeFeed | null = null;
  feed = await listenForChanges(url, {
    onChange: (change) => {
      forget(change);
      shared?.publish(change);
    },
    // Every gateway hears it itself: told through Redis too it would be told twice.
    onFileNews: (news) => {
      for (const reader of readers) reader(news);
    },
    onInterrupted: () => forget({ kind: 'all' }),
  });

  const read = (caseId: string) => async (): Promise<LoadedCase | null> => {
    const { rows } = await pool.query<CaseRow>({ name: 'facts-of-case', text: selectCase, values: [caseId] });
    return rows[0] ? loadCase(caseId, rows[0], verify) : null;
  };
  const readRevisions = async () => {
    const { rows } = await pool.query<Pick<CaseRow, 'agencies'>>({ name: 'agencies', text: selectAgencyRevisions });
    return toMap(rows[0]?.agencies ?? null);
  };
  return {
    load: async (id) => (isCaseId(id) ? cases.get(id.toLowerCase(), read(id.toLowerCase())) : null),
    reload: async (id) => (isCaseId(id) ? cases.renew(id.toLowerCase(), read(id.toLowerCase())) : null),
    agencyRevisions: () => revisions.get('', readRevisions),
    reloadAgencyRevisions: () => revisions.renew('', readRevisions),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lagSeconds: () => (performance.now() - feed.confirmedAt) / 1_000,
    onFileNews: (listener) => {
      readers.add(listener);
      return () => readers.delete(listener);
    },
    check: async () => {
      await pool
        .query('select facts.expect_confirmed(); select from facts.case_revisions limit 1')
        .catch((cause: unknown) => {
          throw unreadable(cause);
        });
    },
    close: async () => {
      shared?.close();
      await feed.close();
      await pool.end();
    },
  };
}

/** Every agency has a revision, which `cooperation` gives it: without one nothing could be logged of it. */
async function checkAgencies(pool: pg.Pool, agencies: ReadonlyArray<AgencyId>): Promise<void> {
  const { rows } = await pool
    .query<{ agency: string }>('select agency from facts.agency_revisions')
    .catch((cause: unknown) => {
      throw unreadable(cause);
    });
  const missing = agencies.filter((id) => !rows.some(({ agency }) => agency === id));
  if (missing.length === 0) return;
  throw new Error(
    `the case facts do not know \`${missing.join('`, `')}\`: start \`cooperation\` of this release first`,
  );
}

/** SQLSTATE by which `facts.expect_confirmed` refuses: its message says all. */
const notConfirmed = '55000';

function unreadable(cause: unknown): Error {
  if (cause instanceof pg.DatabaseError && cause.code === notConfirmed) return new Error(cause.message, { cause });
  const reason = cause instanceof Error && cause.message ? cause.message : 'no answer';
  return new Error(`the case facts cannot be read (${reason}): check FAMILJEGRAF_FACTS_DATABASE_URL`, { cause });
}
