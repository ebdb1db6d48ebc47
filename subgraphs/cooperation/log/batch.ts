/** One batch of leaves, as it is made: the tree grows by it, chains go on, and what it writes is collected. */

import type { MapHead } from '../../../schema/log/heads-map.js';
import { type Leaf, type LeafOf, writeLeaf } from '../../../schema/log/leaf.js';
import { chainOf, type LogKeys } from '../../../schema/log/log-keys.js';
import {
  type GrowingTree,
  type Hash,
  hashLeaf,
  lowestKeptLevel,
  type TreeNode,
} from '../../../schema/log/merkle-tree.js';
import { hashSealed, seal } from '../../../schema/log/sealing.js';
import type { Chain, Chains } from './chains.js';
import type { Waiting, WaitingAct, WaitingEntry } from './waiting.js';

/** A row of `log.leaves`. */
export interface LeafRow {
  readonly index: number;
  readonly leaf: string;
  readonly kind: Leaf['kind'];
  readonly source: string | null;
}

/** The leaf of an entry. Those of a batch follow each other. `caseTag`: the same buffer for the same case. */
export interface EntryLeafRow extends LeafRow {
  readonly kind: 'disclosure';
  readonly subject: Buffer;
  readonly count: number;
  readonly caseTag: Buffer | null;
  readonly requestId: string;
}

export const isOfEntry = (row: LeafRow): row is EntryLeafRow => row.kind === 'disclosure';

/** A statement that has been sealed. */
export interface SealedStatement {
  readonly hash: string;
  readonly subject: Buffer;
  readonly sealed: Buffer;
}

/** Under which what a statement was sealed as is remembered. */
export const statementKey = (statement: string, { name, period }: Pick<Chain, 'name' | 'period'>) =>
  `${statement} ${period} ${name}`;

/** Rows that a batch adds. */
export interface BatchRows {
  readonly leaves: ReadonlyArray<LeafRow>;
  readonly bodies: ReadonlyArray<{ readonly index: number; readonly sealed: Buffer }>;
  readonly statements: ReadonlyArray<SealedStatement>;
  readonly nodes: ReadonlyArray<TreeNode & { readonly hash: Hash }>;
}

const noRows = () => ({
  leaves: [] as LeafRow[],
  bodies: [] as Array<BatchRows['bodies'][number]>,
  statements: [] as SealedStatement[],
  nodes: [] as Array<BatchRows['nodes'][number]>,
});

/** What one batch adds. Used once. */
export class Batch {
  readonly chains = new Set<Chain>();
  /** The year under whose keys it seals. */
  readonly period: number;
  readonly #tree: GrowingTree;
  readonly #keys: LogKeys;
  readonly #chains: Chains;
  /** Hashes of sealed statements by those of the statements; grows. */
  readonly #sealed: Map<string, string>;
  readonly #caseTags = new Map<string, Buffer>();
  #rows = noRows();

  constructor(options: {
    readonly period: number;
    readonly tree: GrowingTree;
    readonly keys: LogKeys;
    readonly chains: Chains;
    readonly sealed: Map<string, string>;
  }) {
    this.period = options.period;
    this.#tree = options.tree;
    this.#keys = options.keys;
    this.#chains = options.chains;
    this.#sealed = options.sealed;
  }

  /** What has been added since the last time. */
  takeRows(): BatchRows {
    const rows = this.#rows;
    this.#rows = noRows();
    return rows;
  }

  /** Records and bundles: before the entries that were decided by them, so that each rests on what is before it. */
  addRecords({ records, bundles }: Pick<Waiting, 'records' | 'bundles'>): void {
    for (const { seq, at, tx, owner, hash } of records) {
      this.#addOther({ ...this.#next(at), kind: 'record', seq: Number(seq), tx, owner, hash }, seq);
    }
    for (const { seq, at, hash } of bundles) {
      this.#addOther({ ...this.#next(at), kind: 'bundle', serial: Number(seq), hash }, seq);
    }
  }

