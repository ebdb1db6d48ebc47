/**
 * A second verifier of the disclosure log, written from schema/log/FORMAT.md alone: it imports nothing of this project.
 *
 *     node second-verifier.mjs DUMP_FILE VERIFIER_TEXT [SEEN_FILE]
 *
 * It prints a line `CHECK INDEX|- sentence` for each fault (exit 1), or `ok SIZE` (exit 0). Exit 2: nothing to verify.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';

const keptFromLevel = 8;
const mayBeBack = 10 * 60_000;
const mayWait = 60_000;
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hashLeaf = (text) => sha256(Buffer.of(0), Buffer.from(text, 'utf8'));
const hashPair = (left, right) => sha256(Buffer.of(1), left, right);

/** What a text in base64 says, or null unless it is written as RFC 4648 says, with padding. */
function base64(text) {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64') : null;
  return bytes?.toString('base64') === text ? bytes : null;
}

/** The hash by which a leaf names what is sealed; null when it is not written in base64. */
const sealedHash = (sealed) => (base64(sealed) ? sha256(base64(sealed)).toString('base64') : null);

/** The tree of RFC 9162, section 2.1: `levels[k][i]` is the hash of the complete subtree over leaves i·2^k and on. */
class Tree {
  levels = [[]];

  get size() {
    return this.levels[0].length;
  }

  append(hash, level = 0) {
    this.levels[level] ??= [];
    this.levels[level].push(hash);
    if (this.levels[level].length % 2 === 0) this.append(hashPair(...this.levels[level].slice(-2)), level + 1);
  }

  /** The root of the first `size` leaves: its complete subtrees, joined from the right, where the smallest are. */
  root(size = this.size) {
    let root = null;
    for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 0) continue;
      const subtree = this.levels[level][rest - 1];
      root = root ? hashPair(subtree, root) : subtree;
    }
    return root ?? sha256();
  }
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string' && value !== '';
const isLike = (form) => (value) => typeof value === 'string' && form.test(value);
const isNumber = (value) => Number.isSafeInteger(value) && value >= 0;
const isHash = (value) => base64(value)?.length === 32;
const isHashOr = (other) => (value) => value === other || isHash(value);
const isMoment = (value) => Number.isFinite(Date.parse(value)) && new Date(value).toISOString() === value;
const isUuid = isLike(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
const isTransaction = (value) => isNumber(value) || isLike(/^\d{1,20}$/)(value);
const isErasure = (said) =>
  isObject(said) && isNumber(said.before) && (said.subjects === null || said.subjects?.every?.(isHash) === true);

/** The properties that every leaf has, and those of each kind. */
const common = { v: (value) => value === 1, index: isNumber, at: isMoment, kind: isText };
const isSnapshot = (value) => snapshotOf(value) !== null;
const asked = { request: isUuid, snapshot: isSnapshot, statement: isHashOr(null), body: isHash };
const chained = { subject: isHash, count: isNumber, previous: isHashOr(null), key: isHashOr(undefined) };
const official = { by: isText, agency: isText, said: isObject };
const kinds = new Map([
  ['disclosure', { ...asked, ...chained }],
  ['record', { seq: isNumber, tx: isTransaction, owner: isText, hash: isHash }],
  ['bundle', { serial: isNumber, hash: isLike(/^[\da-f]{64}$/) }],
  ['heads', { subjects: isNumber, root: isHash }],
  ['extract', official],
  ['review', official],
  ['retention', { ...official, said: isErasure }],
]);

/** A pg_snapshot: what it sees is below `xmin`, or below `xmax` and not in the list. Null when it is not one. */
function snapshotOf(text) {
  const parts = typeof text === 'string' && /^(\d{1,20}):(\d{1,20}):((?:\d{1,20},)*\d{1,20})?$/.exec(text);
  const [xmin, xmax] = parts ? [BigInt(parts[1]), BigInt(parts[2])] : [1n, 0n];
  return xmin > xmax ? null : { xmin, xmax, running: new Set(parts[3]?.split(',').map(BigInt)) };
}

/** What a JSON text says, or undefined when it is none. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {}
}

/** The leaf that a text is; null, and why to `fault`, when it is none. */
function readLeaf(text, fault) {
  const leaf = parsed(text);
  if (JSON.stringify(leaf) !== text) {
    fault('the leaf is not written in the one way that it may be');
    return null;
  }
  const form = { ...common, ...kinds.get(leaf?.kind) };
  const isRight = (name) => Object.hasOwn(form, name) && form[name](leaf[name]);
  const wrong = isObject(leaf) && Object.keys({ ...form, ...leaf }).find((name) => !isRight(name));
  if (kinds.has(leaf?.kind) && wrong === undefined) return leaf;
  fault(kinds.has(leaf?.kind) ? `the leaf's ${wrong} is not of the form of its kind` : 'the leaf is of no known kind');
  return null;
}

/** The name and the Ed25519 key in `NAME+ID+KEY`, where the key's base64 may have a `+` of its own. */
function readVerifier(text) {
  const [, name, id, key] = /^([^+\s]+)\+([\da-f]{8})\+(\S+)$/i.exec(text.trim()) ?? [];
  const bytes = base64(key);
  if (bytes?.length !== 33 || bytes[0] !== 1) throw new Error('The text is not NAME+ID+KEY of an Ed25519 key');
  const keyId = sha256(name, '\n', bytes).subarray(0, 4);
  if (keyId.toString('hex') !== id.toLowerCase()) throw new Error('The key id is not that of the name and the key');
  const x = bytes.subarray(1).toString('base64url');
  return { name, keyId, key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) };
}

