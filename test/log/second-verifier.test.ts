/** The second verifier against logs that are built here by hand, as schema/log/FORMAT.md says, and each way to alter one. */
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Seen, verifyDump } from '../proofs/log/second-verifier.mjs';

const origin = 'log.example/families';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');

const sha256 = (...parts: ReadonlyArray<string | Buffer>) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
    .digest();
const code = (bytes: Buffer) => bytes.toString('base64');
const hashLeaf = (text: string) => sha256(Buffer.of(0), text);

/** RFC 9162, section 2.1.1. */
function rootOf(hashes: ReadonlyArray<Buffer>): Buffer {
  if (hashes.length === 0) return sha256();
  if (hashes.length === 1) return hashes[0] as Buffer;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return sha256(Buffer.of(1), rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half)));
}

function keyOf(key: KeyObject, name = origin) {
  const bytes = Buffer.concat([Buffer.of(1), Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url')]);
  return { bytes, id: sha256(name, '\n', bytes).subarray(0, 4) };
}
const { bytes: keyBytes, id: keyId } = keyOf(publicKey);
const verifierText = `${origin}+${keyId.toString('hex')}+${code(keyBytes)}`;

function checkpointOf(size: number, root: Buffer, { name = origin, by = privateKey, id = keyId } = {}) {
  const signed = `${name}\n${size}\n${code(root)}\n`;
  return `${signed}\n— ${name} ${code(Buffer.concat([id, sign(null, Buffer.from(signed), by)]))}\n`;
}

type Leaf = Record<string, unknown> & { kind: string };
const hashesOf = (texts: ReadonlyArray<string>) => texts.map(hashLeaf);
const start = Date.parse('2026-11-23T10:00:00.000Z');

/** A log that is written as it should be, and the lines of its dump, for tests to alter. */
class Log {
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

const written = (lines: ReadonlyArray<unknown>) => lines.map((line) => JSON.stringify(line));
const verified = (log: Log | ReadonlyArray<unknown>, seen?: Seen) =>
  verifyDump(written(log instanceof Log ? log.lines() : log), verifierText, seen);
/** What is found, as `check index`. */
const found = (log: Log | ReadonlyArray<unknown>, seen?: Seen) =>
  verified(log, seen).faults.map(({ check, index }) => `${check} ${index ?? '-'}`);

/** A log with a leaf of every kind: entries are 1, 2, 5 and 7, records 0 and 6. */
function tinyLog() {
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

type Line = Record<string, unknown>;

/** The lines of a log with others in place of the last that is meant. */
function altered(log: Log, isMeant: (line: Line) => boolean, change: (line: never) => Line[]) {
  const lines = log.lines();
  const at = lines.findLastIndex(isMeant);
  if (at < 0) throw new Error('no such line');
  return lines.toSpliced(at, 1, ...change(lines[at] as never));
}
const isLeaf = (index: number) => (line: Line) => String(line.leaf).includes(`"index":${index},`);
const has = (name: string) => (line: Line) => Object.hasOwn(line, name);

test('a log as it should be has no faults', () => {
  expect(found(new Log())).toEqual([]);
  expect(found(new Log().sign())).toEqual([]);
  const log = tinyLog();
  const { seen } = log;
  expect(verified(log)).toEqual({ faults: [], size: 10, seen });
  expect(found(log, seen)).toEqual([]);
  expect(found(log.entry('Anna').heads().sign(), seen)).toEqual([]);
});

describe('leaves', () => {
  test('a flipped byte', () => {
    const flip = ({ leaf, body }: { leaf: string; body: string }) => [{ leaf: leaf.replace('"one"', '"onf"'), body }];
    expect(found(altered(tinyLog(), isLeaf(8), flip))).toEqual(['root -']);
    const inEntry = ({ leaf, body }: { leaf: string; body: string }) => [
      { leaf: leaf.replace(/"request":"./, '"request":"x'), body },
    ];
    expect(found(altered(tinyLog(), isLeaf(1), inEntry))).toEqual(expect.arrayContaining(['form 1', 'root -']));
  });

  test('a dropped leaf', () => {
    const dropped = altered(tinyLog(), isLeaf(3), () => []);
    expect(found(dropped)).toEqual(expect.arrayContaining(['form -', 'form 3', 'form 8', 'rollback -']));
    const renumbered = tinyLog();
    renumbered.texts.pop();
    renumbered.bodies.pop();
    expect(found(renumbered)).toEqual(['rollback -']);
  });

  test('two leaves in the other order', () => {
    const lines = tinyLog().lines();
    [lines[8], lines[9]] = [lines[9] as (typeof lines)[0], lines[8] as (typeof lines)[0]];
    expect(found(lines)).toEqual(['form 7', 'form 8', 'root -']);
  });

  test.each([
    ['another version', { v: 2 }],
    ['an unknown property', { more: 1 }],
    ['the name of an inherited property', { toString: 1 }],
    ['a property too few', { tx: undefined }],
    ['a moment that is none', { at: '2026-02-30T10:00:00.000Z' }],
    ['a moment without milliseconds', { at: '2026-11-23T10:00:00Z' }],
    ['a hash of another length', { hash: code(Buffer.alloc(31)) }],
    ['an unknown kind', { kind: 'recording' }],
  ])('the form of a leaf: %s', (_, over) => {
    expect(found(new Log().record(7, over).sign())).toEqual(['form 0']);
  });

  test('no JSON at all', () => {
    expect(found([{ origin, size: 1 }, { leaf: 'a leaf' }])).toEqual(['form 0']);
    expect(found([{ origin, size: 0 }, 'a line', null])).toEqual(['form -', 'form -']);
  });
});

describe('chains', () => {
  test('an entry left out of the log, all else written anew', () => {
    const log = new Log().entry('Anna').entry('Anna');
    const [, second] = log.texts;
    const left = new Log().add({ ...JSON.parse(second as string), index: 0 }, log.bodies[1]);
    left.chains.set(code(sha256('Anna')), { count: 2, last: code(hashLeaf(left.texts[0] as string)) });
    expect(found(left.sign())).toEqual(['chain 0']);
  });

  test('an entry of another past, and one that is its own beginning', () => {
    const before = code(sha256('another past'));
    expect(found(new Log().entry('Anna').entry('Anna', { previous: before }).sign())).toEqual(['chain 1']);
    expect(found(new Log().entry('Anna', { previous: before }).sign())).toEqual(['chain 0']);
    const begun = new Log().entry('Anna').entry('Anna', { count: 1, previous: null });
    expect(found(begun.sign())).toContain('chain 1');
  });

  test('a leaf of kind heads with another root, or another number', () => {
    expect(found(new Log().entry('Anna').heads({ subjects: 2 }).sign())).toEqual(['heads 1']);
    const root = code(sha256('another root'));
    expect(found(new Log().entry('Anna').heads({ root }).sign())).toEqual(['heads 1']);
  });

  test('kept heads that are wrong, missing, twice or too many', () => {
    const change = ({ head: [name, count, last] }: { head: [string, number, string] }) => [
      { head: [name, count + 1, last] },
    ];
    expect(found(altered(tinyLog(), has('head'), change))).toEqual(['heads -']);
    expect(found(altered(tinyLog(), has('head'), () => []))).toEqual(['heads -']);
    expect(found(altered(tinyLog(), has('head'), (line) => [line, line]))).toEqual(['heads -']);
    const more = { head: [code(sha256('Dan')), 1, code(sha256('leaf'))] };
    expect(found([...tinyLog().lines(), more])).toEqual(['heads -']);
  });
});

describe('bodies', () => {
  const noBody = ({ leaf }: { leaf: string }) => [{ leaf, body: null }];

  test('a body that is missing, or another', () => {
    expect(found(altered(tinyLog(), isLeaf(2), noBody))).toEqual(['body 2']);
    const other = ({ leaf }: { leaf: string }) => [{ leaf, body: code(Buffer.from('another')) }];
    expect(found(altered(tinyLog(), isLeaf(2), other))).toEqual(['body 2']);
    expect(found(altered(tinyLog(), isLeaf(3), other))).toEqual(['body 3']);
  });

  test('a statement that is missing, or another', () => {
    expect(found(altered(tinyLog(), has('statement'), () => []))).toEqual(['body 1', 'body 5']);
    const other = () => [{ statement: code(Buffer.from('another')) }];
    expect(found(altered(tinyLog(), has('statement'), other))).toEqual(['body 1', 'body 5']);
  });

  test('what a retention covers may be missing, and nothing else', () => {
    const retained = (said: Record<string, unknown>) => {
      const log = new Log().entry('Anna').entry('Bo');
      log.years = 5;
      log.official('retention', said).sign();
      log.bodies[0] = null;
      return found(log);
    };
    expect(retained({ before: 2027, subjects: null })).toEqual([]);
    expect(retained({ before: 2027, subjects: [code(sha256('Anna'))] })).toEqual([]);
    expect(retained({ before: 2026, subjects: null })).toEqual(['body 0']);
    expect(retained({ before: 2027, subjects: [code(sha256('Bo'))] })).toEqual(['body 0']);
    expect(retained({ before: 2027, subjects: 'all' })).toEqual(expect.arrayContaining(['form 2', 'body 0']));
    const tooEarly = new Log().official('retention', { before: 2027, subjects: null }).entry('Anna').sign();
    expect(found(altered(tooEarly, isLeaf(1), noBody))).toEqual(['body 1']);
  });
});

describe('order and time', () => {
  test.each([
    ['below what all sees', '10:12:', 9, true],
    ['seen, above the oldest that runs', '10:12:10', 11, true],
    ['still running', '10:12:10', 10, false],
    ['not begun', '10:12:10', 12, false],
    ['as large as they come', '18446744073709551614:18446744073709551615:', '18446744073709551614', true],
  ])('a record that is dated back: %s', (_, snapshot, tx, isFault) => {
    expect(found(new Log().entry('Anna', { snapshot }).record(tx).sign())).toEqual(isFault ? ['order 1'] : []);
    const laterOlder = new Log().entry('Anna', { snapshot }).entry('Bo', { snapshot: '3:3:' });
    expect(found(laterOlder.record(tx).sign())).toEqual(isFault ? ['order 2'] : []);
  });

  test('a record stays dated back when a later entry sees less of it', () => {
    const log = new Log().entry('Anna', { snapshot: '5:12:7' }).entry('Anna', { snapshot: '6:11:8' });
    expect(found(log.record(8).sign())).toEqual(['order 2']);
  });

  test('ten minutes back, and more', () => {
    const at = (milliseconds: number) => new Date(start + milliseconds).toISOString();
    const back = (milliseconds: number) =>
      found(
        new Log()
          .record(1)
          .record(2, { at: at(900_000) })
          .record(3, { at: at(900_000 - milliseconds) })
          .sign(),
      );
    expect(back(600_000)).toEqual([]);
    expect(back(600_001)).toEqual(['time 2']);
  });
});

test('kept hashes that are wrong, missing or too many', () => {
  const log = new Log();
  while (log.texts.length < 515) log.record(7);
  log.sign(256).sign(300).sign();
  expect(log.nodes.map(([level, at]) => `${level} ${at}`)).toEqual(['8 0', '8 1', '9 0']);
  expect(found(log)).toEqual([]);
  const wrong = ({ node: [level, at] }: { node: [number, number, string] }) => [
    { node: [level, at, code(sha256('another'))] },
  ];
  expect(found(altered(log, has('node'), wrong))).toEqual(['nodes -']);
  expect(found(altered(log, has('node'), () => []))).toEqual(['nodes -']);
  expect(found([...log.lines(), { node: [10, 0, code(sha256('another'))] }])).toEqual(['nodes -']);
  expect(found([...log.lines(), { node: [10, 0] }])).toEqual(['nodes -']);
});

describe('signed heads', () => {
  const another = generateKeyPairSync('ed25519');
  const alone = (checkpoint: string) => found([...new Log().lines(), { checkpoint }]);

  test('of another root', () => {
    const log = tinyLog();
    log.checkpoints[0] = checkpointOf(3, sha256('another root'));
    expect(found(log)).toEqual(['root -']);
  });

  test('of another key or origin, or altered', () => {
    expect(alone(checkpointOf(0, sha256()))).toEqual([]);
    expect(alone(checkpointOf(0, sha256(), { by: another.privateKey }))).toEqual(['signature -']);
    expect(alone(checkpointOf(0, sha256(), { id: keyOf(another.publicKey).id }))).toEqual(['signature -']);
    expect(alone(checkpointOf(0, sha256(), { name: 'log.example/other' }))).toEqual(['signature -']);
    expect(alone(checkpointOf(0, sha256()).replace('\n0\n', '\n1\n'))).toEqual(['signature -']);
    expect(alone('')).toEqual(['signature -']);
    const [, ...rest] = tinyLog().lines();
    expect(found([{ origin: 'log.example/other', size: 10 }, ...rest])).toEqual(['signature -']);
  });

  test('an old one again in place of the newest, and one of more leaves than there are', () => {
    const log = tinyLog();
    const [old] = log.checkpoints;
    expect(found(altered(log, has('checkpoint'), () => [{ checkpoint: old }]))).toEqual(['rollback -']);
    log.checkpoints.push(checkpointOf(11, sha256('of what is gone')));
    expect(found(log)).toEqual(['rollback -']);
  });
});

describe('what was seen before', () => {
  test('a rollback to an old log, signed as it was', () => {
    const log = tinyLog();
    const { seen } = log.entry('Anna').sign();
    expect(found(tinyLog(), seen)).toEqual(['rollback -']);
  });

  test('a fork that is signed anew', () => {
    const { seen } = tinyLog();
    expect(found(tinyLog().entry('Anna').sign(), seen)).toEqual(['fork -']);
    expect(found(new Log(), { ...seen, origin: 'log.example/other' })).toEqual(['fork -']);
  });
});

test('the program prints and remembers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'second-verifier-'));
  const [dump, seen] = [join(folder, 'dump'), join(folder, 'seen.json')];
  const run = (...given: string[]) => {
    const program = fileURLToPath(new URL('../proofs/log/second-verifier.mjs', import.meta.url));
    try {
      return execFileSync(process.execPath, [program, ...given], { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return `${status} ${stdout}`;
    }
  };
  const write = (log: Log) => writeFileSync(dump, written(log.lines()).join('\n').concat('\n'));
  try {
    const log = tinyLog();
    write(log.official('review', { said: 'a line\u2028and another, åäö' }).sign());
    expect(run(dump, verifierText, seen)).toBe('ok 11\n');
    expect(JSON.parse(readFileSync(seen, 'utf8'))).toEqual(log.seen);
    write(tinyLog());
    expect(run(dump, verifierText)).toBe('ok 10\n');
    expect(run(dump, verifierText, seen)).toBe('1 rollback - there are 10 leaves, and 11 were seen before\n');
    expect(JSON.parse(readFileSync(seen, 'utf8'))).toEqual(log.seen);
    expect(run(join(folder, 'none'), verifierText)).toBe('2 ');
    expect(run(dump, 'no verifier')).toBe('2 ');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the tree is that of other implementations', () => {
  const vectors = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const hashes = vectors.map((hex) => sha256(Buffer.of(0), Buffer.from(hex, 'hex')));
  expect(rootOf(hashes).toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});
