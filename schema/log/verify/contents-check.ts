/** Checks what is sealed beside the tree: it is there, what its leaf names, and, with the log's keys, of that subject. */
import { type Leaf, type LeafOf, readLeaf } from '../leaf.js';
import { chainOf, commitmentOfKey, type LogKeys } from '../log-keys.js';
import { hashSealed, openSealed } from '../sealing.js';
import type { Faults } from './faults.js';
import type { LogSource, SourceLeaf } from './source.js';

interface Retention {
  readonly index: number;
  readonly before: number;
  readonly subjects: ReadonlySet<string> | null;
}

const yearOf = ({ at }: Leaf) => Number(at.slice(0, 4));

function readRetention(text: string): ReadonlyArray<Retention> {
  const leaf = readLeaf(text);
  if (leaf?.kind !== 'retention') return [];
  const { before, subjects } = leaf.said as { before: unknown; subjects: unknown };
  if (!Number.isSafeInteger(before) || Number(before) > yearOf(leaf)) return []; // nobody decides on years to come
  return [
    {
      index: leaf.index,
      before: Number(before),
      subjects: Array.isArray(subjects) ? new Set(subjects.map(String)) : null,
    },
  ];
}

interface OpenKey {
  readonly wrapped: Buffer;
  readonly key: Buffer;
  readonly commitment: string;
}

const mostRemembered = 100_000;

/** `keys`: of the log; null: hashes alone are checked, and nothing is opened. */
export class ContentsCheck {
  readonly #faults: Faults;
  readonly #keys: LogKeys | null;
  readonly #bundles: ReadonlySet<string>;
  #retentions: ReadonlyArray<Retention> = [];
  /** Statements that have been checked, with the chain that they are of. */
  readonly #statements = new Map<string, string>();
  readonly #open = new Map<string, OpenKey>();
  /** What the chains have committed to. */
  readonly #committed = new Map<string, string>();

  /** `bundles`: hashes of those that were in force up to the entry that is added. */
  constructor(faults: Faults, keys: LogKeys | null, bundles: ReadonlySet<string>) {
    this.#faults = faults;
    this.#keys = keys;
    this.#bundles = bundles;
  }

  async start(source: LogSource): Promise<void> {
    this.#retentions = (await source.retentions()).flatMap(readRetention);
  }

  /** Statements of `leaves` that have not been checked yet. */
  unknown(leaves: ReadonlyArray<LeafOf<'disclosure'>>): ReadonlyArray<string> {
    if (this.#statements.size > mostRemembered) this.#statements.clear();
    const named = leaves.flatMap(({ statement }) =>
      statement === null || this.#statements.has(statement) ? [] : [statement],
    );
    return [...new Set(named)];
  }

  /** What a chain that began before what is verified has committed to. */
  commit(subject: string, commitment: string): void {
    this.#committed.set(subject, commitment);
  }

  /** An entry with what is sealed for it. `statements`: those that `unknown` has asked for. */
  add(leaf: LeafOf<'disclosure'>, row: SourceLeaf, statements: ReadonlyMap<string, Buffer>): void {
    if (row.sealed === null) {
      if (!this.#isErased(leaf)) this.#faults.add('body', leaf.index);
      return;
    }
    if (hashSealed(row.sealed) !== leaf.body) {
      this.#faults.add('body', leaf.index);
      return;
    }
    const key = this.#keyOf(leaf, row.wrapped);
    if (key !== undefined) this.#checkStatement(leaf, statements, key);
    if (key) this.#checkBody(leaf, row, key);
  }

  #isErased(leaf: LeafOf<'disclosure'>): boolean {
    const { index: place, subject } = leaf;
    return this.#retentions.some(
      ({ index, before, subjects }) =>
        index > place && yearOf(leaf) < before && (subjects === null || subjects.has(subject)),
    );
  }

  /** The key of an entry; null without the log's keys; undefined when it is not what it must be. */
  #keyOf(leaf: LeafOf<'disclosure'>, wrapped: Buffer | null): Buffer | null | undefined {
    if (this.#keys === null) return null;
    const { subject, index } = leaf;
    try {
      if (wrapped === null) throw new Error('no key');
      const known = this.#open.get(subject);
      const open = known?.wrapped.equals(wrapped) ? known : this.#openKey(subject, wrapped, this.#keys);
      if (leaf.key) this.#committed.set(subject, leaf.key);
      const committed = this.#committed.get(subject);
      if (committed === undefined || committed === open.commitment) return open.key;
    } catch {
      // told below: whichever it was, nothing can be read with it
    }
    this.#faults.add('key', index);
    return undefined;
  }

  #openKey(subject: string, wrapped: Buffer, keys: LogKeys): OpenKey {
    if (this.#open.size > mostRemembered) this.#open.clear();
    const key = keys.openKey(Buffer.from(subject, 'base64'), wrapped);
    const open = { wrapped, key, commitment: commitmentOfKey(key) };
    this.#open.set(subject, open);
    return open;
  }

  #checkStatement(leaf: LeafOf<'disclosure'>, statements: ReadonlyMap<string, Buffer>, key: Buffer | null): void {
    const { statement, subject, index } = leaf;
    if (statement === null) return;
    const known = this.#statements.get(statement);
    if (known !== undefined) {
      if (known !== subject) this.#faults.add('sealed', index);
      return;
    }
    const sealed = statements.get(statement);
    if (!sealed || hashSealed(sealed) !== statement) {
      this.#faults.add('body', index, 'the statement of an entry is gone or another');
      return;
    }
    this.#statements.set(statement, subject);
    const said = key && open(key, sealed, 'statement');
    if (said === undefined) this.#faults.add('sealed', index);
    else if (said && !this.#bundles.has(String(said.bundle))) this.#faults.add('bundle', index);
  }

  #checkBody(leaf: LeafOf<'disclosure'>, { sealed, caseTag }: SourceLeaf, key: Buffer): void {
    const body = open(key, sealed as Buffer, `body ${leaf.index}`);
    const [subject, caseId] = [body?.subject, body?.case].map((id) => (typeof id === 'string' ? id : null));
    const tag = this.#keys?.tagOf(chainOf(subject ?? null, caseId ?? null)).toString('base64');
    if (body === undefined || tag !== leaf.subject) {
      this.#faults.add('sealed', leaf.index);
      return;
    }
    const found = caseId ? this.#keys?.tagOf(chainOf(null, caseId)) : null;
    if (found ? !caseTag?.equals(found) : caseTag !== null) this.#faults.add('columns', leaf.index);
  }
}

/** The JSON object that was sealed, or undefined. */
function open(key: Buffer, sealed: Buffer, place: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(openSealed(key, sealed, place).toString('utf8'));
  } catch {
    return undefined;
  }
}
