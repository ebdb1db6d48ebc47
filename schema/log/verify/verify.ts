/**
 * Verifies a disclosure log, whole or from where it has been verified before: every leaf, what it names, how entries and
 * records follow each other, the tree and its signed heads (FORMAT.md, section 7). Memory is bounded by the number of
 * subjects, not by that of entries.
 */
import { readCheckpoint } from '../checkpoint.js';
import { type Leaf, type LeafOf, readLeaf } from '../leaf.js';
import type { LogKeys } from '../log-keys.js';
import { GrowingTree, type Head, hashLeaf } from '../merkle-tree.js';
import type { NoteVerifier } from '../signed-note.js';
import { ChainsCheck } from './chains-check.js';
import { ContentsCheck } from './contents-check.js';
import { Faults, type LogFault } from './faults.js';
import { SnapshotsSeen } from './order-check.js';
import { type Remembered, treeOf } from './remembered.js';
import type { LogSource, SourceBegun, SourceLeaf, SourceRecord } from './source.js';

/**
 * `verifier`: the pinned key, whose name is the log's origin. `remembered`: of the last time; what is new is read, or all when
 * `isWhole`.
 */
export interface VerifyOptions {
  readonly verifier: NoteVerifier;
  readonly keys: LogKeys | null;
  readonly remembered: Remembered | null;
  readonly isWhole?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: number;
  readonly onProgress?: (done: number, all: number) => void;
}

/** What a verification has found. `remembered`: for the next time; null when something is wrong. */
export interface Verification {
  readonly size: number;
  readonly verified: number;
  readonly faults: ReadonlyArray<LogFault>;
  readonly faultCount: number;
  readonly remembered: Remembered | null;
}

/** Entries may be put into the tree so much later than others that were appended after them. */
const longestDelayMs = 10 * 60_000;
/** A head is signed a second after the leaf that it covers. */
const longestUncoveredMs = 60_000;

/** Verifies the log of `source`. Rejects only when it cannot be read. */
export async function verifyLog(source: LogSource, options: VerifyOptions): Promise<Verification> {
  return new Verifying(source, options).run();
}

class Verifying {
  readonly #source: LogSource;
  readonly #options: VerifyOptions;
  readonly #faults = new Faults();
  readonly #from: number;
  /** The tree as it was seen before; empty: never. */
  readonly #known: GrowingTree;
  readonly #tree: GrowingTree;
  readonly #chains: ChainsCheck;
  readonly #contents: ContentsCheck;
  readonly #snapshots: SnapshotsSeen;
  readonly #bundles = new Set<string>();
  /** Of the leaves that are read next: hashes of subtrees that end with them, by level and index, and signed heads. */
  readonly #nodes = new Map<string, Buffer>();
  readonly #checkpoints = new Map<number, string>();
  /** By kind: records come before entries that may have waited for longer; their order is checked by itself. */
  readonly #newestAt = new Map<Leaf['kind'], number>();
  /** When it began: what is read is what was there then, however long that takes. */
  readonly #now: number;
  #coveredTo = 0;
  #uncoveredSince = Number.POSITIVE_INFINITY;

  constructor(source: LogSource, options: VerifyOptions) {
    this.#source = source;
    this.#options = options;
    const { remembered, verifier, keys } = options;
    const isOurs = remembered?.origin === verifier.name;
    if (remembered && !isOurs) this.#faults.add('fork', null, 'what is remembered is of another log');
    this.#known = remembered && isOurs ? treeOf(remembered) : new GrowingTree();
    this.#tree = remembered && isOurs && !options.isWhole ? treeOf(remembered) : new GrowingTree();
    this.#from = this.#tree.size;
    this.#now = options.now ?? Date.now();
    this.#coveredTo = this.#from;
    this.#snapshots = new SnapshotsSeen(this.#from > 0 ? (remembered?.seen ?? []) : []);
    this.#chains = new ChainsCheck(source, this.#faults, this.#from);
    this.#contents = new ContentsCheck(this.#faults, keys, this.#bundles);
  }

