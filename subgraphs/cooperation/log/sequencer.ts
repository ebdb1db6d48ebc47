/**
 * The sequencer: puts what gateways append, what agencies sign and what officials do into the log's tree, a batch after
 * another, and signs its head. Whatever happens to it loses nothing: a batch is one transaction, and until then all waits.
 */
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { readCheckpoint, writeCheckpoint } from '../../../schema/log/checkpoint.js';
import { rootOfHeads } from '../../../schema/log/heads-map.js';
import { chainOf, LogKeys } from '../../../schema/log/log-keys.js';
import { GrowingTree, type Hash, hashLeaf, lowestKeptLevel, nodesOf } from '../../../schema/log/merkle-tree.js';
import type { NoteSigner } from '../../../schema/log/signed-note.js';
import type { Database } from '../../kit/database.js';
import { Batch, statementKey } from './batch.js';
import { Chains } from './chains.js';
import { readWaiting, type Waiting } from './waiting.js';
import { erase, readErased, readHeads, removeWaiting, writeRows } from './write.js';

/** What a sequencer needs. `signer`: its name is the log's origin. `secret`: of the log's keys. */
export interface SequencerOptions {
  readonly db: Database;
  readonly signer: NoteSigner;
  readonly secret: string;
  /** Told of what failed; it is tried again. */
  readonly onError: (error: unknown) => void;
}

const mostEntries = 4_096;
const entriesAtOnce = 256;
const pauseMs = 100;
/** When nothing has come for a while it looks less often. */
const longestIdleMs = 1_000;
const longestPauseMs = 5_000;
const checkpointEveryMs = 1_000;
const purgeEveryMs = 60_000;
const mostSealed = 50_000;

/** A few at a time, and none that an append holds: nobody waits for it. */
const purgedAtOnce = 500;
const purge = `
  delete from log.statements where hash in (
    select s.hash from log.statements s
    where s.since < clock_timestamp() - interval '16 minutes'
      and not exists (select from log.entries e where e.statement = s.hash)
    limit ${purgedAtOnce} for update skip locked)`;

/** Once a day the heads of all chains are committed, without anybody asking. */
const askForHeads = `
  insert into log.acts (kind, by, agency, said)
  select 'heads', 'sequencer', 'cooperation', '{}'
  where exists (select from log.heads)
    and not exists (select from log.acts where kind = 'heads' and at between clock_timestamp() - interval '1 day' and clock_timestamp())`;

/** Records, entries that wait and the last of those in the tree which are of transactions that this server has not had. */
const laterThanNow = `
  select from facts.records where tx >= pg_snapshot_xmax(pg_current_snapshot())
  union all
  select from log.entries where pg_snapshot_xmax(snapshot) > pg_snapshot_xmax(pg_current_snapshot())
  union all
  select from (select leaf from log.leaves where kind = 'disclosure' order by source desc limit ${entriesAtOnce}) last
    where pg_snapshot_xmax((leaf::json ->> 'snapshot')::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())
  limit 1`;

