/**
 * Signed notes: a text and under it lines with signatures, Ed25519 alone. Source: C2SP signed-note (c2sp.org/signed-note).
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A key that signs notes. `name` has neither spaces nor plus signs. */
export interface NoteSigner {
  readonly name: string;
  readonly key: KeyObject;
}

/** A key that a verifier has been given beforehand. */
export interface NoteVerifier {
  readonly name: string;
  readonly key: KeyObject;
}

/** What is wrong with a note, in one sentence. */
export class NoteError extends Error {
  override readonly name = 'NoteError';
}

const ed25519Type = 1;
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const nameForm = /^[^\s+]+$/u;
const mark = '\u2014 ';

/** The 32 bytes of an Ed25519 public key. */
function rawOf(key: KeyObject): Buffer {
  const spki = createPublicKey(
    key.type === 'private' ? key.export({ type: 'pkcs8', format: 'pem' }) : key.export({ type: 'spki', format: 'pem' }),
  );
  if (spki.asymmetricKeyType !== 'ed25519') throw new NoteError('expected an Ed25519 key');
  return spki.export({ type: 'spki', format: 'der' }).subarray(spkiPrefix.length);
}

function keyIdOf(name: string, key: KeyObject): Buffer {
  const typed = Buffer.concat([Buffer.from([ed25519Type]), rawOf(key)]);
  return createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
}

function checkName(name: string): void {
  if (!nameForm.test(name)) throw new NoteError('expected a name without spaces and plus signs');
}

/** The verifier of a signer as text: `NAME+KEYID+KEY`, to be pinned by whoever checks. */
export function writeVerifier({ name, key }: NoteSigner | NoteVerifier): string {
  checkName(name);
  const typed = Buffer.concat([Buffer.from([ed25519Type]), rawOf(key)]);
  return `${name}+${keyIdOf(name, key).toString('hex')}+${typed.toString('base64')}`;
}

/** Reads what `writeVerifier` writes. Throws `NoteError`. */
export function readVerifier(text: string): NoteVerifier {
  const [name = '', id = '', ...rest] = text.trim().split('+');
  checkName(name);
  const typed = Buffer.from(rest.join('+'), 'base64');
  if (typed.length !== 33 || typed[0] !== ed25519Type)
    throw new NoteError('expected an Ed25519 key of a note verifier');
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, typed.subarray(1)]), format: 'der', type: 'spki' });
  if (keyIdOf(name, key).toString('hex') !== id)
    throw new NoteError(`the key of \`${name}\` has not the id that is stated`);
  return { name, key };
}

/** Signs `text`, which ends with a line break. */
export function signNote(text: string, { name, key }: NoteSigner): string {
  checkName(name);
  if (!text.endsWith('\n') || text.includes('\n\n')) throw new NoteError('expected whole lines, none of them empty');
  const signature = Buffer.concat([keyIdOf(name, key), sign(null, Buffer.from(text), key)]);
  return `${text}\n${mark}${name} ${signature.toString('base64')}\n`;
}

interface Line {
  readonly name: string;
  readonly bytes: Buffer;
}

function readLine(line: string): Line {
  const [name = '', signature = '', ...more] = line.slice(mark.length).split(' ');
  const bytes = Buffer.from(signature, 'base64');
  const isWhole =
    line.startsWith(mark) && more.length === 0 && bytes.length > 4 && bytes.toString('base64') === signature;
  if (!isWhole || !nameForm.test(name))
    throw new NoteError('expected a line of a signature: a dash, a name and base64');
  return { name, bytes };
}

/**
 * The text of `note` when `verifier` has signed it; signatures of others are no matter. Throws `NoteError` when it has not, or
 * when a signature in its name is wrong.
 */
export function openNote(note: string, verifier: NoteVerifier): string {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) throw new NoteError('expected a text, an empty line and signatures');
  const [text, lines] = [
    note.slice(0, at + 1),
    note
      .slice(at + 2, -1)
      .split('\n')
      .map(readLine),
  ];
  const id = keyIdOf(verifier.name, verifier.key);
  const ours = lines.filter(({ name, bytes }) => name === verifier.name && bytes.subarray(0, 4).equals(id));
  if (ours.length === 0) throw new NoteError(`expected a signature of \`${verifier.name}\`, but there is none`);
  for (const { bytes } of ours) {
    if (!verify(null, Buffer.from(text), verifier.key, bytes.subarray(4))) {
      throw new NoteError(`the signature of \`${verifier.name}\` is not of this text`);
    }
  }
  return text;
}