  async run(): Promise<Verification> {
    const size = await this.#source.size();
    const { size: known } = this.#known;
    if (size < known) this.#faults.add('rollback', null, `the log had ${known} leaves, and has ${size}`);
    for (const hash of await this.#source.bundles(this.#from)) this.#bundles.add(hash);
    await this.#contents.start(this.#source);
    if (size >= this.#from) await this.#readKept(this.#from - 1, this.#from);
    this.#nodes.clear(); // they end with a leaf that has been verified before
    this.#checkHeads();
    for await (const rows of this.#source.leaves(this.#from)) {
      await this.#addAll(rows);
      this.#options.onProgress?.(this.#tree.size, size);
    }
    if (this.#tree.size !== size) this.#faults.add('form', null, `the log says that it has ${size} leaves`);
    await this.#finish();
    const { count, told } = this.#faults;
    return {
      ...{ size: this.#tree.size, verified: this.#tree.size - this.#from, faults: told, faultCount: count },
      remembered: count > 0 ? null : this.#remember(),
    };
  }

  #remember(): Remembered {
    const { size, hashes } = this.#tree;
    return {
      v: 1,
      origin: this.#options.verifier.name,
      size,
      hashes: hashes.map((hash) => hash.toString('base64')),
      seen: [...this.#snapshots.seen],
    };
  }

  /** Signed heads, and the hashes that are kept of the tree, for sizes above `after` up to `to`; null: for all. */
  async #readKept(after: number, to: number | null): Promise<void> {
    for await (const { size, note } of this.#source.checkpoints(after, to)) this.#checkpoints.set(size, note);
    for await (const { level, index, hash } of this.#source.nodes(after, to)) {
      this.#nodes.set(`${level} ${index}`, hash);
    }
  }

  async #addAll(rows: ReadonlyArray<SourceLeaf>): Promise<void> {
    const read = rows.map((row) => ({ row, leaf: readLeaf(row.leaf) }));
    const entries = read.flatMap(({ leaf }) => (leaf?.kind === 'disclosure' ? [leaf] : []));
    const records = read.flatMap(({ leaf }) => (leaf?.kind === 'record' ? [leaf.seq] : []));
    const statements = await this.#source.statements(this.#contents.unknown(entries));
    const signed = await this.#source.records(records);
    await this.#readKept(this.#tree.size, this.#tree.size + rows.length);
    for (const { row, leaf } of read) {
      const place = this.#tree.size;
      const hash = hashLeaf(Buffer.from(row.leaf));
      for (const node of this.#tree.append(hash)) this.#checkNode(node.level, node.index, node.hash);
      if (this.#tree.size === this.#known.size && !this.#tree.root.equals(this.#known.root))
        this.#faults.add('fork', place);
      if (row.index !== place || leaf?.index !== place) this.#faults.add('form', place);
      if (leaf) await this.#addLeaf(leaf, row, { hash: hash.toString('base64'), statements, signed });
      this.#checkHeads();
    }
  }

  #checkNode(level: number, index: number, hash: Buffer): void {
    if (level < 8) return;
    const name = `${level} ${index}`;
    if (!this.#nodes.get(name)?.equals(hash))
      this.#faults.add('nodes', null, `the hash of ${name} is not that of its leaves`);
    this.#nodes.delete(name);
  }

  async #addLeaf(
    leaf: Leaf,
    row: SourceLeaf,
    known: { hash: string; statements: ReadonlyMap<string, Buffer>; signed: ReadonlyMap<number, SourceRecord> },
  ): Promise<void> {
    this.#checkTime(leaf);
    this.#checkColumns(leaf, row);
    switch (leaf.kind) {
      case 'disclosure':
        this.#begin(leaf.subject, await this.#chains.add(leaf, known.hash));
        this.#snapshots.add(leaf.snapshot);
        this.#contents.add(leaf, row, known.statements);
        break;
      case 'record':
        if (!isKept(leaf, known.signed.get(leaf.seq))) this.#faults.add('record', leaf.index);
        if (this.#snapshots.has(Number(leaf.tx))) this.#faults.add('order', leaf.index);
        break;
      case 'bundle':
        this.#bundles.add(leaf.hash);
        break;
      case 'heads':
        await this.#chains.checkMap(leaf);
        break;
      case 'extract':
      case 'review':
      case 'retention':
        break;
    }
  }

  #begin(subject: string, begun: SourceBegun | null): void {
    if (begun?.commitment) this.#contents.commit(subject, begun.commitment);
  }

  #checkTime({ kind, at, index }: Leaf): void {
    const time = Date.parse(at);
    const newest = this.#newestAt.get(kind) ?? 0;
    if (time < newest - longestDelayMs) this.#faults.add('time', index);
    this.#newestAt.set(kind, Math.max(newest, time));
    if (this.#uncoveredSince === Number.POSITIVE_INFINITY) this.#uncoveredSince = time;
  }

  #checkColumns(leaf: Leaf, row: SourceLeaf): void {
    const entry: LeafOf<'disclosure'> | null = leaf.kind === 'disclosure' ? leaf : null;
    const isRight =
      row.kind === leaf.kind &&
      (row.subject?.toString('base64') ?? null) === (entry?.subject ?? null) &&
      row.count === (entry?.count ?? null) &&
      row.requestId === (entry?.request ?? null) &&
      (leaf.kind !== 'record' || row.source === leaf.seq) &&
      (leaf.kind !== 'bundle' || row.source === leaf.serial);
    if (!isRight) this.#faults.add('columns', leaf.index);
  }

  /** The signed head of the tree as it is now. A head of the size that is remembered tells of a fork. */
  #checkHeads(): void {
    const { size } = this.#tree;
    const note = this.#checkpoints.get(size);
    if (note === undefined) return;
    this.#checkpoints.delete(size);
    this.#checkHead(size, note);
  }

  #checkHead(size: number, note: string): void {
    const { verifier } = this.#options;
    let head: Head;
    try {
      head = readCheckpoint(note, verifier.name, verifier);
    } catch (error) {
      this.#faults.add('signature', null, `the head of ${size} leaves: ${(error as Error).message}`);
      return;
    }
    const isHere = size === this.#tree.size && head.size === size;
    if (!isHere || !head.root.equals(this.#tree.root)) {
      this.#faults.add(this.#from > 0 ? 'fork' : 'root', null, `the signed head of ${size} leaves is another`);
      return;
    }
    this.#coveredTo = size;
    this.#uncoveredSince = Number.POSITIVE_INFINITY;
  }

  async #finish(): Promise<void> {
    await this.#readLater();
    if (this.#coveredTo < this.#tree.size && this.#uncoveredSince < this.#now - longestUncoveredMs) {
      this.#faults.add('uncovered', this.#coveredTo);
    }
    const missing = await this.#source.missingRecords();
    if (missing > 0)
      this.#faults.add('record', null, `${missing} records that agencies have signed are not in the log`);
    await this.#chains.checkKept();
  }

  /** Heads and hashes of a larger tree than the leaves make. */
  async #readLater(): Promise<void> {
    const { size } = this.#tree;
    for await (const later of this.#source.checkpoints(size, null)) {
      this.#faults.add('rollback', null, `a head of ${later.size} leaves has been signed`);
    }
    for await (const { level, index } of this.#source.nodes(size, null)) {
      this.#faults.add('nodes', null, `a hash of ${level} ${index} is kept, and no leaves are there`);
    }
  }
}

/** True when the record that is kept is that of `leaf`, and what it is found by is what it says itself. */
function isKept({ hash, tx, owner }: LeafOf<'record'>, record: SourceRecord | undefined): boolean {
  return record?.hash === hash && record.tx === tx && record.owner === owner && record.isFound;
}