/** One sequencer. Several may run over one database: each batch is of one, and another then reads where the log is. */
export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #keys: LogKeys;
  readonly #chains: Chains;
  readonly #sealed = new Map<string, string>();
  #tree: GrowingTree | null = null;
  #horizon = '0';
  #signedSize = 0;
  // By a clock that never goes back: else no head would be signed until it is where it was.
  #signedAt = Number.NEGATIVE_INFINITY;
  #purgedAt = Number.NEGATIVE_INFINITY;
  #stopped = new AbortController();
  #running: Promise<void> | null = null;

  constructor(options: SequencerOptions) {
    this.#options = options;
    this.#keys = new LogKeys(options.secret);
    this.#chains = new Chains(this.#keys);
  }

  /** Rejects when the secret or the key is not that by which the log has been kept so far: nobody could read it then. */
  async check(): Promise<void> {
    const { db, signer } = this.#options;
    // By the snapshot by which the rows are seen: a transaction's own number may be given out before it, by the planner.
    const { rows: ahead } = await db.query(laterThanNow);
    if (ahead.length > 0) {
      throw new Error(
        'expected a database whose transactions go on, but its records are of later ones: it was restored from a dump; ' +
          'restore a base backup instead (schema/log/RETENTION.md), or nobody can tell what an answer was decided by',
      );
    }
    const { rows: kept } = await db.query<{ subject: Buffer; wrapped: Buffer }>(
      'select subject, wrapped from log.subject_keys limit 1',
    );
    const { rows: signed } = await db.query<{ note: string }>(
      'select note from log.checkpoints order by size desc limit 1',
    );
    try {
      for (const { subject, wrapped } of kept) this.#keys.openKey(subject, wrapped);
    } catch {
      throw new Error('`FAMILJEGRAF_LOG_SECRET`: expected the secret by which the log of this database has been kept');
    }
    try {
      for (const { note } of signed) readCheckpoint(note, signer.name, signer);
    } catch {
      throw new Error(
        '`FAMILJEGRAF_LOG_KEY`: expected the key, with its `kid`, that has signed the log of this database',
      );
    }
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the batch under way, with a signed head of all that is in the tree. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    for (let failures = 0, idle = pauseMs; !signal.aborted; ) {
      let pause = idle;
      try {
        const size = this.#tree?.size;
        if (await this.step()) pause = 0;
        else idle = this.#tree?.size === size ? Math.min(idle * 1.5, longestIdleMs) : pauseMs;
        failures = 0;
      } catch (error) {
        this.#forget();
        this.#options.onError(error);
        failures += 1;
        pause = Math.min(pauseMs * 2 ** failures, longestPauseMs);
      }
      if (pause > 0) await sleep(pause, null, { signal }).catch(() => {});
    }
    await this.step(true).catch(this.#options.onError);
  }

  /** One batch. Answers whether more waits. `sign`: signs the head, however new the last signed one is. */
  async step(sign = false): Promise<boolean> {
    const client = await this.#options.db.connect();
    let isBroken = true;
    try {
      await client.query('begin isolation level repeatable read');
      await client.query('select facts.expect_confirmed()'); // or a restored log would get heads of its own (`guard.ts`)
      const taken = await this.#takeBatch(client);
      await this.#sign(client, sign);
      await client.query('commit');
      if (performance.now() - this.#purgedAt > purgeEveryMs) {
        this.#purgedAt = performance.now();
        while ((await client.query(purge)).rowCount === purgedAtOnce);
        await client.query(askForHeads);
      }
      isBroken = false;
      return taken === mostEntries;
    } catch (error) {
      this.#forget();
      throw error;
    } finally {
      // Ended with its transaction: nobody else may go on in it, and a rollback would wait behind what has hung.
      client.release(isBroken);
    }
  }

  async #takeBatch(client: PoolClient): Promise<number> {
    const tree = await this.#treeOf(client);
    const { rows } = await client.query<{ xmin: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
    );
    const period = new Date().getUTCFullYear();
    const chainName = ({ subject, caseId }: Waiting['entries'][number]) => chainOf(subject, caseId);
    const waiting = await readWaiting(client, {
      ...{ horizon: this.#horizon, most: mostEntries },
      isKnown: (entry) => {
        const chain = this.#chains.find(chainName(entry));
        return chain?.period === period && this.#sealed.has(statementKey(entry.statement ?? '', chain));
      },
    });
    const { records, bundles, entries, acts } = waiting;
    this.#horizon = rows[0]?.xmin ?? '0';
    if (records.length + bundles.length + entries.length + acts.length === 0) return 0;
    await this.#chains.load(client, new Set(entries.map(chainName)), period);
    const batch = new Batch({ period, tree, keys: this.#keys, chains: this.#chains, sealed: this.#sealed });
    batch.addRecords(waiting);
    await writeEntries(client, batch, waiting);
    await this.#chains.keep(client, batch.chains);
    const isAsked = acts.some(({ kind }) => kind === 'heads');
    batch.addActs(acts, isAsked ? await rootOfHeads(readHeads(client)) : null);
    await writeRows(client, batch.takeRows(), period);
    await removeWaiting(client, entries);
    await this.#erase(client, acts, period);
    await client.query('update log.tree set size = $1', [tree.size]);
    if (this.#sealed.size > mostSealed) this.#sealed.clear();
    return entries.length;
  }

  async #erase(client: PoolClient, acts: Waiting['acts'], period: number): Promise<void> {
    for (const { kind, said } of acts) {
      if (kind !== 'retention') continue;
      const erased = readErased(said, period);
      if (erased) await erase(client, erased);
      this.#chains.clear();
      this.#sealed.clear();
    }
  }

  /** Locks the log, and reads where it is unless that is known. */
  async #treeOf(client: PoolClient): Promise<GrowingTree> {
    const { rows } = await client.query<{ size: string }>('select size from log.tree for update');
    const size = Number(rows[0]?.size);
    if (this.#tree?.size === size) return this.#tree;
    this.#forget();
    const hashes = await readFrontier(client, size);
    this.#tree = new GrowingTree(size, hashes);
    const { rows: signed } = await client.query('select max(size) as size from log.checkpoints');
    this.#signedSize = Number(signed[0]?.size ?? 0);
    return this.#tree;
  }

  async #sign(client: PoolClient, now: boolean): Promise<void> {
    const { signer } = this.#options;
    const tree = this.#tree;
    if (!tree || tree.size === this.#signedSize) return;
    if (!now && performance.now() - this.#signedAt < checkpointEveryMs) return;
    const note = writeCheckpoint(signer.name, { size: tree.size, root: tree.root }, signer);
    await client.query('insert into log.checkpoints (size, note) values ($1, $2)', [tree.size, note]);
    this.#signedSize = tree.size;
    this.#signedAt = performance.now();
  }

  /** What is in memory is ahead of the log after a batch that failed. */
  #forget(): void {
    this.#tree = null;
    this.#horizon = '0';
    this.#chains.clear();
    this.#sealed.clear();
  }
}

/** Some at a time: while PostgreSQL writes them the next are made. */
async function writeEntries(client: PoolClient, batch: Batch, { entries, statements }: Waiting): Promise<void> {
  let writing = Promise.resolve();
  for (let from = 0; from < entries.length; from += entriesAtOnce) {
    for (const entry of entries.slice(from, from + entriesAtOnce)) batch.addEntry(entry, statements);
    const rows = batch.takeRows();
    await writing;
    writing = writeRows(client, rows, batch.period);
    writing.catch(() => {}); // awaited next, or when an entry cannot be added and all of the batch fails
    await setImmediate();
  }
  await writing;
}

/** Hashes of `nodesOf({ from: 0, to: size })`. */
async function readFrontier(client: PoolClient, size: number): Promise<ReadonlyArray<Hash>> {
  const all = nodesOf({ from: 0, to: size });
  const [kept, small] = [all.filter(({ level }) => level >= lowestKeptLevel), size - (size % 2 ** lowestKeptLevel)];
  const { rows } = await client.query<{ hash: Buffer }>(
    `select n.hash from unnest($1::smallint[], $2::bigint[]) with ordinality as w (level, index, place)
     join log.nodes n using (level, index) order by w.place`,
    [kept.map(({ level }) => level), kept.map(({ index }) => index)],
  );
  if (rows.length !== kept.length) throw new Error('the nodes of the log are not whole: run `familjegraf log verify`');
  const { rows: leaves } = await client.query<{ leaf: string }>(
    'select leaf from log.leaves where index >= $1 order by index',
    [small],
  );
  if (leaves.length !== size - small) throw new Error('the log is not whole: run `familjegraf log verify`');
  const rest = new GrowingTree();
  const tail = nodesOf({ from: 0, to: size - small });
  const made = new Map<string, Hash>();
  for (const { leaf } of leaves) {
    for (const { level, index, hash } of rest.append(hashLeaf(Buffer.from(leaf)))) made.set(`${level} ${index}`, hash);
  }
  return [...rows.map(({ hash }) => hash), ...tail.map(({ level, index }) => made.get(`${level} ${index}`) as Hash)];
}
