import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { type Seen, verifyDump } from '../proofs/log/second-verifier.mjs';

export const origin = 'log.example/families';
export const { privateKey, publicKey } = generateKeyPairSync('ed25519');

export const sha256 = (...parts: ReadonlyArray<string | Buffer>) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
    .digest();
export const code = (bytes: Buffer) => bytes.toString('base64');
export const hashLeaf = (text: string) => sha256(Buffer.of(0), text);

/** RFC 9162, section 2.1.1. */
export function rootOf(hashes: ReadonlyArray<Buffer>): Buffer {
  if (hashes.length === 0) return sha256();
  if (hashes.length === 1) return hashes[0] as Buffer;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return sha256(Buffer.of(1), rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half)));
}

export function keyOf(key: KeyObject, name = origin) {
  const bytes = Buffer.concat([Buffer.of(1), Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url')]);
  return { bytes, id: sha256(name, '\n', bytes).subarray(0, 4) };
}
export const { bytes: keyBytes, id: keyId } = keyOf(publicKey);
export const verifierText = `${origin}+${keyId.toString('hex')}+${code(keyBytes)}`;

export function checkpointOf(size: number, root: Buffer, { name = origin, by = privateKey, id = keyId } = {}) {
  const signed = `${name}\n${size}\n${code(root)}\n`;
  return `${signed}\n— ${name} ${code(Buffer.concat([id, sign(null, Buffer.from(signed), by)]))}\n`;
}

export type Leaf = Record<string, unknown> & { kind: string };
export const hashesOf = (texts: ReadonlyArray<string>) => texts.map(hashLeaf);
export const start = Date.parse('2026-11-23T10:00:00.000Z');

/** A log that is written as it should be, and the lines of its dump, for tests to alter. */
export class Log {
  texts: string[] = [];
  bodies: Array<string | null> = [];
  statements: string[] = [];
  checkpoints: string[] = [];
  chains = new Map<string, { count: number; last: string }>();
  years = 0;

  /** Adds a leaf; what `over` says is said instead of what should be. */
  add(leaf: Leaf, body: string | null = null) {
    const index = this.texts.length;
    const at = new Date(start + index * 1000);
    at.setUTCFullYear(2026 + this.years);
    this.texts.push(JSON.stringify({ v: 1, index, at: at.toISOString(), ...leaf }));
    this.bodies.push(body);
    return this;
  }

  entry(who: string, { snapshot = '10:10:', statement = '', ...over }: Record<string, unknown> = {}) {
    const subject = code(sha256(who));
    const { count, last } = this.chains.get(subject) ?? { count: 0, last: null };
    const body = Buffer.from(`sealed body ${this.texts.length}`);
    const sealed = Buffer.from(String(statement));
    if (statement && !this.statements.includes(code(sealed))) this.statements.push(code(sealed));
    const said = statement ? code(sha256(sealed)) : null;
    const links = { subject, count: count + 1, previous: last, ...(last ? {} : { key: code(sha256('key', who)) }) };
    const decided = { request: randomUUID(), snapshot, statement: said, body: code(sha256(body)) };
    this.add({ kind: 'disclosure', ...decided, ...links, ...over }, code(body));
    this.chains.set(subject, { count: count + 1, last: code(hashLeaf(this.texts.at(-1) as string)) });
    return this;
  }

  record(tx: number | string, over: Record<string, unknown> = {}) {
    return this.add({ kind: 'record', seq: 1, tx, owner: 'school', hash: code(sha256('record')), ...over });
  }

  official(kind: string, said: Record<string, unknown>) {
    return this.add({ kind, by: 'an official', agency: 'school', said });
  }

  heads(over: Record<string, unknown> = {}) {
    const names = [...this.chains.keys()].sort((one, other) =>
      Buffer.compare(Buffer.from(one, 'base64'), Buffer.from(other, 'base64')),
    );
    const ends = names.map((name) => `${name} ${this.chains.get(name)?.count} ${this.chains.get(name)?.last}\n`);
    return this.add({ kind: 'heads', subjects: names.length, root: code(rootOf(hashesOf(ends))), ...over });
  }

  sign(size = this.texts.length) {
    this.checkpoints.push(checkpointOf(size, rootOf(hashesOf(this.texts.slice(0, size)))));
    return this;
  }

  get nodes() {
    const hashes = hashesOf(this.texts);
    const kept: Array<[number, number, string]> = [];
    for (let level = 8; 2 ** level <= hashes.length; level++)
      for (let at = 0; (at + 1) * 2 ** level <= hashes.length; at++)
        kept.push([level, at, code(rootOf(hashes.slice(at * 2 ** level, (at + 1) * 2 ** level)))]);
    return kept;
  }

  get seen(): Seen {
    return { origin, size: this.texts.length, root: code(rootOf(hashesOf(this.texts))) };
  }

  lines(): Array<Record<string, unknown>> {
    return [
      { origin, size: this.texts.length, at: JSON.parse(this.texts.at(-1) ?? '{}').at ?? null },
      ...this.texts.map((leaf, at) => ({ leaf, body: this.bodies[at] })),
      ...this.statements.map((statement) => ({ statement })),
      ...this.checkpoints.map((checkpoint) => ({ checkpoint })),
      ...this.nodes.map((node) => ({ node })),
      ...[...this.chains].map(([name, { count, last }]) => ({ head: [name, count, last] })),
    ];
  }
}

export const written = (lines: ReadonlyArray<unknown>) => lines.map((line) => JSON.stringify(line));
export const verified = (log: Log | ReadonlyArray<unknown>, seen?: Seen) =>
  verifyDump(written(log instanceof Log ? log.lines() : log), verifierText, seen);
/** What is found, as `check index`. */
export const found = (log: Log | ReadonlyArray<unknown>, seen?: Seen) =>
  verified(log, seen).faults.map(({ check, index }) => `${check} ${index ?? '-'}`);

/** A log with a leaf of every kind: entries are 1, 2, 5 and 7, records 0 and 6. */
export function tinyLog() {
  return new Log()
    .record(7)
    .entry('Anna', { statement: 'sealed statement' })
    .entry('Bo')
    .sign()
    .add({ kind: 'bundle', serial: 1, hash: 'ab'.repeat(32) })
    .heads()
    .entry('Anna', { statement: 'sealed statement', snapshot: '8:12:9,11' })
    .record(11)
    .entry('Cilla', { snapshot: '12:12:' })
    .official('extract', { case: 'one' })
    .official('review', { entries: 4 })
    .sign();
}

export type Line = Record<string, unknown>;

/** The lines of a log with others in place of the last that is meant. */
export function altered(log: Log, isMeant: (line: Line) => boolean, change: (line: never) => Line[]) {
  const lines = log.lines();
  const at = lines.findLastIndex(isMeant);
  if (at < 0) throw new Error('no such line');
  return lines.toSpliced(at, 1, ...change(lines[at] as never));
}
export const isLeaf = (index: number) => (line: Line) => String(line.leaf).includes(`"index":${index},`);
export const has = (name: string) => (line: Line) => Object.hasOwn(line, name);
