/**
 * Checks in the page that an entry is in the log: the path from its hash to the root (RFC 9162, section 2.1.3.2), and the
 * signature under the head (C2SP tlog-checkpoint, Ed25519 alone), by WebCrypto. Nothing of it is believed from the server.
 *
 * Bound to the entry as it is shown is its place. Its leaf itself is not told: it counts the entries about its subject, so
 * that an officer would learn how often others have asked. Whom it is about, who asked and what came of it the leaf names by
 * the hashes of sealed texts, and those hold more than this agency may read. The page says so beside the proof.
 */
import type { LogProof, OwnPart } from './api.js';
import { PageError } from './page-error.js';

type Bytes = Uint8Array<ArrayBuffer>;

const unreadable = () => new PageError('beviset kan inte läsas', 'the proof cannot be read');

function fromBase64(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    throw unreadable();
  }
}
const same = (one: Bytes, other: Bytes) => one.length === other.length && one.every((byte, at) => byte === other[at]);

async function sha256(...parts: ReadonlyArray<Bytes>): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;
const nodePrefix = new Uint8Array([1]);

/** The root that `hash` at `index` of `size` leaves leads to; null when the path has another length. */
async function rootFrom(hash: Bytes, index: number, size: number, path: ReadonlyArray<Bytes>): Promise<Bytes | null> {
  let [node, last, root] = [index, size - 1, hash];
  for (const sibling of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      root = await sha256(nodePrefix, sibling, root);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = await sha256(nodePrefix, root, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : null;
}

/** The head in a checkpoint that the verifier has signed. Throws a sentence when it has not. */
async function openHead(note: string, verifier: string): Promise<{ readonly size: number; readonly root: Bytes }> {
  const [name = '', , ...rest] = verifier.split('+');
  const typed = fromBase64(rest.join('+'));
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const id = (await sha256(utf8(`${name}\n`), typed)).slice(0, 4);
  const signed = note
    .slice(end + 2)
    .split('\n')
    .filter((one) => one.startsWith(`\u2014 ${name} `))
    .map((one) => fromBase64(one.split(' ')[2] ?? ''))
    .find((one) => same(one.slice(0, 4), id));
  if (typed.length !== 33 || typed[0] !== 1 || !signed) {
    throw new PageError(
      'huvudet är inte signerat av den nyckel som gäller',
      'the head is not signed by the key that counts',
    );
  }
  const key = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify']);
  if (!(await crypto.subtle.verify('Ed25519', key, signed.slice(4), utf8(text)))) {
    throw new PageError('signaturen under loggens huvud stämmer inte', 'the signature of the log’s head does not hold');
  }
  const [origin, size = '', root = ''] = text.split('\n');
  if (origin !== name || !/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new PageError('huvudet är av en annan logg', 'the head is of another log');
  return { size: Number(size), root: fromBase64(root) };
}

/**
 * Resolves with the size of the tree when the proof shows that what has the hash `proof.leaf` stands in the place that `told`
 * says. `verifier`: the key that the head must be signed by. Rejects with a sentence when it does not.
 */
export async function checkProof(proof: LogProof, told: Pick<OwnPart, 'index'>, verifier: string): Promise<number> {
  const { size, root } = await openHead(proof.checkpoint, verifier);
  if (proof.index !== told.index || !Number.isSafeInteger(told.index) || told.index < 0 || told.index >= size)
    throw new PageError('posten står inte på den platsen', 'the entry is not in that place');
  const hash = fromBase64(proof.leaf);
  if (hash.length !== root.length) throw unreadable();
  const found = await rootFrom(hash, told.index, size, proof.proof.map(fromBase64));
  if (!found || !same(found, root))
    throw new PageError(
      'posten finns inte i loggens träd på den platsen',
      'the entry is not in the log’s tree in that place',
    );
  return size;
}