/** Size and root of a checkpoint that is signed for the pinned origin with the pinned key, or null. */
function openCheckpoint(note, { name, keyId, key }) {
  const form = /^(([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n)\n((?:\u2014 \S+ \S+\n)+)$/u;
  const [, signed, origin, size, root, lines = ''] = form.exec(note) ?? [];
  const codes = lines.split('\n').flatMap((line) => (line.split(' ')[1] === name ? [base64(line.split(' ')[2])] : []));
  const signature = codes.find((code) => code?.length === 68 && code.subarray(0, 4).equals(keyId));
  if (origin !== name || !isHash(root) || !signature) return null;
  return verify(null, Buffer.from(signed), key, signature.subarray(4)) ? { size: Number(size), root } : null;
}

/** The parts of a dump. An entry of `leaves` has no `leaf` when its text has not the form of one. */
function readDump(lines, fault) {
  const dump = { header: null, leaves: [], statements: new Set(), checkpoints: [], nodes: [], heads: [] };
  for (const text of lines) {
    const line = parsed(text);
    if (text === '') continue;
    if (typeof line?.leaf === 'string') {
      const place = dump.leaves.length;
      const leaf = readLeaf(line.leaf, (sentence) => fault('form', place, sentence));
      dump.leaves.push({ leaf, place, hash: hashLeaf(line.leaf), body: line.body ?? null });
    } else if (typeof line?.statement === 'string') dump.statements.add(sealedHash(line.statement));
    else if (typeof line?.checkpoint === 'string') dump.checkpoints.push(line.checkpoint);
    else if (Array.isArray(line?.node)) dump.nodes.push(line.node);
    else if (Array.isArray(line?.head)) dump.heads.push(line.head);
    else if (!dump.header && isText(line?.origin)) dump.header = line;
    else fault('form', null, 'a line of the dump is none of those that a dump has');
  }
  return dump;
}

/** As many leaves as the dump says, each at its place and in its time. */
function checkLeaves({ header, leaves }, { name }, fault) {
  if (header?.size !== leaves.length) fault('form', null, `there are ${leaves.length} leaves, not ${header?.size}`);
  if (header?.origin !== name) fault('signature', null, 'the dump is not of the pinned origin');
  const latest = new Map();
  for (const { leaf, place } of leaves) {
    if (!leaf) continue;
    const at = Date.parse(leaf.at);
    const before = latest.get(leaf.kind) ?? 0;
    if (leaf.index !== place) fault('form', place, `the leaf says that its index is ${leaf.index}`);
    if (at < before - mayBeBack)
      fault('time', place, 'the leaf is more than ten minutes before an earlier one of its kind');
    latest.set(leaf.kind, Math.max(before, at));
  }
}

/** The chains, the leaves that commit to them, and the kept heads. */
function checkChains({ leaves, heads }, fault) {
  const chains = new Map();
  for (const { leaf, place, hash } of leaves) {
    if (leaf?.kind === 'heads') {
      const tree = new Tree();
      const ends = [...chains].map(([name, { count, last }]) => [base64(name), `${name} ${count} ${last}\n`]);
      for (const [, text] of ends.sort(([one], [other]) => Buffer.compare(one, other))) tree.append(hashLeaf(text));
      if (leaf.subjects !== tree.size || leaf.root !== tree.root().toString('base64'))
        fault('heads', place, 'the leaf does not have the heads of the chains before it');
    }
    if (leaf?.kind !== 'disclosure') continue;
    const { count, last } = chains.get(leaf.subject) ?? { count: 0, last: null };
    if (leaf.count !== count + 1) fault('chain', place, `the entry's count is ${leaf.count}, after ${count}`);
    else if (leaf.previous !== last) fault('chain', place, 'the entry does not have the hash of the one before it');
    chains.set(leaf.subject, { count: leaf.count, last: hash.toString('base64') });
  }
  const ends = new Map([...chains].map(([name, { count, last }]) => [name, `${count} ${last}`]));
  const kept = heads.map(([name, count, last]) => [name, `${count} ${last}`]);
  checkKept('heads', ends, kept, fault);
}

/** Each of `kept` is one that follows from the leaves, as it follows, and each of those is kept once. */
function checkKept(check, following, kept, fault) {
  const missing = new Set(following.keys());
  for (const [name, value] of kept)
    if (!missing.delete(name)) fault(check, null, `${name} is kept, and should not be, or not twice`);
    else if (following.get(name) !== value) fault(check, null, `${name} is not kept as it follows from the leaves`);
  for (const name of missing) fault(check, null, `${name} is not kept`);
}

function checkNodes({ nodes }, { levels }, fault) {
  const subtrees = levels.flatMap((hashes, level) =>
    level < keptFromLevel ? [] : hashes.map((hash, at) => [`${level} ${at}`, hash.toString('base64')]),
  );
  const kept = nodes.map(([level, at, hash]) => [`${level} ${at}`, hash]);
  checkKept('nodes', new Map(subtrees), kept, fault);
}

const yearOf = ({ at }) => Number(at.slice(0, 4));

/** What a retention covers may be gone, if it stood before the retention. What is there has its hash all the same. */
function checkBodies({ leaves, statements }, fault) {
  const retentions = leaves.filter(({ leaf }) => leaf?.kind === 'retention');
  for (const { leaf, place, body } of leaves) {
    if (leaf && leaf.kind !== 'disclosure' && body !== null) fault('body', place, 'a leaf of its kind has no body');
    if (leaf?.kind !== 'disclosure') continue;
    if (body !== null && sealedHash(body) !== leaf.body) fault('body', place, 'the body has another hash');
    if (body !== null && (leaf.statement === null || statements.has(leaf.statement))) continue;
    const covers = ({ before, subjects }, decidedIn) =>
      before <= decidedIn && before > yearOf(leaf) && (subjects === null || subjects.includes(leaf.subject));
    if (!retentions.some((retention) => retention.place > place && covers(retention.leaf.said, yearOf(retention.leaf))))
      fault('body', place, `the ${body === null ? 'body' : 'statement'} is missing`);
  }
}

/** Every record stands before what was decided by it. Entries before have seen all below `below`, `open` see more. */
function checkOrder({ leaves }, fault) {
  let below = 0n;
  let open = new Map();
  for (const { leaf, place } of leaves) {
    if (leaf?.kind === 'record') {
      const tx = BigInt(leaf.tx);
      if (tx < below || [...open.values()].some(({ xmax, running }) => tx < xmax && !running.has(tx)))
        fault('order', place, 'an entry before the record was decided by it');
    }
    if (leaf?.kind !== 'disclosure') continue;
    const snapshot = snapshotOf(leaf.snapshot);
    open.set(leaf.snapshot, snapshot);
    if (snapshot.xmin <= below) continue;
    below = snapshot.xmin;
    open = new Map([...open].filter(([, { xmax }]) => xmax > below));
  }
}

/** The signed heads come by size, each of more leaves than the one before: an old one is not said again. */
function checkHeads({ header, leaves, checkpoints }, tree, verifier, fault) {
  const readAt = Date.parse(header?.at);
  let before = 0;
  for (const note of checkpoints) {
    const head = openCheckpoint(note, verifier);
    if (!head) fault('signature', null, 'a signed head is not signed for the pinned origin with the pinned key');
    if (!head) continue;
    if (head.size > tree.size) fault('rollback', null, `a signed head is of ${head.size} leaves`);
    else if (head.root !== tree.root(head.size).toString('base64'))
      fault('root', null, `the signed head of ${head.size} leaves has another root than they have`);
    if (head.size <= before && before > 0)
      fault('rollback', null, `a head of ${head.size} leaves comes after one of ${before}`);
    before = Math.max(before, head.size);
  }
  const late = leaves.find(({ leaf, place }) => place >= before && leaf && Date.parse(leaf.at) < readAt - mayWait);
  if (late) fault('uncovered', late.place, 'no signed head is of the leaf, and it has waited for more than a minute');
}

function checkSeen({ origin, size, root }, tree, { name }, fault) {
  if (origin !== name) fault('fork', null, 'what was seen before is of another origin');
  else if (size > tree.size) fault('rollback', null, `there are ${tree.size} leaves, and ${size} were seen before`);
  else if (tree.root(size).toString('base64') !== root)
    fault('fork', null, `the first ${size} leaves have another root than was seen before`);
}

/** Verifies the lines of a dump. `seen` is what the last good verification has returned as `seen`, if there was one. */
export function verifyDump(lines, verifierText, seen = null) {
  const verifier = readVerifier(verifierText);
  const faults = [];
  const fault = (check, index, sentence) => faults.push({ check, index, sentence });
  const dump = readDump(lines, fault);
  const tree = new Tree();
  for (const { hash } of dump.leaves) tree.append(hash);
  checkLeaves(dump, verifier, fault);
  checkChains(dump, fault);
  checkBodies(dump, fault);
  checkOrder(dump, fault);
  checkNodes(dump, tree, fault);
  checkHeads(dump, tree, verifier, fault);
  if (seen) checkSeen(seen, tree, verifier, fault);
  const { size } = tree;
  return { faults, size, seen: { origin: verifier.name, size, root: tree.root().toString('base64') } };
}

/** RFC 9162, section 2.1.3.2. */
function isIncluded(hash, index, { size, root }, proof) {
  let [at, last, found] = [index, size - 1, hash];
  for (const next of proof) {
    if (last === 0) return false;
    const isRight = at % 2 === 1 || at === last;
    found = isRight ? hashPair(next, found) : hashPair(found, next);
    while (isRight && at % 2 === 0 && at > 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return index < size && last === 0 && found.toString('base64') === root;
}

/** The name of the check that a receipt (C2SP tlog-proof) does not pass, or null. */
export function verifyReceipt(receipt, verifierText) {
  const form = /^c2sp\.org\/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9]\d{0,15})\n((?:\S+\n)*)\n/;
  const [whole, extra, place, lines = ''] = form.exec(receipt) ?? [];
  const proof = lines.split('\n').slice(0, -1);
  const leaf = whole && base64(extra) ? readLeaf(base64(extra).toString('utf8'), () => {}) : null;
  if (!leaf || !proof.every(isHash)) return 'receipt-form';
  const head = openCheckpoint(receipt.slice(whole.length), readVerifier(verifierText));
  if (!head) return 'receipt-head';
  if (leaf.index !== Number(place)) return 'receipt-place';
  const hash = sha256(Buffer.of(0), base64(extra));
  return isIncluded(hash, leaf.index, head, proof.map(base64)) ? null : 'receipt-inclusion';
}

/** The lines of a file. Only a line feed ends one: node:readline would also end it within a text, at U+2028. */
export function* dumpLines(path) {
  const bytes = readFileSync(path);
  for (let from = 0, to = 0; from < bytes.length; from = to + 1) {
    to = bytes.indexOf(10, from) < 0 ? bytes.length : bytes.indexOf(10, from);
    yield bytes.toString('utf8', from, to);
  }
}

function main([dumpFile, verifierText, seenFile]) {
  try {
    if (!dumpFile || !verifierText) throw new Error('Usage: second-verifier.mjs DUMP_FILE VERIFIER_TEXT [SEEN_FILE]');
    const seen = seenFile && existsSync(seenFile) ? JSON.parse(readFileSync(seenFile, 'utf8')) : null;
    const result = verifyDump(dumpLines(dumpFile), verifierText, seen);
    for (const { check, index, sentence } of result.faults) console.log(`${check} ${index ?? '-'} ${sentence}`);
    if (result.faults.length > 0) return 1;
    console.log(`ok ${result.size}`);
    if (seenFile) writeFileSync(seenFile, `${JSON.stringify(result.seen)}\n`);
    return 0;
  } catch (error) {
    console.error(error.message);
    return 2;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename)
  process.exitCode = main(process.argv.slice(2));
