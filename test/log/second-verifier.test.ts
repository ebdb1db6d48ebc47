/** The second verifier against logs that are built here by hand, as schema/log/FORMAT.md says, and each way to alter one. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  altered,
  checkpointOf,
  code,
  found,
  has,
  hashLeaf,
  isLeaf,
  keyOf,
  Log,
  origin,
  rootOf,
  sha256,
  start,
  tinyLog,
  verified,
  verifierText,
  written,
} from './hand-made-log.js';

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
