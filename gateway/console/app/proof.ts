/**
 * Checks in the page that an entry is in the log: the leaf's hash, the path to the root (RFC 9162, section 2.1.3.2), and the
 * signature under the head (C2SP tlog-checkpoint, Ed25519 alone), by WebCrypto. Nothing of it is believed from the server.
 */
import type { LogProof } from './api.js';
import { PageError } from './page-error.js';

type Bytes = Uint8Array<ArrayBuffer>;

const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
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
const leafPrefix = new Uint8Array([0]);
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
  if (origin !== name || !/^\d+$/.test(size))
    throw new PageError('huvudet är av en annan logg', 'the head is of another log');
  return { size: Number(size), root: fromBase64(root) };
}

const pinKey = 'familjegraf-log-verifier';

/** Which of `verifiers`, `NEW` or `NEW,OLD` while the log's key changes: that which this browser has seen before, else the new one. */
function believed(verifiers: string): string {
  const stated = verifiers.split(',');
  return stated.find((one) => one === localStorage.getItem(pinKey)) ?? stated[0] ?? '';
}

/** Resolves with the size of the tree when the proof holds. Rejects with a sentence when it does not. */
export async function checkProof(proof: LogProof): Promise<number> {
  const { size, root } = await openHead(proof.checkpoint, believed(proof.verifier));
  const leaf = JSON.parse(proof.leaf) as { index?: unknown };
  if (leaf.index !== proof.index || proof.index >= size)
    throw new PageError('posten står inte på den platsen', 'the entry is not in that place');
  const hash = await sha256(leafPrefix, utf8(proof.leaf));
  const found = await rootFrom(hash, proof.index, size, proof.proof.map(fromBase64));
  if (!found || !same(found, root))
    throw new PageError(
      'posten finns inte i loggens träd på den platsen',
      'the entry is not in the log’s tree in that place',
    );
  return size;
}

/** From now on this browser believes the newest of `verifiers`: the officer has compared it with what the agency was given. */
export const pin = (verifiers: string): void => localStorage.setItem(pinKey, verifiers.split(',')[0] ?? '');

/** The log's key as this browser first saw it, which none takes the place of by itself. False: it is another one now. */
export function isPinned(verifiers: string): boolean {
  const known = localStorage.getItem(pinKey);
  if (known === null) localStorage.setItem(pinKey, believed(verifiers));
  return known === null || verifiers.split(',').includes(known);
}