  /** What officials have done. `heads`: of all chains, once all entries of the batch are in them; null: nobody asks. */
  addActs(acts: ReadonlyArray<WaitingAct>, heads: MapHead | null): void {
    for (const { seq, at, kind, by, agency, said } of acts) {
      if (kind !== 'heads') this.#addOther({ ...this.#next(at), kind, by, agency, said }, seq);
      else if (heads) {
        const root = heads.root.toString('base64');
        this.#addOther({ ...this.#next(at), kind, subjects: heads.subjects, root }, seq);
      }
    }
  }

  /** An entry. `statements`: texts by their hash, of those that have not been sealed for its chain. */
  addEntry(entry: WaitingEntry, statements: ReadonlyMap<string, string>): void {
    const { requestId, caseId, subject } = entry;
    const index = this.#tree.size;
    const chain = this.#chains.at(chainOf(subject, caseId));
    const statement = entry.statement && this.#seal(entry.statement, statements, chain);
    const sealed = seal(chain.key, bodyOf(entry), `body ${index}`);
    this.#rows.bodies.push({ index, sealed });
    const count = chain.count + 1;
    const previous = chain.last?.toString('base64') ?? null;
    const { v, at } = this.#next(entry.at);
    // Written out, in the order of FORMAT.md: this is made for every entry.
    const leaf = writeLeaf({
      v,
      index,
      at,
      kind: 'disclosure',
      request: requestId,
      snapshot: entry.snapshot,
      subject: chain.name,
      count,
      previous,
      ...(chain.commitment && { key: chain.commitment }),
      statement,
      body: hashSealed(sealed),
    });
    const caseTag = this.#tagOfCase(caseId);
    this.#rows.leaves.push({
      index,
      leaf,
      kind: 'disclosure',
      source: entry.seq,
      subject: chain.tag,
      count,
      caseTag,
      requestId,
    } as EntryLeafRow);
    chain.count = count;
    chain.last = this.#grow(leaf);
    chain.commitment = null;
    this.chains.add(chain);
  }

  #next(at: Date | string) {
    return { v: 1, index: this.#tree.size, at: new Date(at).toISOString() } as const;
  }

  #addOther(leaf: Exclude<Leaf, LeafOf<'disclosure'>>, source: string): void {
    const text = writeLeaf(leaf);
    this.#grow(text);
    this.#rows.leaves.push({ index: leaf.index, leaf: text, kind: leaf.kind, source });
  }

  /** Answers the hash of the leaf `text`. */
  #grow(text: string): Hash {
    const hash = hashLeaf(Buffer.from(text));
    for (const node of this.#tree.append(hash)) if (node.level >= lowestKeptLevel) this.#rows.nodes.push(node);
    return hash;
  }

  #tagOfCase(caseId: string | null): Buffer | null {
    if (caseId === null) return null;
    const known = this.#caseTags.get(caseId);
    if (known) return known;
    const tag = this.#keys.tagOf(chainOf(null, caseId));
    this.#caseTags.set(caseId, tag);
    return tag;
  }

  /** A statement says whom it is about, so that it is of one chain. */
  #seal(statement: string, texts: ReadonlyMap<string, string>, chain: Chain): string {
    const key = statementKey(statement, chain);
    const known = this.#sealed.get(key);
    if (known !== undefined) return known;
    const text = texts.get(statement);
    if (text === undefined) throw new Error('expected the text of a statement that an entry names');
    const sealed = seal(chain.key, text, 'statement');
    const hash = hashSealed(sealed);
    this.#rows.statements.push({ hash, subject: chain.tag, sealed });
    this.#sealed.set(key, hash);
    return hash;
  }
}

/** What only this entry says; the statement says the rest. The texts are JSON. */
function bodyOf({ caseId, subject, records, body }: WaitingEntry): string {
  const named = `{"case":${JSON.stringify(caseId)},"subject":${JSON.stringify(subject)}`;
  return body === null ? `${named},"records":${records}}` : `${named},"whole":${body}}`;
}
