/** Where a verification reads a log from. All by one snapshot, so that what is added meanwhile is no fault. */
import type { Hash } from '../merkle-tree.js';

/** A leaf with what stands beside it. */
export interface SourceLeaf {
  readonly index: number;
  readonly leaf: string;
  readonly kind: string;
  readonly source: number | null;
  readonly subject: Buffer | null;
  readonly count: number | null;
  readonly caseTag: Buffer | null;
  readonly requestId: string | null;
  /** The sealed body, and the wrapped key of its year; null: there is none. */
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
}

/** A record that is kept. `hash`: SHA-256, in base64, of what was signed; `tx`: the transaction that kept it. */
export interface SourceRecord {
  readonly seq: number;
  readonly hash: string;
  readonly tx: string;
  readonly owner: string;
  /** What it is found by (kind, id, case, person, consent) is what was signed. */
  readonly isFound: boolean;
}

/** The end of a chain. */
export interface SourceHead {
  readonly count: number;
  readonly last: Hash;
}

/** The end of a chain that began before what is verified. `commitment`: to its newest key until then; null: there is none. */
export interface SourceBegun extends SourceHead {
  readonly commitment: string | null;
}

/** A signed head. */
export interface SourceCheckpoint {
  readonly size: number;
  readonly note: string;
}

/** The kept hash of a complete subtree. */
export interface SourceNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Hash;
}

/** A log. Leaves come in the order of their places. */
export interface LogSource {
  /** The size that the log says it has. */
  size(): Promise<number>;
  leaves(from: number): AsyncIterable<ReadonlyArray<SourceLeaf>>;
  /** Sealed statements by their hash in base64. */
  statements(hashes: ReadonlyArray<string>): Promise<ReadonlyMap<string, Buffer>>;
  /** Records by their place among the records. */
  records(seqs: ReadonlyArray<number>): Promise<ReadonlyMap<number, SourceRecord>>;
  /** How many records have waited for the log for more than a minute. */
  missingRecords(): Promise<number>;
  /** Signed heads of a size above `after` up to `to` (null: all), in order. */
  checkpoints(after: number, to: number | null): AsyncIterable<SourceCheckpoint>;
  /** Kept hashes of subtrees that end with a leaf above `after` up to `to` (null: all); leaves are counted from 1 here. */
  nodes(after: number, to: number | null): AsyncIterable<SourceNode>;
  /** Hashes of the bundles that were in force before the leaf `before`. */
  bundles(before: number): Promise<ReadonlyArray<string>>;
  /** Leaves of kind `retention`. */
  retentions(): Promise<ReadonlyArray<string>>;
  /** The newest entry of each chain as it is kept. */
  heads(): AsyncIterable<{ readonly subject: Buffer } & SourceHead>;
  /** The newest entry of a chain before the leaf `before`. */
  headBefore(subject: Buffer, before: number): Promise<SourceBegun | null>;
}
