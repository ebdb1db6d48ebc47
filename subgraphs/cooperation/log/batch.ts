/** One batch of leaves, as it is made: the tree grows by it, chains go on, and what it writes is collected. */

import type { MapHead } from '../../../schema/log/heads-map.js';
import { type Leaf, writeLeaf } from '../../../schema/log/leaf.js';
import { chainOf, type LogKeys } from '../../../schema/log/log-keys.js';
import { type GrowingTree, type Hash, hashLeaf, type TreeNode } from '../../../schema/log/merkle-tree.js';
import { hashSealed, seal } from '../../../schema/log/sealing.js';
import type { Chain, Chains } from './chains.js';
import type { Waiting, WaitingAct, WaitingEntry } from './waiting.js';

/** Nodes below are made from at most 255 leaves whenever they are needed. */
export const lowestKeptLevel = 8;

/** A row of `log.leaves`. */
export interface LeafRow {
  readonly index: number;
  readonly leaf: string;
  readonly kind: string;
  readonly source: string | null;
  readonly subject: Buffer | null;
  readonly count: number | null;
  readonly caseTag: Buffer | null;
  readonly requestId: string | null;
}

/** A statement that has been sealed. */
export interface SealedStatement {
  readonly hash: string;
  readonly subject: Buffer;
  readonly sealed: Buffer;
}

/** Under which what a statement was sealed as is remembered. */
export const statementKey = (statement: string, { name, period }: Pick<Chain, 'name' | 'period'>) =>
  `${statement} ${period} ${name}`;

type NoIndex<L> = L extends Leaf ? Omit<L, 'v' | 'index' | 'at'> : never;

/** What one batch adds. Used once. */
export class Batch {
  readonly leaves: LeafRow[] = [];
  readonly bodies: Array<{ readonly index: number; readonly sealed: Buffer }> = [];
  readonly statements: SealedStatement[] = [];
  readonly nodes: Array<TreeNode & { readonly hash: Hash }> = [];
  readonly chains = new Set<Chain>();
  /** The year under whose keys it seals. */
  readonly period: number;
  readonly #tree: GrowingTree;
  readonly #keys: LogKeys;
  readonly #chains: Chains;
  /** Hashes of sealed statements by those of the statements; grows. */
  readonly #sealed: Map<string, string>;
  readonly #caseTags = new Map<string, Buffer>();

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

  /** Records, then bundles, then the entries that were decided by them: each rests on what is before it. */
  add({ records, bundles, entries, statements }: Waiting): void {
    for (const { seq, at, tx, owner, hash } of records) {
      this.#add(at, seq, { kind: 'record', seq: Number(seq), tx, owner, hash });
    }
    for (const { seq, at, hash } of bundles) this.#add(at, seq, { kind: 'bundle', serial: Number(seq), hash });
    for (const entry of entries) this.#addEntry(entry, statements);
  }

  /** What officials have done. `heads`: of all chains, once all entries of the batch are in them; null: nobody asks. */
  addActs(acts: ReadonlyArray<WaitingAct>, heads: MapHead | null): void {
    for (const { seq, at, kind, by, agency, said } of acts) {
      if (kind !== 'heads') this.#add(at, seq, { kind, by, agency, said });
      else if (heads) this.#add(at, seq, { kind, subjects: heads.subjects, root: heads.root.toString('base64') });
    }
  }

  #add(
    at: Date | string,
    source: string | null,
    leaf: NoIndex<Leaf>,
    found: Partial<Pick<LeafRow, 'subject' | 'count' | 'caseTag' | 'requestId'>> = {},
  ): Hash {
    const index = this.#tree.size;
    const text = writeLeaf({ v: 1, index, at: new Date(at).toISOString(), ...leaf } as Leaf);
    const hash = hashLeaf(Buffer.from(text));
    for (const node of this.#tree.append(hash)) if (node.level >= lowestKeptLevel) this.nodes.push(node);
    const nothing = { subject: null, count: null, caseTag: null, requestId: null };
    this.leaves.push({ index, leaf: text, kind: leaf.kind, source, ...nothing, ...found });
    return hash;
  }

  #addEntry(entry: WaitingEntry, statements: ReadonlyMap<string, string>): void {
    const { requestId, caseId, subject, snapshot } = entry;
    const chain = this.#chains.at(chainOf(subject, caseId));
    const statement = entry.statement && this.#seal(entry.statement, statements, chain);
    const body = seal(chain.key, bodyOf(entry), `body ${this.#tree.size}`);
    this.bodies.push({ index: this.#tree.size, sealed: body });
    const count = chain.count + 1;
    const last = this.#add(
      entry.at,
      entry.seq,
      {
        ...{ kind: 'disclosure', request: requestId, snapshot, subject: chain.name, count },
        previous: chain.last?.toString('base64') ?? null,
        ...(chain.commitment && { key: chain.commitment }),
        ...{ statement, body: hashSealed(body) },
      },
      {
        ...{ subject: chain.tag, count, requestId },
        caseTag: this.#tagOfCase(caseId),
      },
    );
    Object.assign(chain, { count, last, commitment: null });
    this.chains.add(chain);
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
    this.statements.push({ hash, subject: chain.tag, sealed });
    this.#sealed.set(key, hash);
    return hash;
  }
}

/** What only this entry says; the statement says the rest. The texts are JSON. */
function bodyOf({ caseId, subject, records, body }: WaitingEntry): string {
  const named = `{"case":${JSON.stringify(caseId)},"subject":${JSON.stringify(subject)}`;
  return body === null ? `${named},"records":${records}}` : `${named},"whole":${body}}`;
}
